//! Several processes at once: with `--wait` they come one after the other, and nothing of anybody's
//! is lost.

use std::process::{Child, Stdio};

use crate::desk::{Desk, RUNDTUR, Said};

/// How many work at the same time.
const MANY: usize = 6;

fn start(desk: &Desk, words: &[&str]) -> Child {
    let mut command = desk.command(RUNDTUR);
    command.args(words).args(["--yes", "--wait", "120"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("a program that can be started")
}

/// All of them end well.
fn end(children: Vec<Child>) -> Vec<Said> {
    children
        .into_iter()
        .map(|child| {
            let output = child.wait_with_output().expect("its end");
            let said = Said {
                status: output.status.code(),
                out: String::from_utf8_lossy(&output.stdout).into_owned(),
                err: String::from_utf8_lossy(&output.stderr).into_owned(),
            };
            said.succeeded();
            said
        })
        .collect()
}

#[test]
fn everybodys_plan_is_applied_whole() {
    let desk = Desk::with_samples();
    let plans: Vec<String> = (0..MANY)
        .map(|who| {
            let numbers = (10_001 + who..10_200).step_by(MANY);
            let rows: String = numbers
                .map(|number| format!("{number};09 {who}00 {number}\n"))
                .collect();
            let name = format!("{who}.csv");
            desk.put(&name, format!("Number;Phone\n{rows}"));
            desk.plan(&name)["plan"].to_string()
        })
        .collect();
    let appliers = plans.iter().map(|plan| start(&desk, &["apply", plan]));
    let readers = (0..3).map(|_| start(&desk, &["list", "--json"]));
    let said = end(appliers.chain(readers).collect());
    for said in &said[MANY..] {
        assert_eq!(
            said.out.lines().count(),
            200,
            "a reader saw half a register"
        );
    }
    // The last sample is a cash customer with a number of its own.
    for (nth, record) in desk.records().iter().take(199).enumerate() {
        let phone = format!("09 {}00 {}", nth % MANY, 10_001 + nth);
        assert_eq!(record["phone"], phone, "{record}");
    }
    let told = desk.json(&["check"]);
    assert_eq!(told["agrees"], true, "{told}");
    assert_eq!(told["revision"], MANY + 1, "{told}");
}

#[test]
fn everybodys_new_customers_get_numbers_of_their_own() {
    let desk = Desk::with_samples();
    let children: Vec<Child> = (0..MANY)
        .map(|who| {
            let rows: String = (0..20)
                .map(|nth| format!("Asiakas{who}x{nth} Oy;nro{nth}@asiakas{who}.example\n"))
                .collect();
            let name = format!("{who}.csv");
            desk.put(&name, format!("Name;Email\n{rows}"));
            start(&desk, &["import", &name, "--no-report"])
        })
        .collect();
    end(children);
    let records = desk.records();
    assert_eq!(records.len(), 200 + 20 * MANY);
    let told = desk.json(&["check"]);
    assert_eq!(told["agrees"], true, "{told}");
    assert_eq!(
        told["compared"]["numbers"]["compared"],
        records.len(),
        "{told}"
    );
}

#[test]
fn of_several_who_make_one_register_one_makes_it() {
    let desk = Desk::bare();
    desk.put("customers.csv", "Number;Name\n1;Yksi Oy\n2;Kaksi Oy\n");
    let children: Vec<Child> = (0..MANY)
        .map(|_| start(&desk, &["init", "--from", "customers.csv"]))
        .collect();
    let made = children
        .into_iter()
        .filter_map(|mut child| child.wait().expect("its end").code())
        .filter(|status| *status == 0)
        .count();
    assert_eq!(made, 1);
    assert_eq!(desk.json(&["check"])["agrees"], true);
    assert_eq!(desk.records().len(), 2);
    assert_eq!(desk.names(), ["customers.csv", "register.duckdb"]);
}
