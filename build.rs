//! Gives the binaries a run path to DuckDB's shared library, so that they start from any folder.

use std::env;
use std::path::PathBuf;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=DUCKDB_LIB_DIR");
    if env::var_os("CARGO_FEATURE_BUNDLED").is_some() {
        return;
    }
    let os = env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    let Some(folder) = env::var_os("DUCKDB_LIB_DIR").map(PathBuf::from) else {
        return;
    };
    let library = match os.as_str() {
        "macos" => "libduckdb.dylib",
        "windows" => "duckdb.dll",
        _ => "libduckdb.so",
    };
    assert!(
        folder.join(library).exists(),
        "DuckDB's library is not in {}: `make duckdb` fetches it, or build with `--features bundled`",
        folder.display()
    );
    let folder = folder.canonicalize().unwrap_or(folder);
    if os != "windows" {
        println!("cargo:rustc-link-arg=-Wl,-rpath,{}", folder.display());
    }
}
