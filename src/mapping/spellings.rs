//! Headings as people in five countries write them by hand, each with the field that it must be; and
//! headings of the same lists that are none of ours.

use super::choose::{UserMapping, map_headings};
use crate::schema::{Kind, Schema};

#[rustfmt::skip] // a table
const SPELLINGS: &[(&str, &[(&str, &str)])] = &[
    ("en", &[
        ("CUSTOMER NO.", "number"), ("Cust. no", "number"), ("customer_number", "number"), ("Cust #", "number"),
        ("Customer #", "number"), ("Company", "name"), ("FULL NAME", "name"),
        ("1st name", "first_name"), ("surname", "last_name"), ("Reg. No.", "business_id"),
        ("Company reg. no.", "business_id"), ("VAT-No.", "vat_number"), ("VAT reg. nr.", "vat_number"),
        ("E mail", "email"), ("e-Mail addr.", "email"), ("Tel.", "phone"), ("Tel. no.", "phone"),
        ("Telephone #", "phone"), ("Ph", "phone"), ("Cell no.", "mobile"), ("Mob. no", "mobile"),
        ("Addr.", "address"), ("Street addr", "address"), ("ADDRESS LINE 1", "address"),
        ("Addr. 2", "address_2"), ("Post-code", "postcode"), ("ZIP", "postcode"), ("Zip-Code", "postcode"),
        ("Town / City", "city"), ("Country / Region", "country"), ("Cust. group", "group"),
        ("Pmt terms", "payment_terms"), ("Invoice e-mail", "invoice_email"),
        ("Web-site", "website"), ("Your ref.", "reference"), ("Comments", "notes"),
    ]),
    ("sv", &[
        ("Kund nr", "number"), ("KUNDNR.", "number"), ("Kund-nr", "number"), ("Kund.nr", "number"),
        ("Kundens nr", "number"), ("Kund ID", "number"), ("Företag", "name"), ("Kund namn", "name"),
        ("För- och efternamn", "name"), ("För namn", "first_name"), ("Efter-namn", "last_name"),
        ("Org. nummer", "business_id"), ("ORG NR", "business_id"), ("Org-nr.", "business_id"),
        ("Organisations nr", "business_id"), ("Moms reg. nr", "vat_number"), ("VAT nr.", "vat_number"),
        ("epost", "email"), ("E-POST", "email"), ("E-mail adress", "email"), ("e postadress", "email"),
        ("Tel.nr", "phone"), ("Tfn.", "phone"), ("Tele", "phone"), ("Telefon nr", "phone"), ("Tel nummer", "phone"),
        ("Mobilnr", "mobile"), ("Mobil nr.", "mobile"), ("Mob.tel", "mobile"), ("Mobil tel.", "mobile"),
        ("Gatu adress", "address"), ("Adr.", "address"), ("Post nr", "postcode"), ("POSTNR.", "postcode"),
        ("Post ort", "city"), ("Kund grupp", "group"), ("Bet.villkor", "payment_terms"),
        ("Betalnings-villkor", "payment_terms"), ("Faktura e-post", "invoice_email"),
        ("Faktura mejl", "invoice_email"), ("Hemsida:", "website"), ("Er ref.", "reference"), ("Övrigt", "notes"),
    ]),
    ("nb", &[
        ("Kunde nr", "number"), ("KUNDENR.", "number"), ("Kunde-nr", "number"), ("Kundenummer:", "number"),
        ("Firma", "name"), ("Kunde navn", "name"), ("For- og etternavn", "name"), ("For navn", "first_name"),
        ("Etter-navn", "last_name"), ("Org.nr", "business_id"), ("ORG NR.", "business_id"), ("Org. nummer", "business_id"),
        ("Foretaks nr", "business_id"), ("MVA-nr.", "vat_number"), ("epost", "email"), ("E-postadr.", "email"),
        ("E post", "email"), ("Tlf.nr", "phone"), ("Tlf.", "phone"), ("TLF", "phone"), ("Telefon nr.", "phone"),
        ("Mobil nr", "mobile"), ("Mob.", "mobile"), ("Mobiltlf.", "mobile"), ("Gate adresse", "address"),
        ("Adr", "address"), ("Post nr.", "postcode"), ("Postnr.", "postcode"), ("Post sted", "city"),
        ("Kunde gruppe", "group"), ("Bet. betingelser", "payment_terms"), ("Betalings-betingelser", "payment_terms"),
        ("Faktura e-post", "invoice_email"), ("Hjemmeside", "website"), ("Nett side", "website"),
        ("Deres ref.", "reference"), ("Merknad:", "notes"),
    ]),
    ("da", &[
        ("Kunde nr.", "number"), ("KUNDENR", "number"), ("Kunde-nummer", "number"), ("Debitor nr.", "number"),
        ("Firma navn", "name"), ("For- og efternavn", "name"), ("For-navn", "first_name"), ("Efter navn", "last_name"),
        ("CVR nr.", "business_id"), ("CVR", "business_id"), ("Cvr-nummer", "business_id"), ("Moms nr.", "vat_number"),
        ("SE-nr.", "vat_number"), ("E-mailadr.", "email"), ("Mail adresse", "email"), ("E mail", "email"),
        ("Tlf. nr.", "phone"), ("TLF", "phone"), ("Telefon-nr.", "phone"), ("Mobil nr", "mobile"),
        ("Mobil tlf.", "mobile"), ("Vej og nr.", "address"), ("Adr.", "address"), ("Post nr.", "postcode"),
        ("Postnr", "postcode"), ("By navn", "city"), ("Bet. betingelser", "payment_terms"),
        ("Faktura mail", "invoice_email"), ("Faktura e-mail", "invoice_email"), ("EAN nr.", "e_invoice_address"),
        ("EAN-nummer", "e_invoice_address"), ("Hjemmeside:", "website"), ("Deres ref.", "reference"),
        ("Bemærkning", "notes"),
    ]),
    ("fi", &[
        ("Asiakas-nro", "number"), ("ASIAKASNRO.", "number"), ("Asiakas nro", "number"), ("As. nro", "number"),
        ("Asiakas no", "number"), ("Asiakas ID", "number"), ("Yritys", "name"), ("Asiakkaan nimi", "name"),
        ("Etu- ja sukunimi", "name"), ("Etu nimi", "first_name"), ("Suku-nimi", "last_name"),
        ("Y tunnus", "business_id"), ("Y-TUNNUS", "business_id"), ("Ytunnus", "business_id"),
        ("ALV tunnus", "vat_number"), ("ALV-nro", "vat_number"), ("s-posti", "email"), ("Sähkö posti", "email"),
        ("SAHKOPOSTI", "email"), ("s.posti", "email"), ("email-osoite", "email"), ("Puh.", "phone"),
        ("Puh. nro", "phone"), ("PUHELIN", "phone"), ("Puhelin nro.", "phone"), ("Puh.no", "phone"),
        ("Matkapuh.", "mobile"), ("GSM", "mobile"), ("Kännykkä nro", "mobile"), ("Matkapuhelin nro", "mobile"),
        ("Katu osoite", "address"), ("Lähi-osoite", "address"), ("Posti nro", "postcode"),
        ("Postinro", "postcode"), ("Postino.", "postcode"), ("Posti toimipaikka", "city"), ("Ptp.", "city"),
        ("Asiakas ryhmä", "group"), ("Maksu ehto", "payment_terms"), ("Laskutus s-posti", "invoice_email"),
        ("Laskutussähköposti", "invoice_email"), ("Laskutus email", "invoice_email"),
        ("Verkkolasku osoite", "e_invoice_address"), ("Kotisivu", "website"), ("Viitteenne", "reference"),
        ("Huom.", "notes"), ("Lisätiedot", "notes"),
    ]),
];

/// What stands in the same lists and must stay out: nothing of it is like enough to be taken.
#[rustfmt::skip] // a table
const NOT_OURS: &[&str] = &[
    "Balance", "Credit limit", "Fax no", "Account manager", "Last order", "Currency", "Discount %", "Birthday",
    "Delivery address", "Contact person", "Price list", "Region", "Active", "Created",
    "Saldo", "Fax", "Kundansvarig", "Kreditgräns", "Säljare", "Valuta", "Rabatt", "Vår ref.", "Leveransadress",
    "Kontaktperson", "Prislista", "Personnummer", "Kundår", "E-postadress 2", "Ordernr", "Fakturanr", "Senast köpt",
    "Kundeansvarlig", "Kredittgrense", "Selger", "Vår referanse", "Leveringsadresse", "Fylke", "Kommune", "Faks",
    "Kontaktansvarlig", "E-postadresse 2", "Kreditmaksimum", "Sælger", "Vores ref.", "Fødselsdag", "Region", "Momszone", "Faxnr.",
    "Luottoraja", "Myyjä", "Viitteemme", "Toimitusosoite", "Yhteyshenkilö", "Valuutta", "Alennus", "Faksi",
    "Syntymäaika", "Asiakasvastaava", "Viimeisin tilaus", "Laskunumero", "Henkilötunnus",
];

fn kinds() -> Schema {
    Schema::built_in()
}

/// The field that a heading is in a list whose customers are told by something else.
fn field(kind: &Kind, heading: &str) -> String {
    // The guide is a field of its own, and not the one that is asked about.
    for guide in ["number", "name", "email"] {
        let headings = [guide.to_owned(), heading.to_owned()];
        if let Ok(mapping) = map_headings(kind, &headings, None, &UserMapping::default()) {
            return match &mapping.columns[1].is {
                Some((field, _)) => kind.fields[*field].id.to_string(),
                // A stand-in gives way to the guide; the next one tells.
                None if mapping.columns[0].is.is_some() && is_stand_in(kind, heading) => continue,
                None => "?".to_owned(),
            };
        }
    }
    "?".to_owned()
}

fn is_stand_in(kind: &Kind, heading: &str) -> bool {
    let folded = crate::schema::fold_heading(heading);
    let mut all = kind.fields.iter().flat_map(|field| &field.stand_ins);
    all.any(|stand_in| crate::schema::fold_heading(stand_in) == folded)
}

#[test]
fn headings_as_people_write_them() {
    let schema = kinds();
    let mut wrong = Vec::new();
    for (lang, spellings) in SPELLINGS {
        for (heading, expected) in *spellings {
            let is = field(&schema.kinds[0], heading);
            if is != *expected {
                wrong.push(format!("{lang}: `{heading}` is {is}, and not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn headings_that_are_none_of_ours() {
    let schema = kinds();
    for heading in NOT_OURS {
        assert_eq!(field(&schema.kinds[0], heading), "?", "{heading}");
    }
}
