//! The headings of other programs' exports, each column with the field that it must be read as; `?` is
//! a column that nobody knows. From the programs' public documentation of their imports and exports.

use super::choose::{UserMapping, map_headings};
use crate::schema::Schema;

#[rustfmt::skip] // a table
const PROGRAMS: &[(&str, &[(&str, &str)])] = &[
    ("Fortnox", &[
        ("Kundnr", "number"), ("Namn", "name"), ("Organisationsnummer", "business_id"),
        ("Adress", "address"), ("Adress 2", "address_2"), ("Postnr", "postcode"), ("Ort", "city"),
        ("Landskod", "country"), ("Telefon", "phone"), ("E-post", "email"),
        ("E-post faktura", "invoice_email"), ("Er referens", "reference"),
        ("Betalningsvillkor", "payment_terms"), ("Kundtyp", "type"), ("WWW", "website"),
    ]),
    ("Visma eEkonomi", &[
        ("Kundnr", "number"), ("Namn", "name"), ("Org.nr/personnr", "business_id"),
        ("Fakturaadress 1", "address"), ("Fakturaadress 2", "address_2"),
        ("Postnummer", "postcode"), ("Ort", "city"), ("Land", "country"), ("E-postadress", "email"),
        ("Telefon", "phone"), ("Mobil", "mobile"), ("Momsreg.nr", "vat_number"),
    ]),
    ("Tripletex", &[
        ("Kundenummer", "number"), ("Navn", "name"), ("Organisasjonsnummer", "business_id"),
        ("Telefon", "phone"), ("Mobil", "mobile"), ("Epost", "email"),
        ("Postadresse - linje 1", "address"), ("Postadresse - linje 2", "address_2"),
        ("Postadresse - postnummer", "postcode"), ("Postadresse - sted", "city"),
        ("Postadresse - land", "country"),
    ]),
    ("Fiken", &[
        ("Navn", "name"), ("Orgnr", "business_id"), ("Adresse", "address"),
        ("Adresse2", "address_2"), ("Postnr", "postcode"), ("Poststed", "city"),
        ("Land", "country"), ("E-post", "email"), ("Telefon", "phone"), ("Medlemsnummer", "number"),
    ]),
    ("24SevenOffice", &[
        ("CompanyId", "number"), ("CompanyName", "name"), ("CompanyConsumername", "first_name"),
        ("CompanyGovNo", "business_id"), ("CompanyPhone", "phone"), ("CompanyMobile", "mobile"),
        ("CompanyEmail", "email"), ("CompanyInvoiceEmail", "invoice_email"),
        ("CompanyCountry", "country"), ("CompanyPostStreet", "address"),
        ("CompanyPostPostcode", "postcode"), ("CompanyPostPostarea", "city"),
        ("CompanyVisitStreet", "?"), ("CompanyWebsite", "website"), ("CompanyNote", "notes"),
    ]),
    ("SuperOffice", &[
        ("Company name", "name"), ("Number", "number"), ("Category", "group"),
        ("Org no", "business_id"), ("Web", "website"), ("Phone", "phone"),
        ("Postal address", "address"), ("Street address", "?"), ("Postcode", "postcode"),
        ("City", "city"), ("Country", "country"),
    ]),
    ("e-conomic", &[
        ("Kundenr.", "number"), ("Navn", "name"), ("Adresse", "address"), ("Postnr.", "postcode"),
        ("By", "city"), ("Land", "country"), ("E-mail", "email"),
        ("Telefon- og faxnummer", "phone"), ("CVR-nr.", "business_id"),
        ("EAN-nr.", "e_invoice_address"), ("Betalingsbetingelse", "payment_terms"),
        ("Kundegruppe", "group"), ("Momszone", "?"),
    ]),
    ("Dinero", &[
        ("Navn", "name"), ("Adresse", "address"), ("Postnummer", "postcode"), ("By", "city"),
        ("Land", "country"), ("Telefon", "phone"), ("E-mail", "email"),
        ("CVR-nummer", "business_id"), ("EAN-nummer", "e_invoice_address"),
        ("Hjemmeside", "website"), ("Ekstern reference", "reference"),
    ]),
    ("Netvisor", &[
        ("Asiakaskoodi", "number"), ("Nimi", "name"), ("Y-tunnus", "business_id"),
        ("Osoite", "address"), ("Postinumero", "postcode"), ("Postitoimipaikka", "city"),
        ("Maa", "country"), ("Asiakasryhmä", "group"), ("Kotisivut", "website"),
        ("Laskutuskieli", "language"), ("Lisätietoja", "notes"), ("Maksuehto", "payment_terms"),
    ]),
    ("Heeros", &[
        ("Koodi", "number"), ("Nimi", "name"), ("Y-tunnus", "business_id"),
        ("ALV-tunnus", "vat_number"), ("Laskutusosoite", "address"),
        ("Laskutuspostinro", "postcode"), ("Laskutuskaupunki", "city"), ("Laskutusmaa", "country"),
        ("Ryhmä", "group"), ("OVT", "e_invoice_address"),
        ("VerkkolaskuVastVälittäjä", "e_invoice_operator"),
    ]),
    ("Fivaldi", &[
        ("ASIAKASTUNNUS", "number"), ("NIMI1", "name"), ("PUHELIN", "phone"),
        ("MATKAPUHELIN", "mobile"), ("MAKSUEHTO", "payment_terms"), ("ASIAKASRYHMA", "group"),
        ("KIELIKOODI", "language"),
    ]),
    ("Quickbutik", &[
        ("email", "email"), ("firstname", "first_name"), ("lastname", "last_name"),
        ("address", "address"), ("city", "city"), ("zipcode", "postcode"), ("phone", "phone"),
        ("company_name", "name"),
    ]),
    ("Outlook", &[
        ("First Name", "first_name"), ("Last Name", "last_name"), ("Company", "name"),
        ("E-mail Address", "email"), ("E-mail 2 Address", "?"), ("Business Phone", "phone"),
        ("Business Phone 2", "?"), ("Mobile Phone", "mobile"), ("Home Phone", "?"),
        ("Business Street", "address"), ("Business City", "city"),
        ("Business Postal Code", "postcode"), ("Business Country/Region", "country"),
        ("Web Page", "website"), ("Notes", "notes"),
    ]),
    ("Google Contacts", &[
        ("First Name", "first_name"), ("Last Name", "last_name"), ("Organization Name", "name"),
        ("E-mail 1 - Value", "email"), ("E-mail 2 - Value", "?"), ("Phone 1 - Value", "phone"),
        ("Address 1 - Street", "address"), ("Address 1 - City", "city"),
        ("Address 1 - Postal Code", "postcode"), ("Address 1 - Country", "country"),
        ("Website 1 - Value", "website"),
    ]),
    ("Shopify", &[
        ("Customer ID", "number"), ("First Name", "first_name"), ("Last Name", "last_name"),
        ("Email", "email"), ("Default Address Company", "name"),
        ("Default Address Address1", "address"), ("Default Address Address2", "address_2"),
        ("Default Address City", "city"), ("Default Address Country Code", "country"),
        ("Default Address Zip", "postcode"), ("Default Address Phone", "?"), ("Phone", "phone"),
        ("Note", "notes"), ("Tags", "?"),
    ]),
    ("WooCommerce", &[
        ("customer_id", "number"), ("first_name", "first_name"), ("last_name", "last_name"),
        ("user_email", "email"), ("billing_company", "name"), ("billing_address_1", "address"),
        ("billing_address_2", "address_2"), ("billing_city", "city"),
        ("billing_postcode", "postcode"), ("billing_country", "country"), ("billing_email", "?"),
        ("billing_phone", "phone"),
    ]),
];

#[test]
fn headings_that_other_programs_write() {
    let schema = Schema::built_in();
    let kind = &schema.kinds[0];
    for (program, columns) in PROGRAMS {
        let headings: Vec<String> = columns
            .iter()
            .map(|(heading, _)| (*heading).into())
            .collect();
        let mapping = map_headings(kind, &headings, None, &UserMapping::default()).unwrap();
        for (column, (heading, expected)) in mapping.columns.iter().zip(*columns) {
            let field = column
                .is
                .as_ref()
                .map_or("?", |(field, _)| kind.fields[*field].id.as_str());
            assert_eq!(field, *expected, "{program}: {heading}");
        }
    }
}
