//! The headings of other programs' exports, each column with the field that it must be read as; `?` is
//! a column that nobody knows, `+email` one that says more of a field, `:` one that says the sort of another, `*` one whose label names its field.
//!
//! They come from what is public:
//!
//! | program | where |
//! |---|---|
//! | Fortnox | support.fortnox.se, import of the customer register; its programming interface |
//! | Visma eEkonomi, eAccounting | help.visma.net, importing or exporting customer records; its programming interface |
//! | Visma.net | the customer resource of its programming interface |
//! | Netvisor | support.netvisor.fi, customer data import |
//! | Tripletex | hjelp.tripletex.no, description of the file formats for customers and for orders |
//! | 24SevenOffice | help.24sevenoffice.com, import field names for company, end users, and leads; those for contacts and private customers |
//! | `SuperOffice` | docs.superoffice.com, among it the columns of the archive `SimpleContact`; the fields that `Infobridge` lists of one of its companies |
//! | e-conomic | its programming interface (restdocs.e-conomic.com), the customer; wiki2.e-conomic.dk, customers from C5 |
//! | Rackbeat | rackbeat.com, import and export of customers |
//! | Procountor | help.procountor.fi, business partner data import file: it goes by place, so these are its words |
//! | Heeros | helpcenter.heeros.com, importing and exporting customer data |
//! | Fivaldi, Fiken, Uni Micro | their help pages on importing customers |
//! | Outlook | its export in English; in Swedish, Norwegian, Danish and Finnish as Exchange's import of it knows the columns; in Norwegian also as the documentation of Power Apps gives them |
//! | Google Contacts | its export, as it was until 2023 and as it is |

mod others; // the other kinds

use super::choose::{UserMapping, map_headings};
use super::further::Adds;
use crate::schema::{Kind, Schema};

#[rustfmt::skip] // a table
const PROGRAMS: &[(&str, &[(&str, &str)])] = &[
    ("Fortnox", &[
        ("Kundnr", "number"), ("Namn", "name"), ("Organisationsnummer", "business_id"),
        ("Adress", "address"), ("Adress 2", "address_2"), ("Postnr", "postcode"), ("Ort", "city"),
        ("Landskod", "country"), ("Telefon", "phone"), ("E-post", "email"),
        ("E-post faktura", "invoice_email"), ("Er referens", "reference"),
        ("Betalningsvillkor", "payment_terms"), ("Kundtyp", "type"), ("WWW", "website"),
    ]),
    // The names of its programming interface, which integrations write as headings.
    ("Fortnox, by its interface", &[
        ("CustomerNumber", "number"), ("Name", "name"), ("OrganisationNumber", "business_id"),
        ("Type", "type"), ("Address1", "address"), ("Address2", "address_2"), ("ZipCode", "postcode"),
        ("City", "city"), ("CountryCode", "country"), ("Phone1", "phone"), ("Phone2", "+phone"),
        ("Email", "email"), ("EmailInvoice", "invoice_email"), ("YourReference", "reference"),
        ("OurReference", "?"), ("VATNumber", "vat_number"), ("TermsOfPayment", "payment_terms"),
        ("WWW", "website"), ("Comments", "notes"), ("Currency", "?"), ("Fax", "?"),
    ]),
    ("Visma eEkonomi", &[
        ("Kundnr", "number"), ("Namn", "name"), ("Org.nr/personnr", "business_id"),
        ("Fakturaadress 1", "address"), ("Fakturaadress 2", "address_2"),
        ("Postnummer", "postcode"), ("Ort", "city"), ("Land", "country"), ("E-postadress", "email"),
        ("Telefon", "phone"), ("Mobil", "mobile"), ("Momsreg.nr", "vat_number"),
    ]),
    ("Visma eAccounting, by its interface", &[
        ("CustomerNumber", "number"), ("CorporateIdentityNumber", "business_id"), ("Name", "name"),
        ("EmailAddress", "email"), ("Telephone", "phone"), ("MobilePhone", "mobile"),
        ("InvoiceAddress1", "address"), ("InvoiceAddress2", "address_2"), ("InvoiceCity", "city"),
        ("InvoicePostalCode", "postcode"), ("InvoiceCountryCode", "country"),
        ("VatNumber", "vat_number"), ("WwwAddress", "website"), ("Note", "notes"),
        ("ContactPersonEmail", "?"), ("ContactPersonName", "?"), ("ContactPersonPhone", "?"),
        ("DeliveryCity", "?"), ("DeliveryAddress1", "?"), ("CurrencyCode", "?"),
    ]),
    ("Visma.net", &[
        ("number", "number"), ("name", "name"), ("corporateId", "business_id"),
        ("vatRegistrationId", "vat_number"), ("customerClass", "group"),
        ("mainAddress.addressLine1", "address"), ("mainAddress.addressLine2", "address_2"),
        ("mainAddress.postalCode", "postcode"), ("mainAddress.city", "city"),
        ("mainAddress.country", "country"), ("mainContact.email", "email"),
        ("mainContact.phone1", "phone"), ("mainContact.web", "website"), ("mainContact.name", "?"),
        ("mainContact.fax", "?"), ("creditLimit", "?"), ("deliveryAddress.addressLine1", "?"),
    ]),
    ("Tripletex", &[
        ("Kundenummer", "number"), ("Navn", "name"), ("Organisasjonsnummer", "business_id"),
        ("Telefon", "phone"), ("Mobil", "mobile"), ("Epost", "email"),
        ("Postadresse - linje 1", "address"), ("Postadresse - linje 2", "address_2"),
        ("Postadresse - postnummer", "postcode"), ("Postadresse - sted", "city"),
        ("Postadresse - land", "country"),
    ]),
    ("Tripletex, orders", &[
        ("CUSTOMER NO", "number"), ("CUSTOMER NAME", "name"), ("ORGANIZATION NO", "business_id"),
        ("CUSTOMER EMAIL", "email"), ("CUSTOMER PHONE", "phone"), ("CUSTOMER MOBILE", "mobile"),
        ("POSTAL ADDR - LINE 1", "address"), ("POSTAL ADDR - LINE 2", "address_2"),
        ("POSTAL ADDR - POSTAL NO", "postcode"), ("POSTAL ADDR - CITY", "city"),
        ("POSTAL ADDR - COUNTRY", "country"), ("BUSINESS ADDR - LINE 1", "?"),
        ("BUSINESS ADDR - CITY", "?"), ("ORDER NO", "?"), ("ORDER DATE", "?"), ("REFERENCE NO", "reference"),
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
        ("CompanyCategory", "group"), ("CompanyNickname", "?"), ("CompanyFax", "?"), ("CompanyInvoiceStreet", "?"),
        ("CompanyInvoicePostCode", "?"), ("CompanyInvoicePostArea", "?"), ("CompanyDeliveryStreet", "?"),
        ("CompanyDeliveryPostArea", "?"), ("CompanyOwner", "?"), ("CompanyDateChanged", "?"),
    ]),
    ("24SevenOffice, private customers", &[
        ("ContactCustomerId", "number"), ("ContactFirstName", "first_name"), ("ContactLastName", "last_name"),
        ("ContactAdressStreet", "address"), ("ContactAdressPostCode", "postcode"),
        ("ContactAdressPostArea", "city"), ("ContactAddress", "?"), ("ContactCountry", "country"), ("ContactPhone", "phone"),
        ("ContactEmail", "email"), ("ContactMobile", "mobile"), ("ContactInvoiceEmail", "invoice_email"),
        ("ContactNote", "notes"), ("ContactRolePhone", "?"), ("ContactRoleEmail", "?"), ("ContactFax", "?"),
        ("ContactDateOfBirth", "?"), ("ContactNickname", "?"), ("ContactIsConsumer", "?"),
    ]),
    ("SuperOffice", &[
        ("Company name", "name"), ("Number", "number"), ("Category", "group"),
        ("Org no", "business_id"), ("Web", "website"), ("Phone", "phone"),
        ("Postal address", "address"), ("Street address", "?"), ("Postcode", "postcode"),
        ("City", "city"), ("Country", "country"),
    ]),
    ("SuperOffice, by DataBridge", &[
        ("Company ID", "?"), ("Name", "name"), ("Department", "?"), ("Number", "number"),
        ("VAT No", "vat_number"), ("Email", "email"), ("Phone", "phone"), ("Fax", "?"),
        ("Website", "website"), ("Category", "group"), ("Our contact", "?"),
        ("Postal address line 1", "address"), ("Postal address line 2", "address_2"),
    ]),
    // The columns of its lists of companies, by their captions and by their names.
    ("SuperOffice, a list of companies", &[
        ("Company name", "name"), ("Department", "?"), ("Number", "number"), ("Code", "?"), ("VAT No.", "vat_number"),
        ("Category", "group"), ("Business", "?"), ("Country", "country"), ("Our contact", "?"), ("Phone", "phone"),
        ("E-mail", "email"), ("URL", "website"), ("Postal address - Address 1", "address"),
        ("Postal address - Address 2", "address_2"), ("Postal address - Postcode", "postcode"),
        ("Postal address - City", "city"), ("Street address - Address 1", "?"), ("Street address - Postcode", "?"),
        ("Street address - City", "?"), ("Stop", "?"), ("Updated", "?"),
    ]),
    ("SuperOffice, by its interface", &[
        ("contactId", "?"), ("name", "name"), ("department", "?"), ("number", "number"), ("code", "?"),
        ("orgnr", "business_id"), ("category", "group"), ("business", "?"), ("country", "country"),
        ("postAddress/line1", "address"), ("postAddress/line2", "address_2"), ("postAddress/zip", "postcode"),
        ("postAddress/city", "city"), ("streetAddress/line1", "?"), ("streetAddress/zip", "?"),
        ("contactPhone/formattedNumber", "phone"), ("contactFax/formattedNumber", "?"),
        ("email/emailAddress", "email"), ("url/URLAddress", "website"),
    ]),
    ("e-conomic", &[
        ("Kundenr.", "number"), ("Navn", "name"), ("Adresse", "address"), ("Postnr.", "postcode"),
        ("By", "city"), ("Land", "country"), ("E-mail", "email"),
        ("Telefon- og faxnummer", "phone"), ("CVR-nr.", "business_id"),
        ("EAN-nr.", "e_invoice_address"), ("Betalingsbetingelse", "payment_terms"),
        ("Kundegruppe", "group"), ("Momszone", "?"),
    ]),
    ("e-conomic, by its interface", &[
        ("customerNumber", "number"), ("name", "name"), ("address", "address"), ("zip", "postcode"), ("city", "city"),
        ("country", "country"), ("email", "email"), ("telephoneAndFaxNumber", "phone"), ("mobilePhone", "mobile"),
        ("corporateIdentificationNumber", "business_id"), ("vatNumber", "vat_number"), ("ean", "e_invoice_address"),
        ("website", "website"), ("publicEntryNumber", "?"), ("currency", "?"), ("balance", "?"), ("creditLimit", "?"),
    ]),
    ("Rackbeat", &[
        ("Kundenr", "number"), ("Navn", "name"), ("Gruppe", "group"), ("Adresse1", "address"),
        ("Adresse2", "address_2"), ("Postnummer", "postcode"), ("By", "city"), ("Land", "country"),
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
    ("Netvisor in English", &[
        ("Customer code", "number"), ("Name", "name"), ("Address", "address"), ("Postcode", "postcode"),
        ("City", "city"), ("Customer group", "group"), ("Internet", "website"),
        ("Invoice language", "language"), ("Comment", "notes"), ("Country", "country"),
        ("Payment term", "payment_terms"), ("Discount percentage", "?"), ("Price group", "?"),
        ("Default seller", "?"), ("Active", "?"),
    ]),
    // Its file goes by place; these are the words of its list of fields.
    ("Procountor", &[
        ("Asiakasnumero", "number"), ("Liikekumppanin nimi", "name"),
        ("Y-tunnus / henkilötunnus", "business_id"), ("ALV-tunnus", "vat_number"),
        ("Laskutusosoite", "address"), ("Postinumero", "postcode"), ("Paikkakunta", "city"),
        ("Maa", "country"), ("Liikekumppaniryhmä", "group"), ("Sähköposti", "email"), ("Puhelin", "phone"),
        ("Maksuehto", "payment_terms"), ("Verkkolaskuosoite", "e_invoice_address"),
        ("Välittäjä", "e_invoice_operator"), ("Pankkitili", "?"), ("Toimitustapa", "?"),
    ]),
    ("Procountor in English", &[
        ("Customer number", "number"), ("Business partner", "name"),
        ("Business ID / social security number", "business_id"), ("VAT number", "vat_number"),
        ("Billing address", "address"), ("Postal code", "postcode"), ("City", "city"), ("Country", "country"),
        ("Business partner group", "group"), ("Email", "email"), ("Payment terms", "payment_terms"),
        ("E-invoice address", "e_invoice_address"), ("Intermediary", "e_invoice_operator"),
        ("Bank account", "?"),
    ]),
    ("Heeros", &[
        ("Koodi", "number"), ("Nimi", "name"), ("Y-tunnus", "business_id"),
        ("ALV-tunnus", "vat_number"), ("Laskutusosoite", "address"),
        ("Laskutuspostinro", "postcode"), ("Laskutuskaupunki", "city"), ("Laskutusmaa", "country"),
        ("Ryhmä", "group"), ("OVT", "e_invoice_address"),
        ("VerkkolaskuVastVälittäjä", "e_invoice_operator"),
    ]),
    ("Heeros in English", &[
        ("Code", "number"), ("Name", "name"), ("Name2", "?"), ("Address", "address"), ("Postal code", "postcode"),
        ("City", "city"), ("Country", "country"), ("Nationality", "?"), ("Short name", "?"),
        ("Business ID", "business_id"), ("VAT ID", "vat_number"), ("Delivery name", "?"), ("Delivery address", "?"),
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
        ("E-mail Address", "email"), ("E-mail Type", "?"), ("E-mail Display Name", "?"),
        ("E-mail 2 Address", "+email"), ("E-mail 3 Address", "+email"), ("Categories", "group"), ("Job Title", "?"), ("Business Fax", "?"), ("Business Phone", "phone"),
        ("Business Phone 2", "+phone"), ("Mobile Phone", "mobile"), ("Home Phone", "+phone"), ("Other Phone", "+phone"), ("Primary Phone", "+phone"), ("Company Main Phone", "+phone"), ("Assistant's Phone", "?"), ("Home Street", "+address"), ("Home City", "+city"), ("Home Postal Code", "+postcode"), ("Home Country/Region", "+country"), ("Other Street", "+address"), ("Other City", "+city"), ("Other Postal Code", "+postcode"),
        ("Business Street", "address"), ("Business City", "city"),
        ("Business Postal Code", "postcode"), ("Business Country/Region", "country"),
        ("Web Page", "website"), ("Notes", "notes"),
    ]),
    ("Outlook in Swedish", &[
        ("Förnamn", "first_name"), ("Efternamn", "last_name"), ("Företag", "name"), ("Avdelning", "?"),
        ("Befattning", "?"), ("Gatuadress, arbete", "address"), ("Gatuadress 2, arbete", "address_2"),
        ("Ort, arbete", "city"), ("Region, arbete", "?"), ("Postadress, arbete", "postcode"), ("Land, arbete", "country"),
        ("Gatuadress, hem", "+address"), ("Gatuadress 2, hem", "+address_2"), ("Hemort", "+city"), ("Postnr, hem", "+postcode"),
        ("Land, hem", "+country"), ("Annan gata", "+address"), ("Annan ort", "+city"), ("Annat postnummer", "+postcode"),
        ("Annat land", "+country"), ("Fax arbete", "?"), ("Arbete", "phone"), ("Telefon 2, arbete", "+phone"), ("Hem", "+phone"),
        ("Telefon 2, hem", "+phone"), ("Mobiltelefon", "mobile"), ("Telefon, annan", "+phone"), ("Företag, växel", "+phone"),
        ("Kategorier", "group"), ("E-postadress", "email"), ("E-posttyp", "?"), ("E-postadress 2", "+email"),
        ("E-postadress 3", "+email"), ("E-postnamn 2", "?"), ("Webbsida", "website"), ("Födelsedag", "?"), ("Anteckningar", "notes"),
    ]),
    ("Outlook in Norwegian", &[
        ("Fornavn", "first_name"), ("Mellomnavn", "?"), ("Etternavn", "last_name"), ("Firma", "name"), ("Stilling", "?"),
        ("Adresse, arb.: Gate/vei", "address"), ("Adresse 2, arb.: Gate/vei", "address_2"), ("Adresse, arb.: Poststed", "city"),
        ("Adresse, arb.: Område", "?"), ("Adresse, arb.: Postnummer", "postcode"), ("Firmaland/område", "country"),
        ("Adresse, priv.: Gate/vei", "+address"), ("Adresse 2, priv.: Gate/vei", "+address_2"), ("Adresse, priv.: Poststed", "+city"),
        ("Adresse, priv.: Postnummer", "+postcode"), ("Hjemland/område", "+country"), ("Annen adresse: Gate/vei", "+address"),
        ("Annen adresse: Poststed", "+city"), ("Annen adresse: Postnummer", "+postcode"), ("Annet land/område", "+country"),
        ("Telefaks, arb.", "?"), ("Telefon, arb.", "phone"), ("Telefon 2, arb.", "+phone"), ("Telefon, priv.", "+phone"),
        ("Telefon 2, priv.", "+phone"), ("Mobiltelefon", "mobile"), ("Annen telefon", "+phone"), ("Hovedtelefon", "+phone"),
        ("Kategorier", "group"), ("E-postadresse", "email"), ("E-posttype", "?"), ("E-postadresse 2", "+email"),
        ("Visningsnavn for e-post 2", "?"), ("Webside", "website"), ("Notater", "notes"),
    ]),
    ("Outlook in Norwegian, by Power Apps", &[
        ("Fornavn", "first_name"), ("Mellomnavn", "?"), ("Etternavn", "last_name"),
        ("Telefon, arbeid", "phone"), ("Mobiltelefon", "mobile"), ("Stilling", "?"),
        ("Gateadresse, arbeid", "address"), ("Poststed, arbeid", "city"), ("Region, arbeid", "?"),
        ("Postnummer, arbeid", "postcode"), ("Land/område, arbeid", "country"), ("E-postadresse", "email"),
    ]),
    ("Outlook in Danish", &[
        ("Fornavn", "first_name"), ("Mellemnavn", "?"), ("Efternavn", "last_name"), ("Firma", "name"),
        ("Gade (arbejde)", "address"), ("Gade 2 (firma)", "address_2"), ("By (arbejde)", "city"),
        ("Område (arbejde)", "?"), ("Postnummer (arbejde)", "postcode"),
        ("Land/område (arbejde)", "country"), ("Gade (privat)", "+address"), ("Gade 2 (privat)", "+address_2"), ("By (privat)", "+city"),
        ("Postnummer (privat)", "+postcode"), ("Land/område (privat)", "+country"), ("Anden gade", "+address"), ("Anden by", "+city"),
        ("Andet postnummer", "+postcode"), ("Telefon (arbejde)", "phone"), ("Telefon 2 (arbejde)", "+phone"),
        ("Telefon (privat)", "+phone"), ("Telefon 2 (privat)", "+phone"), ("Anden telefon", "+phone"), ("Primær telefon", "+phone"),
        ("Mobiltelefon", "mobile"), ("Fax (arbejde)", "?"), ("E-mail-adresse", "email"), ("E-mail 2-adresse", "+email"),
        ("E-mail 3-adresse", "+email"), ("E-mail-type", "?"), ("Kategorier", "group"), ("webside", "website"), ("Notater", "notes"),
    ]),
    ("Outlook in Finnish", &[
        ("Etunimi", "first_name"), ("Toinen nimi", "?"), ("Sukunimi", "last_name"), ("Yritys", "name"),
        ("Osasto", "?"), ("Tehtävänimike", "?"), ("Lähiosoite (työ)", "address"),
        ("Lähiosoite (työ) 2", "address_2"), ("Postitoimipaikka (työ)", "city"), ("Postinumero (työ)", "postcode"),
        ("Maa/alue (työ)", "country"), ("Lähiosoite (koti)", "+address"), ("Postinumero (koti)", "+postcode"),
        ("Postitoimipaikka (koti)", "+city"), ("Maa/alue (koti)", "+country"), ("Lähiosoite (muu)", "+address"),
        ("Postitoimipaikka (muu)", "+city"), ("Työpuhelin", "phone"), ("Työpuhelin 2", "+phone"), ("Kotipuhelin", "+phone"),
        ("Kotipuhelin 2", "+phone"), ("Muu puhelin", "+phone"), ("Yrityksen puhelinvaihde", "+phone"), ("Hakulaite", "?"),
        ("Matkapuhelin", "mobile"), ("Sähköpostiosoite", "email"), ("Sähköpostiosoite 2", "+email"), ("Sähköpostiosoite 3", "+email"),
        ("Sähköpostin laji", "?"), ("Luokat", "group"), ("Web-sivu", "website"), ("Muistilaput", "notes"), ("Työfaksi", "?"),
    ]),
    ("Google Contacts", &[
        ("First Name", "first_name"), ("Last Name", "last_name"), ("Organization Name", "name"),
        ("Middle Name", "?"), ("Phonetic First Name", "?"), ("File As", "+name"), ("Labels", "group"),
        ("Organization Title", "?"), ("Organization Department", "?"), ("E-mail 1 - Label", ":"),
        ("E-mail 1 - Value", "email"), ("E-mail 2 - Label", ":"), ("E-mail 2 - Value", "+email"), ("Phone 1 - Label", ":"),
        ("Phone 1 - Value", "phone"), ("Phone 2 - Label", ":"), ("Phone 2 - Value", "+phone"), ("Address 1 - Label", ":"), ("Address 1 - Formatted", "?"), ("Address 1 - Street", "address"),
        ("Address 1 - City", "city"), ("Address 1 - PO Box", "?"), ("Address 1 - Region", "?"),
        ("Address 1 - Postal Code", "postcode"), ("Address 1 - Country", "country"),
        ("Address 2 - Street", "+address"), ("Address 2 - City", "+city"), ("Website 1 - Label", ":"), ("Website 1 - Value", "website"), ("Notes", "notes"), ("Custom Field 1 - Label", ":"), ("Custom Field 1 - Value", "*"),
    ]),
    // As it exported until 2023, and still imports.
    ("Google Contacts, formerly", &[
        ("Name", "+name"), ("Given Name", "first_name"), ("Additional Name", "?"),
        ("Family Name", "last_name"), ("Birthday", "?"), ("Notes", "notes"), ("Language", "language"),
        ("Group Membership", "group"), ("E-mail 1 - Type", ":"), ("E-mail 1 - Value", "email"),
        ("E-mail 2 - Value", "+email"), ("Phone 1 - Type", ":"), ("Phone 1 - Value", "phone"),
        ("Phone 2 - Value", "+phone"), ("Address 1 - Formatted", "?"), ("Address 1 - Street", "address"),
        ("Address 1 - City", "city"), ("Address 1 - Postal Code", "postcode"),
        ("Address 1 - Country", "country"), ("Address 1 - Extended Address", "address_2"),
        ("Organization 1 - Type", ":"), ("Organization 1 - Name", "name"), ("Organization 1 - Title", "?"),
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
    are_read_as_expected(&schema.kinds[0], PROGRAMS);
}

/// Programs, each with its headings and what they must be read as.
type Programs<'a> = &'a [(&'a str, &'a [(&'a str, &'a str)])];

fn are_read_as_expected(kind: &Kind, programs: Programs<'_>) {
    let mut wrong = Vec::new();
    for (program, columns) in programs {
        let headings: Vec<String> = columns
            .iter()
            .map(|(heading, _)| (*heading).into())
            .collect();
        let mapping = map_headings(kind, &headings, None, &UserMapping::default())
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        for (column, (heading, expected)) in mapping.columns.iter().zip(*columns) {
            let id = |field: usize| kind.fields[field].id.as_str();
            let field = match (&column.is, column.adds) {
                (Some((field, _)), _) => id(*field).to_owned(),
                (None, Some(Adds::To(field))) => format!("+{}", id(field)),
                (None, Some(Adds::Label { .. })) => ":".to_owned(),
                (None, Some(Adds::Named)) => "*".to_owned(),
                (None, None) => "?".to_owned(),
            };
            if field != *expected {
                wrong.push(format!(
                    "{program}: `{heading}` is {field}, and not {expected}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
