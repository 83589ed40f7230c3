//! A disk without room: half a file is never left, and the register is as it was.
//!
//! The disk is a small one in memory, mounted in a mount namespace of its own, so that it goes with
//! the shell that made it.

use crate::desk::{Desk, RUNDTUR, Said, skip};

/// Runs a script on a disk of `size`, mounted at `disk`; none where the system does not allow that.
fn on_a_disk_of(desk: &Desk, size: &str, script: &str) -> Option<Said> {
    let mount = format!("mkdir -p disk && mount -t tmpfs -o size={size} tmpfs disk");
    let shell = |script: &str| {
        let mut command = desk.command("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-euc", script]);
        command.env("RUNDTUR", RUNDTUR);
        command
    };
    let allowed = shell(&mount)
        .output()
        .is_ok_and(|output| output.status.success());
    allowed.then(|| Said::of(&mut shell(&format!("{mount}\n{script}"))))
}

/// A file that fills every customer's notes with text that does not compress.
fn much(desk: &Desk) {
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut text = String::from("Number;Notes\n");
    for number in 10_001..10_201 {
        text.push_str(&format!("{number};"));
        for _ in 0..20_000 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text.push(char::from(
                b'a' + u8::try_from(state % 26).expect("below 26"),
            ));
        }
        text.push('\n');
    }
    desk.put("much.csv", text);
}

#[test]
fn an_export_onto_a_full_disk_leaves_no_half_file() {
    let desk = Desk::with_samples();
    for name in ["customers.xlsx", "customers.csv"] {
        let script = format!(
            "printf before >disk/{name}
             status=0; \"$RUNDTUR\" export --force disk/{name} || status=$?
             ls -A disk; cat disk/{name}; echo; echo status $status"
        );
        let Some(said) = on_a_disk_of(&desk, "32k", &script) else {
            return skip("full disk", "no disk may be mounted here");
        };
        assert_eq!(said.status, Some(0), "{said:?}");
        // What stood there still stands there, and nothing beside it.
        assert_eq!(said.out, format!("{name}\nbefore\nstatus 1\n"), "{said:?}");
        let told = format!("the disk is full: `disk/{name}` was not written");
        assert!(said.err.contains(&told), "{said:?}");
    }
}

#[test]
fn a_plan_for_which_there_is_no_room_changes_no_record() {
    let desk = Desk::with_samples();
    much(&desk);
    let script = "
        cp register.duckdb disk/
        \"$RUNDTUR\" --register disk/register.duckdb list --json >before.json
        status=0
        \"$RUNDTUR\" --register disk/register.duckdb import much.csv --yes --no-report || status=$?
        \"$RUNDTUR\" --register disk/register.duckdb list --json >after.json
        \"$RUNDTUR\" --register disk/register.duckdb log --json
        echo status $status";
    let Some(said) = on_a_disk_of(&desk, "6m", script) else {
        return skip("full disk", "no disk may be mounted here");
    };
    as_before(&desk, &said);
}

#[test]
fn an_apply_for_which_there_is_no_room_changes_no_record() {
    let desk = Desk::with_samples();
    much(&desk);
    let script = "
        cp register.duckdb disk/
        \"$RUNDTUR\" --register disk/register.duckdb list --json >before.json
        \"$RUNDTUR\" --register disk/register.duckdb plan much.csv --no-report >plan.txt
        cat /dev/zero >disk/rubbish 2>/dev/null || true
        status=0
        \"$RUNDTUR\" --register disk/register.duckdb apply 2 --yes || status=$?
        \"$RUNDTUR\" --register disk/register.duckdb list --json >after.json
        \"$RUNDTUR\" --register disk/register.duckdb log --json
        echo status $status
        rm disk/rubbish
        \"$RUNDTUR\" --register disk/register.duckdb apply 2 --yes >/dev/null
        echo and with room again $?";
    let Some(said) = on_a_disk_of(&desk, "64m", script) else {
        return skip("full disk", "no disk may be mounted here");
    };
    as_before(&desk, &said);
    assert!(said.out.ends_with("and with room again 0\n"), "{said:?}");
}

/// One job in the log, the same records as before, and an apology that names the disk.
fn as_before(desk: &Desk, said: &Said) {
    assert!(said.out.contains("\nstatus 1\n"), "{said:?}");
    assert_eq!(said.out.matches("\"job\":").count(), 1, "{said:?}");
    for piece in [
        "error: the register could not be written",
        "hint: make room on the disk",
    ] {
        assert!(said.err.contains(piece), "no `{piece}` in {said:?}");
    }
    let read = |name: &str| std::fs::read_to_string(desk.path(name)).expect("a list of records");
    let before = read("before.json");
    assert_eq!(before.lines().count(), 200);
    assert!(
        before == read("after.json"),
        "records have changed: {said:?}"
    );
}

#[test]
fn without_room_for_the_copies_nobody_is_forgotten() {
    let desk = Desk::with_samples();
    let script = "
        cp register.duckdb disk/
        before=$(cksum <disk/register.duckdb)
        status=0
        \"$RUNDTUR\" --register disk/register.duckdb forget 10003 --yes >said.txt || status=$?
        test \"$before\" = \"$(cksum <disk/register.duckdb)\" && echo as before
        ls -A disk
        \"$RUNDTUR\" --register disk/register.duckdb list 10003 --json | wc -l
        echo status $status";
    let size = format!("{}k", desk.register_bytes().len() / 1024 + 600);
    let Some(said) = on_a_disk_of(&desk, &size, script) else {
        return skip("full disk", "no disk may be mounted here");
    };
    assert_eq!(
        said.out, "as before\nregister.duckdb\n1\nstatus 1\n",
        "{said:?}"
    );
    assert!(said.err.contains("make room on the disk"), "{said:?}");
}
