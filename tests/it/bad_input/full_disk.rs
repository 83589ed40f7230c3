//! A disk without room: half a file is never left, and the register is as it was.

use super::room::on_a_disk_of;
use crate::desk::{Desk, Said, skip};

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
fn an_init_for_which_there_is_no_room_leaves_nothing() {
    let desk = Desk::with_samples();
    much(&desk);
    // No room for a table, for the tables alone, for a part of the customers.
    for size in ["64k", "2m", "6m"] {
        let script = "
            export RUNDTUR_REGISTER=disk/register.duckdb
            status=0
            \"$RUNDTUR\" init --from much.csv --no-report >/dev/null || status=$?
            ls -A disk
            echo status $status
            mount -o remount,size=64m disk
            \"$RUNDTUR\" init --from much.csv --no-report >/dev/null
            \"$RUNDTUR\" list --json | wc -l
            \"$RUNDTUR\" check >/dev/null
            ls -A disk";
        let Some(said) = on_a_disk_of(&desk, size, script) else {
            return skip("full disk", "no disk may be mounted here");
        };
        assert_eq!(
            said.out, "status 1\n200\nregister.duckdb\n",
            "{size}: {said:?}"
        );
        for piece in [
            "error: the register could not be written",
            "disk",
            "hint: make room on the disk",
        ] {
            assert!(said.err.contains(piece), "{size}: no `{piece}` in {said:?}");
        }
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

#[test]
fn an_undo_for_which_there_is_no_room_changes_no_record() {
    let desk = Desk::with_samples();
    much(&desk);
    let script = "
        cp register.duckdb disk/
        export RUNDTUR_REGISTER=disk/register.duckdb
        \"$RUNDTUR\" import much.csv --yes --no-report >/dev/null
        \"$RUNDTUR\" list --json >before.json
        cat /dev/zero >disk/rubbish 2>/dev/null || true
        status=0
        \"$RUNDTUR\" undo 2 --yes >/dev/null || status=$?
        \"$RUNDTUR\" list --json >after.json
        \"$RUNDTUR\" log --json | wc -l
        \"$RUNDTUR\" check >/dev/null
        echo status $status
        rm disk/rubbish
        \"$RUNDTUR\" undo 2 --yes >/dev/null
        \"$RUNDTUR\" check >/dev/null
        echo and with room again $?";
    let Some(said) = on_a_disk_of(&desk, "96m", script) else {
        return skip("full disk", "no disk may be mounted here");
    };
    assert_eq!(said.out, "2\nstatus 1\nand with room again 0\n", "{said:?}");
    no_room(&said);
    same_records(&desk, &said, 201);
}

#[test]
fn plan_itself_names_the_full_disk() {
    let desk = Desk::with_samples();
    much(&desk);
    let script = "
        cp register.duckdb disk/
        export RUNDTUR_REGISTER=disk/register.duckdb
        \"$RUNDTUR\" list --json >before.json
        status=0
        \"$RUNDTUR\" plan much.csv --no-report >/dev/null || status=$?
        \"$RUNDTUR\" list --json >after.json
        \"$RUNDTUR\" check >/dev/null
        echo status $status";
    let Some(said) = on_a_disk_of(&desk, "6m", script) else {
        return skip("full disk", "no disk may be mounted here");
    };
    assert_eq!(said.out, "status 1\n", "{said:?}");
    assert!(said.err.contains("disk/register.duckdb"), "{said:?}");
    no_room(&said);
    same_records(&desk, &said, 200);
}

/// One job in the log, the same records as before, and an apology that names the disk.
fn as_before(desk: &Desk, said: &Said) {
    assert!(said.out.contains("\nstatus 1\n"), "{said:?}");
    assert_eq!(said.out.matches("\"job\":").count(), 1, "{said:?}");
    no_room(said);
    same_records(desk, said, 200);
}

fn no_room(said: &Said) {
    for piece in [
        "error: the register could not be written",
        "hint: make room on the disk",
    ] {
        assert!(said.err.contains(piece), "no `{piece}` in {said:?}");
    }
}

fn same_records(desk: &Desk, said: &Said, many: usize) {
    let read = |name: &str| std::fs::read_to_string(desk.path(name)).expect("a list of records");
    let before = read("before.json");
    assert_eq!(before.lines().count(), many);
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
