//! Products: amounts as numbers, barcodes with their zeros, stock updates and price lists.

use crate::desk::Desk;

/// A register with three products.
fn shop() -> Desk {
    let desk = Desk::with_empty_register();
    desk.put(
        "goods.csv",
        "SKU;Name;Price;VAT;Barcode;Stock;Category\n\
         A-1;Kettle;12,50;25 %;7350053850019;5;Kitchen\n\
         A-2;Cup;3,20;25;0012345678905;7;Kitchen\n\
         A-3;Lamp;1.250,00;25,0;96385074;;\n",
    );
    desk.run(&["import", "goods.csv", "--yes", "--no-report"])
        .succeeded();
    desk
}

/// The products as `list --json` tells them, by number.
fn product(desk: &Desk, number: &str) -> serde_json::Value {
    let said = desk.run(&["list", "--kind", "products", "--json", number]);
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{said:?}"))
}

#[test]
fn amounts_are_numbers_whatever_stands_round_them() {
    let desk = shop();
    assert_eq!(product(&desk, "A-1")["vat_rate"], "25");
    assert_eq!(product(&desk, "A-3")["price"], "1250");
    // 3.200 is three twenty, because 12.5 shows that the point is the decimal mark.
    desk.put(
        "same.csv",
        "SKU;Price;VAT\nA-1;12.5 €;25,00\nA-2;€ 3.200;25%\nA-3;1 250 €;25\n",
    );
    assert_eq!(desk.plan("same.csv")["rows"]["unchanged"], 3);
}

#[test]
fn amounts_in_two_currencies_are_held_and_told() {
    let desk = shop();
    desk.put("two.csv", "SKU;Price\nA-1;13 EUR\nA-2;33 SEK\nA-3;1300\n");
    let plan = desk.plan("two.csv");
    assert_eq!(plan["rows"]["held"], 2, "{plan}");
    assert_eq!(plan["rows"]["modified"], 1);
    let message = plan["held"][0]["message"].as_str().expect("words");
    assert!(message.contains("different currencies"), "{message}");
    desk.put("one.csv", "SKU;Price\nA-1;140 kr\nA-2;33 SEK\nA-3;1300:-\n");
    assert_eq!(desk.plan("one.csv")["rows"]["modified"], 3);
}

#[test]
fn a_stock_update_has_two_columns_and_finds_goods_by_number_or_barcode() {
    let desk = shop();
    desk.put("stock.csv", "Artikelnr;Lagersaldo\nA-1;4\nA-2;7\n");
    let plan = desk.plan("stock.csv");
    assert_eq!(plan["kind"], "products");
    assert_eq!(
        (&plan["rows"]["modified"], &plan["rows"]["unchanged"]),
        (&1.into(), &1.into())
    );
    // In 12 digits, without its zeros, and as a spreadsheet shows it.
    desk.put("stock.csv", "EAN;Saldo\n012345678905;1\n");
    assert_eq!(desk.plan("stock.csv")["rows"]["modified"], 1);
    desk.put("stock.csv", "EAN;Saldo\n12345678905;1\n7,35005E+12;2\n");
    let plan = desk.plan("stock.csv");
    assert_eq!(plan["rows"]["modified"], 2, "{plan}");
    assert_eq!(plan["cells"]["damage"], 2, "{plan}");
    // A barcode that nobody has is a product of its own, unless only known ones are meant.
    desk.put("stock.csv", "EAN;Saldo\n7350053850026;1\n");
    let plan = desk.json(&["plan", "stock.csv", "--mode", "modify", "--no-report"]);
    assert_eq!(plan["held"][0]["reason"], "not-in-register", "{plan}");
}

#[test]
fn categories_are_made_and_near_misses_held() {
    let desk = shop();
    desk.put("c.csv", "SKU;Category\nA-1;Kitchn\nA-3;Light\n");
    let plan = desk.plan("c.csv");
    assert_eq!(plan["groups"]["created"], serde_json::json!(["Light"]));
    assert_eq!(plan["held"][0]["reason"], "near-miss-group", "{plan}");
}

#[test]
fn a_barcode_is_checked_where_it_changes() {
    let desk = shop();
    desk.put(
        "b.csv",
        "SKU;Barcode\nA-1;7350053850018\nA-2;12345678905\nA-3;6 291041 500213\n",
    );
    let plan = desk.plan("b.csv");
    assert_eq!(plan["held"][0]["reason"], "invalid-value");
    assert_eq!(plan["cells"]["damage"], 1, "lost zeros are no edit: {plan}");
    assert_eq!(plan["fields"]["barcode"]["changed"], 1);
}
