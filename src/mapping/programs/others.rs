//! The same of suppliers, contacts, products and leads; `?` is a column that nobody knows.
//!
//! | program | where |
//! |---|---|
//! | 24SevenOffice | help.24sevenoffice.com, import fields for products; for contacts and private customers |
//! | Netvisor | support.netvisor.fi, product and vendor detail data import |
//! | Heeros | helpcenter.heeros.com, importing product information |
//! | BRP | dok.brpsystems.se, import of articles |
//! | Unleashed | its help, import products field definitions |
//! | Shopify | help.shopify.com, product CSV |
//! | One Stop Order Processing | its help, how to import products from a CSV file |
//! | Puzzel | help.puzzel.com, file format for contacts |
//! | `HubSpot` | knowledge.hubspot.com, importing contacts |

use super::{Programs, are_read_as_expected};
use crate::schema::Schema;

#[rustfmt::skip] // a table
const PRODUCTS: Programs<'_> = &[
    ("24SevenOffice", &[
        ("ProductNo", "number"), ("ProductName", "name"), ("ProductDescLong", "description"),
        ("ProductCategory", "category"), ("ProductPrice", "price"), ("ProductPriceIn", "cost"),
        ("ProductEAN", "barcode"), ("ProductStockQty", "stock"), ("ProductStatus", "active"),
        ("ProductPriceGroup", "?"), ("ProductStockLocation", "?"), ("ProductSupplierPrice", "?"),
    ]),
    ("Netvisor", &[
        ("Tuotekoodi", "number"), ("Nimike", "name"), ("Hinta", "price"), ("Hankintahinta", "cost"),
        ("Hälytysraja", "?"), ("Kotimaan myyntitili", "?"),
    ]),
    ("Heeros", &[
        ("Koodi", "number"), ("Nimi", "name"), ("Ryhmä", "category"), ("Hinta", "price"),
        ("Yksikkö", "unit"), ("ALV", "vat_rate"),
    ]),
    ("BRP", &[
        ("namn", "name"), ("streckkod", "barcode"), ("artikelnummer", "number"), ("inköpspris", "cost"),
        ("pris", "price"), ("moms", "vat_rate"), ("produktgrupp", "category"), ("konto", "?"),
    ]),
    ("Unleashed", &[
        ("Product Code", "number"), ("Product Description", "description"), ("Notes", "notes"),
        ("Barcode", "barcode"), ("Unit of Measure", "unit"), ("Min Stock Alert Level", "?"),
    ]),
    ("Shopify", &[
        ("Handle", "?"), ("Title", "name"), ("Body (HTML)", "description"), ("Variant SKU", "number"),
        ("Variant Inventory Qty", "stock"), ("Variant Price", "price"), ("Variant Barcode", "barcode"),
        ("Cost per item", "cost"), ("Status", "active"),
    ]),
    ("One Stop Order Processing", &[
        ("SKU", "number"), ("EAN", "barcode"), ("Title", "name"), ("Description", "description"),
        ("Price", "price"), ("VATRate", "vat_rate"), ("CostPrice", "cost"), ("CurrentStock", "stock"),
        ("BinLocation", "?"),
    ]),
];

#[rustfmt::skip] // a table
const SUPPLIERS: Programs<'_> = &[
    ("Netvisor", &[
        ("Toimittajakoodi", "number"), ("Nimi", "name"), ("Osoite", "address"), ("Postinumero", "postcode"),
        ("Postitoimipaikka", "city"), ("Y-Tunnus", "business_id"), ("Pankkitilitieto", "bank_account"),
        ("BIC/SWIFT -koodi", "bic"),
    ]),
    ("Netvisor in English", &[
        ("Vendor code", "number"), ("Name", "name"), ("Address", "address"), ("Postcode", "postcode"),
        ("City", "city"), ("Business ID", "business_id"), ("Bank account number", "bank_account"),
        ("BIC/SWIFT", "bic"), ("Bank account name", "?"),
    ]),
];

#[rustfmt::skip] // a table
const CONTACTS: Programs<'_> = &[
    ("24SevenOffice", &[
        ("ContactFirstName", "first_name"), ("ContactLastName", "last_name"), ("ContactRolePhone", "phone"),
        ("ContactRoleEmail", "email"), ("ContactRoleMobile", "mobile"), ("ContactRoleFax", "?"),
        ("ContactRolePosition", "title"), ("ContactRoleCompanyId", "customer"), ("ContactNote", "notes"),
        ("ContactNickname", "?"), ("ContactDateOfBirth", "?"),
    ]),
    ("Puzzel", &[
        ("Ekstern ID", "number"), ("Fornavn", "first_name"), ("Etternavn", "last_name"), ("Telefon", "phone"),
        ("Mobil", "mobile"), ("Tittel", "title"), ("Avdeling", "department"),
    ]),
    ("HubSpot", &[
        ("First name", "first_name"), ("Last name", "last_name"), ("Email address", "email"),
        ("Phone number", "phone"), ("Mobile phone number", "mobile"), ("Job title", "title"),
    ]),
];

#[rustfmt::skip] // a table
const LEADS: Programs<'_> = &[
    ("HubSpot", &[
        ("First name", "first_name"), ("Last name", "last_name"), ("Email address", "email"),
        ("Phone number", "phone"), ("Company name", "name"), ("Job title", "title"), ("Website URL", "website"),
        ("City", "city"), ("Zip code", "postcode"), ("Lead status", "status"), ("Lifecycle stage", "?"),
    ]),
];

#[test]
fn headings_that_other_programs_write_for_other_kinds() {
    let schema = Schema::built_in();
    for (kind, programs) in [
        ("products", PRODUCTS),
        ("suppliers", SUPPLIERS),
        ("contacts", CONTACTS),
        ("leads", LEADS),
    ] {
        are_read_as_expected(schema.kind(kind).expect("a built-in kind"), programs);
    }
}
