//! Ways to damage a register, each done by SQL behind rundtur's back, and the finding that must
//! come of it. It need not be the only one: who takes a plan away takes all that hung on it.

use serde_json::Value;

use crate::desk::Desk;

/// A damage, and what `check` must say.
pub(super) struct Damage {
    /// What is done to the register.
    pub(super) sql: &'static str,
    /// The id of the fault.
    pub(super) fault: &'static str,
    /// The record's number, the field, the job and the plan that must be named; null for none.
    place: [Option<&'static str>; 4],
}

impl Damage {
    /// True for the finding that must come of it.
    pub(super) fn is(&self, finding: &Value) -> bool {
        let named = ["number", "field", "job", "plan"].map(|place| match &finding[place] {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        });
        finding["fault"] == self.fault
            && named.iter().map(Option::as_deref).eq(self.place)
            && finding["message"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
    }
}

/// Does something to the register that rundtur never would.
pub(super) fn damage(desk: &Desk, sql: &str) {
    let register = duckdb::Connection::open(desk.path("register.duckdb")).expect("the register");
    register
        .execute_batch(sql)
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

const fn record(
    fault: &'static str,
    number: &'static str,
    field: Option<&'static str>,
    job: Option<&'static str>,
    sql: &'static str,
) -> Damage {
    Damage {
        sql,
        fault,
        place: [Some(number), field, job, None],
    }
}

const fn book(
    fault: &'static str,
    field: Option<&'static str>,
    job: Option<&'static str>,
    plan: Option<&'static str>,
    sql: &'static str,
) -> Damage {
    Damage {
        sql,
        fault,
        place: [None, field, job, plan],
    }
}

/// Every damage, a line each: the fault, its place, the statement.
#[rustfmt::skip]
pub(super) const ALL: &[Damage] = &[
    book("meta", Some("next_record"), None, None, "DELETE FROM meta WHERE key = 'next_record'"),
    book("meta", Some("lineage"), None, None, "INSERT INTO meta SELECT * FROM meta WHERE key = 'lineage'"),
    book("revision", None, None, None, "UPDATE meta SET value = '9' WHERE key = 'revision'"),
    book("job-number", None, Some("9"), Some("7"), "UPDATE jobs SET job = 9 WHERE job = 7"),
    book("job-number", None, Some("4"), Some("4"), "DELETE FROM jobs WHERE job = 3"),
    book("job-revision", None, Some("7"), Some("7"), "UPDATE jobs SET revision = 6 WHERE job = 7"),
    book("job-without-plan", None, Some("6"), Some("6"), "DELETE FROM plans WHERE plan = 6"),
    book("plan-disowns", None, Some("6"), Some("6"), "UPDATE plans SET job = NULL WHERE plan = 6"),
    book("plan-claims", None, Some("6"), Some("8"), "UPDATE plans SET job = 6 WHERE plan = 8"),
    book("plan-claims", None, Some("99"), Some("8"), "UPDATE plans SET job = 99 WHERE plan = 8"),

    book("plan-twice", None, None, Some("8"), "INSERT INTO plans SELECT * FROM plans WHERE plan = 8"),
    book("plan-head", None, None, Some("8"), "UPDATE plans SET head = 'torn' WHERE plan = 8"),
    book("plan-head", None, None, Some("8"), "UPDATE plans SET head = replace(head, '\"plan\":8', '\"plan\":5') WHERE plan = 8"),
    book("plan-head", None, None, Some("8"), "UPDATE plans SET head = replace(head, '\"kind\":\"customers\"', '\"kind\":\"birds\"') WHERE plan = 8"),
    book("plan-head", None, Some("7"), Some("7"), "UPDATE plans SET head = replace(head, (SELECT value FROM meta WHERE key = 'lineage'), 'x') WHERE plan = 7"),
    book("plan-head", None, Some("7"), Some("7"), "UPDATE plans SET head = replace(head, '\"verb\":\"import\"', '\"verb\":\"paste\"') WHERE plan = 7"),
    book("plan-head", None, Some("7"), Some("7"), "UPDATE plans SET head = replace(head, '\"verb\":\"import\"', '\"verb\":\"init\"') WHERE plan = 7"),
    book("plan-head", None, Some("2"), Some("2"), "UPDATE plans SET head = replace(head, '\"verb\":\"import\"', '\"verb\":\"add\"') WHERE plan = 2"),
    book("plan-head", None, Some("3"), Some("3"), "UPDATE plans SET head = replace(head, '\"verb\":\"remove\"', '\"verb\":\"undo\"') WHERE plan = 3"),
    book("plan-head", None, Some("3"), Some("3"), "UPDATE plans SET head = replace(head, '\"verb\":\"remove\"', '\"verb\":\"forget\"') WHERE plan = 3"),
    book("plan-head", None, Some("4"), Some("4"), "UPDATE plans SET head = replace(head, '\"verb\":\"undo\"', '\"verb\":\"remove\"') WHERE plan = 4"),
    book("plan-head", None, Some("6"), Some("6"), "UPDATE plans SET head = replace(head, '\"verb\":\"merge\"', '\"verb\":\"rename\"') WHERE plan = 6"),
    book("plan-head", None, Some("6"), Some("6"), "UPDATE plans SET head = replace(head, '\"verb\":\"merge\"', '\"verb\":\"move\"') WHERE plan = 6"),
    book("plan-head", None, None, Some("8"), "UPDATE plans SET head = replace(head, '\"read\":2', '\"read\":3') WHERE plan = 8"),
    book("plan-head", None, None, Some("8"), "UPDATE plans SET head = replace(head, '\"fields\":{\"phone\"', '\"fields\":{\"shoe_size\"') WHERE plan = 8"),
    book("plan-revision", None, None, Some("8"), "UPDATE plans SET head = replace(head, '\"revision\":7', '\"revision\":9') WHERE plan = 8"),
    book("plan-revision", None, None, Some("8"), "UPDATE plans SET head = replace(head, '\"revision\":7', '\"revision\":5') WHERE plan = 8"),
    book("plan-revision", None, Some("5"), Some("5"), "UPDATE plans SET head = replace(head, '\"revision\":4', '\"revision\":5') WHERE plan = 5"),
    book("plan-revision", None, Some("5"), Some("5"), "UPDATE plans SET head = replace(head, '\"revision\":4', '\"revision\":2') WHERE plan = 5"),
    book("plan-revision", None, None, Some("8"), "UPDATE plans SET head = replace(head, '\"base_revision\":null', '\"base_revision\":8') WHERE plan = 8"),
    book("plan-export", None, None, Some("8"), "UPDATE plans SET head = replace(head, '\"export\":null', '\"export\":9') WHERE plan = 8"),
    book("plan-export", None, None, Some("8"), "UPDATE plans SET head = replace(head, '\"export\":null', '\"export\":1') WHERE plan = 8"),
    book("plan-undoes", None, Some("4"), Some("4"), "UPDATE plans SET head = replace(head, '\"undoes\":3', '\"undoes\":4') WHERE plan = 4"),
    book("plan-count", Some("Unchanged"), None, Some("8"), "INSERT INTO plan_rows SELECT plan, 9, file, sheet, line, NULL, NULL, NULL, 'Unchanged', NULL, NULL, NULL, NULL FROM plan_rows WHERE plan = 8 AND \"row\" = 0"),
    book("plan-cells", Some("phone"), None, Some("8"), "DELETE FROM plan_cells WHERE plan = 8 AND verdict IN ('set', 'changed')"),
    book("plan-row", None, None, Some("8"), "INSERT INTO plan_rows SELECT * FROM plan_rows WHERE plan = 8 AND \"row\" = 0"),
    book("plan-row", None, None, Some("8"), "UPDATE plan_rows SET status = 'Gone' WHERE plan = 8 AND \"row\" = 0"),
    book("plan-cell", Some("phone"), None, Some("8"), "UPDATE plan_cells SET verdict = 'odd' WHERE plan = 8 AND field = 'phone'"),
    book("plan-cell", Some("phone"), None, Some("8"), "UPDATE plan_cells SET \"row\" = 7 WHERE plan = 8 AND field = 'phone'"),
    book("plan-cell", Some("phone"), None, Some("8"), "UPDATE plan_cells SET record = 99 WHERE plan = 8 AND field = 'phone'"),
    book("plan-cell", Some("shoe_size"), None, Some("8"), "UPDATE plan_cells SET field = 'shoe_size' WHERE plan = 8 AND field = 'phone'"),
    book("plan-count", Some("Modified"), Some("2"), Some("2"), "DELETE FROM plan_rows WHERE plan = 2 AND status = 'Modified'"),
    book("plan-lines", Some("cells"), None, Some("99"), "INSERT INTO plan_cells (plan, \"row\") VALUES (99, 0)"),
    book("plan-lines", Some("rows"), None, Some("99"), "INSERT INTO plan_rows (plan, \"row\") VALUES (99, 0)"),
    book("plan-lines", Some("values"), None, Some("99"), "INSERT INTO plan_values_customers (plan, \"row\") VALUES (99, 0)"),
    book("plan-values", None, Some("2"), Some("2"), "DELETE FROM plan_values_customers WHERE plan = 2"),
    book("plan-values", None, Some("1"), Some("1"), "INSERT INTO plan_values_customers SELECT * FROM plan_values_customers WHERE plan = 1 AND number = '10004'"),

    book("entry-of-no-job", None, Some("99"), None, "INSERT INTO journal SELECT 99, 'customers', _record, 'phone', phone, 'x' FROM records_customers WHERE number = '10004'"),
    book("entry-of-no-field", Some("customers.shoe_size"), Some("2"), None, "INSERT INTO journal VALUES (2, 'customers', 3, 'shoe_size', NULL, '44')"),
    book("entry-of-no-field", Some("birds.phone"), Some("2"), None, "INSERT INTO journal VALUES (2, 'birds', 3, 'phone', NULL, '44')"),
    record("life-order", "10004", None, Some("7"), "INSERT INTO journal SELECT 7, 'customers', _record, '*', NULL, '1' FROM records_customers WHERE number = '10004'"),
    record("life-order", "10019", None, Some("5"), "UPDATE journal SET before = NULL WHERE job = 5 AND field = '*'"),
    record("record-missing", "10004", None, Some("1"), "DELETE FROM records_customers WHERE number = '10004'"),
    record("record-missing", "10018", None, Some("4"), "DELETE FROM records_customers WHERE number = '10018'"),
    record("record-unmade", "10004", None, None, "DELETE FROM journal WHERE field = '*' AND record = (SELECT _record FROM records_customers WHERE number = '10004')"),
    record("record-removed", "10019", None, Some("5"), "INSERT INTO records_customers (_record, number) SELECT record, number FROM removed"),
    record("number-forgotten", "10019", None, Some("5"), "DELETE FROM removed"),
    record("removed-by-nobody", "77777", None, Some("2"), "INSERT INTO removed VALUES ('customers', 9999, '77777', 2)"),
    book("removed-nowhere", Some("birds"), None, None, "INSERT INTO removed VALUES ('birds', 1, '1', 5)"),
    book("made-unplanned", None, Some("2"), Some("2"), "DELETE FROM journal WHERE job = 2 AND field = '*'"),
    record("made-unplanned", "10018", None, Some("4"), "DELETE FROM journal WHERE job = 4 AND field = '*' AND record = (SELECT _record FROM records_customers WHERE number = '10018')"),

    record("entry-unplanned", "10004", Some("phone"), Some("2"), "INSERT INTO journal SELECT 2, 'customers', _record, 'phone', phone, 'x' FROM records_customers WHERE number = '10004'"),
    record("entry-unplanned", "10003", Some("phone"), Some("7"), "UPDATE journal SET after = 'x' WHERE job = 7"),
    record("entry-unplanned", "10003", None, Some("7"), "INSERT INTO journal SELECT 7, 'customers', _record, '*', '1', NULL FROM records_customers WHERE number = '10003'"),
    record("cell-unentered", "10003", Some("phone"), Some("2"), "DELETE FROM journal WHERE job = 2 AND field = 'phone'"),
    record("cell-unentered", "10019", None, Some("5"), "DELETE FROM journal WHERE job = 5 AND field = '*'"),

    record("first-entry", "10003", Some("phone"), Some("2"), "UPDATE journal SET before = 'x' WHERE job = 2 AND field = 'phone'"),
    record("first-entry", "10003", Some("phone"), Some("2"), "UPDATE plan_values_customers SET phone = 'x' WHERE plan = 1 AND number = '10003'"),
    record("first-entry", "10017", Some("email"), Some("3"), "UPDATE plan_values_customers SET email = 'x' WHERE plan = 1 AND number = '10017'"),
    record("entry-chain", "10003", Some("phone"), Some("7"), "UPDATE journal SET before = 'x' WHERE job = 7"),
    record("entry-chain", "10003", Some("phone"), Some("7"), "UPDATE journal SET after = NULL WHERE job = 2 AND field = 'phone'"),
    record("last-entry", "10003", Some("phone"), Some("7"), "UPDATE records_customers SET phone = 'x' WHERE number = '10003'"),
    record("last-entry", "10999", Some("number"), Some("2"), "UPDATE records_customers SET number = '10999' WHERE number = '10200'"),
    record("untold", "10004", Some("city"), Some("1"), "UPDATE records_customers SET city = 'x' WHERE number = '10004'"),
    record("untold", "10004", Some("city"), Some("1"), "UPDATE plan_values_customers SET city = NULL WHERE plan = 1 AND number = '10004'"),
    record("untold", "10017", Some("city"), Some("4"), "UPDATE records_customers SET city = 'x' WHERE number = '10017'"),
    record("untold", "10200", Some("number"), Some("2"), "DELETE FROM journal WHERE field = 'number' AND before IS NULL"),
    record("not-cleared", "10019", Some("email"), Some("5"), "DELETE FROM journal WHERE job = 5 AND field = 'email'"),
    record("not-cleared", "10019", Some("email"), Some("5"), "UPDATE journal SET after = 'x' WHERE job = 5 AND field = 'email'"),
    record("entry-outside", "10019", Some("phone"), Some("7"), "INSERT INTO journal SELECT 7, 'customers', record, 'phone', NULL, 'x' FROM removed"),
    record("entry-twice", "10003", Some("phone"), Some("7"), "INSERT INTO journal SELECT * FROM journal WHERE job = 7"),

    record("number-missing", "10004", Some("number"), None, "UPDATE records_customers SET number = NULL WHERE number = '10004'"),
    record("number-twice", "10005", Some("number"), None, "UPDATE records_customers SET number = '10005' WHERE number = '10004'"),
    record("number-reused", "10019", Some("number"), Some("5"), "UPDATE records_customers SET number = '10019' WHERE number = '10004'"),
    record("number-reused", "10019", Some("number"), Some("6"), "INSERT INTO removed SELECT kind, record + 100, number, 6 FROM removed"),

    record("group-unknown", "10004", Some("group"), None, "UPDATE records_customers SET \"group\" = 'Nowhere' WHERE number = '10004'"),
    record("group-unknown", "10200", Some("group"), None, "DELETE FROM groups WHERE name = 'Newcomers'"),
    record("group-alias", "10004", Some("group"), None, "UPDATE records_customers SET \"group\" = 'Online' WHERE number = '10004'"),
    book("alias-nowhere", Some("group"), None, None, "UPDATE groups SET alias_of = 'Gone' WHERE name = 'Online'"),
    book("alias-nowhere", Some("group"), None, None, "UPDATE groups SET alias_of = 'Online' WHERE name = 'Newcomers'"),
    book("group-twice", Some("group"), None, None, "INSERT INTO groups SELECT * FROM groups WHERE name = 'Retail'"),
    book("group-key", Some("group"), None, None, "UPDATE groups SET key = 'x' WHERE name = 'Retail'"),

    record("parent-missing", "7", Some("customer"), None, "INSERT INTO records_contacts (_record, number, customer) VALUES (900, '7', 'Nobody')"),

    book("group-nowhere", Some("birds.group"), None, None, "INSERT INTO groups VALUES ('birds', 'group', 'Owls', 'owls', NULL)"),
    book("group-nowhere", Some("customers.city"), None, None, "INSERT INTO groups VALUES ('customers', 'city', 'Oulu', 'oulu', NULL)"),

    book("export-twice", None, None, None, "INSERT INTO exports SELECT * FROM exports WHERE export = 1"),
    book("export-revision", None, None, None, "UPDATE exports SET revision = 8 WHERE export = 1"),
    book("export-records", None, None, None, "DELETE FROM export_records WHERE record = (SELECT min(record) FROM export_records)"),
    book("export-records", None, None, None, "INSERT INTO export_records VALUES (99, 1)"),
    book("export-records", None, None, None, "UPDATE exports SET records = records + 1 WHERE whole"),
    book("export-columns", None, None, None, "UPDATE exports SET kind = 'birds' WHERE export = 1"),
    book("export-columns", None, None, None, "UPDATE exports SET fields = replace(fields, '\"phone\"', '\"shoe_size\"') WHERE export = 1"),
    book("export-columns", None, None, None, "UPDATE exports SET headings = '[]' WHERE export = 1"),
    book("export-columns", None, None, None, "UPDATE exports SET fields = 'torn' WHERE export = 2"),
    record("export-stranger", "10019", None, None, "UPDATE export_records SET record = (SELECT record FROM removed) WHERE record = (SELECT min(record) FROM export_records)"),

    book("backup-twice", None, None, None, "INSERT INTO backups VALUES (1, 'then', 'anna', 2, 'a'), (1, 'then', 'anna', 3, 'b')"),
    book("backup-revision", None, None, None, "INSERT INTO backups VALUES (1, 'then', 'anna', 8, 'a')"),
    book("mapping-twice", None, None, None, "INSERT INTO mappings VALUES (1, 'customers', '[]', '[]', 'then', 'anna'), (1, 'customers', '[]', '[]', 'then', 'anna')"),
    book("mapping-columns", None, None, None, "INSERT INTO mappings VALUES (1, 'birds', '[]', '[]', 'then', 'anna')"),
    book("mapping-columns", None, None, None, "INSERT INTO mappings VALUES (1, 'customers', '[\"Shoe\"]', '[[\"Shoe\",\"shoe_size\"]]', 'then', 'anna')"),
    book("mapping-columns", None, None, None, "INSERT INTO mappings VALUES (1, 'customers', 'torn', '[]', 'then', 'anna')"),

    record("id-twice", "10005", None, None, "UPDATE records_customers SET _record = (SELECT _record FROM records_customers WHERE number = '10005') WHERE number = '10004'"),
    book("next-id", None, None, None, "UPDATE meta SET value = '201' WHERE key = 'next_record'"),
];
