//! Disks of one's own: what is mounted is mounted in a namespace that goes with the shell that made
//! it. Where the system does not allow that, there is none.

use crate::desk::{Desk, RUNDTUR, Said};

/// Runs a script after `mount` has mounted something; none where nothing may be mounted.
pub(super) fn in_a_mount_namespace(desk: &Desk, mount: &str, script: &str) -> Option<Said> {
    let shell = |script: &str| {
        let mut command = desk.command("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-euc", script]);
        command.env("RUNDTUR", RUNDTUR);
        command
    };
    let allowed = shell(mount)
        .output()
        .is_ok_and(|output| output.status.success());
    allowed.then(|| Said::of(&mut shell(&format!("{mount}\n{script}"))))
}

/// Runs a script on a disk of `size`, in memory, mounted at `disk`.
pub(super) fn on_a_disk_of(desk: &Desk, size: &str, script: &str) -> Option<Said> {
    let mount = format!("mkdir -p disk && mount -t tmpfs -o size={size} tmpfs disk");
    in_a_mount_namespace(desk, &mount, script)
}
