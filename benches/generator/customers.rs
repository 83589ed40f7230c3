//! Customers: the register, one customer after the other, from a seed.

use super::business_id::BusinessIds;
use super::company::Company;
use super::country::Country;
use super::customer::{Customer, Field};
use super::notes::note;
use super::person::{Person, plain};
use super::random::Random;

/// What repeats: every so many customers there is one chain and two shared addresses, so a long
/// register is as mixed as a short one.
const BLOCK: u64 = 200;

/// Where in a block the branches of its chain stand. They share a name's beginning and a business
/// id, and differ by number and city.
const BRANCHES: [u64; 4] = [40, 41, 97, 150];

/// Who in a block uses the e-mail address of whom: an accountant's, or a family's.
const BORROWED: [(u64, u64); 3] = [(20, 121), (60, 61), (60, 133)];

/// Companies among a hundred customers, chains left out, which makes 75 with them; the
/// others are private persons.
const COMPANIES: u32 = 74;

/// Private persons by group; they buy in shops and online.
const PRIVATE_GROUPS: [(u32, &str); 5] = [
    (34, "Retail"),
    (38, "Online"),
    (10, "Region North"),
    (10, "Region South"),
    (8, ""),
];

/// Makes `count` customers, the last of them the one that cash sales are booked on.
#[derive(Debug)]
pub(crate) struct Customers {
    seed: u64,
    count: u64,
    made: u64,
    ids: BusinessIds,
    chain: Option<Company>,
    /// The e-mail addresses of this block that others use too, by the place of their owner.
    lent: Vec<(u64, String)>,
}

impl Customers {
    /// Begins the register of a seed.
    pub(crate) fn new(count: u64, seed: u64) -> Self {
        let ids = BusinessIds::default();
        Self {
            seed,
            count,
            made: 0,
            ids,
            chain: None,
            lent: Vec::new(),
        }
    }

    /// Fills in the next customer, in place of the one before; false when there are no more.
    pub(crate) fn next_into(&mut self, customer: &mut Customer) -> bool {
        if self.made == self.count {
            return false;
        }
        let place = self.made;
        self.made += 1;
        customer.clear();
        customer[Field::Number].push_str(&number(place, self.count));
        if self.made == self.count && self.count > 1 {
            cash_sales(customer);
            return true;
        }
        self.fill(place, customer);
        true
    }

    fn fill(&mut self, place: u64, customer: &mut Customer) {
        let random = &mut Random::for_record(self.seed, place);
        let (block, offset) = (place / BLOCK, place % BLOCK);
        if BRANCHES.contains(&offset) {
            self.branch(offset, block, random, customer);
        } else if random.percent(COMPANIES) {
            let country = Country::drawn(random);
            let company = Company::drawn(country, random, &mut self.ids);
            fill_company(&company, block, random, customer);
        } else {
            fill_person(Country::drawn(random), block, random, customer);
        }
        self.lend(offset, block, customer);
    }

    /// One branch of the block's chain, which its first branch founds.
    fn branch(&mut self, offset: u64, block: u64, random: &mut Random, customer: &mut Customer) {
        if offset == BRANCHES[0] {
            let country = Country::drawn(random);
            self.chain = Some(Company::drawn(country, random, &mut self.ids));
        }
        let Some(chain) = &self.chain else { return };
        fill_company(chain, block, random, customer);
        let city = customer[Field::City].clone();
        customer[Field::Name].push_str(", ");
        customer[Field::Name].push_str(&city);
        let mailbox = format!("{}.{}", plain(&city), customer[Field::Number]);
        let domain = domain(&chain.domain, block);
        customer.set(Field::Email, &format!("{mailbox}@{domain}"));
    }

    /// Lets customers of a block have an e-mail address in common.
    fn lend(&mut self, offset: u64, block: u64, customer: &mut Customer) {
        if offset == 0 {
            self.lent.clear();
        }
        let owner = BORROWED
            .iter()
            .find(|(_, borrower)| *borrower == offset)
            .map(|pair| pair.0);
        if let Some((_, email)) = self.lent.iter().find(|(lender, _)| Some(*lender) == owner) {
            customer.set(Field::Email, email);
        } else if BORROWED.iter().any(|(owner, _)| *owner == offset) {
            if customer[Field::Email].is_empty() {
                customer.set(Field::Email, &format!("clients@bookkeepers{block}.example"));
            }
            self.lent.push((offset, customer[Field::Email].clone()));
        }
    }
}

/// The number of the customer at a place: counted on from 10001 in five figures, with more figures
/// where the register needs them. The last one has nines alone, out of the pattern.
fn number(place: u64, count: u64) -> String {
    let mut first = 10_000;
    while first + count >= first * 10 - 1 {
        first *= 10;
    }
    if place + 1 == count && count > 1 {
        return (first * 10 - 1).to_string();
    }
    (first + 1 + place).to_string()
}

fn cash_sales(customer: &mut Customer) {
    for (field, value) in [
        (Field::Type, "company"),
        (Field::Name, "Cash sales"),
        (Field::Country, "FI"),
        (Field::Language, "en"),
        (Field::PaymentTerms, "0"),
    ] {
        customer.set(field, value);
    }
}

fn fill_company(company: &Company, block: u64, random: &mut Random, customer: &mut Customer) {
    let country = company.country;
    let contact = Person::drawn(country, random);
    let domain = domain(&company.domain, block);
    customer.set(Field::Type, "company");
    customer.set(Field::Name, &company.name);
    customer.set(Field::Group, company.group);
    if let Some(id) = &company.id {
        let written = if random.percent(30) {
            id.spaced()
        } else {
            id.written()
        };
        customer.set(Field::BusinessId, &written);
        if random.percent(80) {
            customer.set(Field::VatNumber, &id.vat_number());
        }
        if let Some(address) = id.e_invoice_address().filter(|_| random.percent(45)) {
            customer.set(Field::EInvoiceAddress, &address);
            let finnish = country == Country::Finland;
            customer.set(
                Field::EInvoiceOperator,
                if finnish { "EXAMPLEOP" } else { "PEPPOL" },
            );
        }
    }
    if random.percent(97) {
        let office = ["info", "office", "post", "kontakt", ""];
        let mailbox = match random.one_of(&office) {
            "" => contact.mailbox(),
            office => office.to_owned(),
        };
        customer.set(Field::Email, &format!("{mailbox}@{domain}"));
    }
    if random.percent(30) {
        customer.set(Field::InvoiceEmail, &format!("invoice@{domain}"));
    }
    if random.percent(50) {
        customer.set(Field::Website, &format!("https://www.{domain}"));
    }
    if random.percent(55) {
        customer.set(Field::Reference, &contact.name());
    }
    if random.percent(8) {
        customer.set(Field::Address2, &format!("c/o {}", contact.name()));
    }
    let terms = random.weighted(&[
        (50, "14"),
        (30, "30"),
        (8, "21"),
        (6, "10"),
        (4, "60"),
        (2, ""),
    ]);
    customer.set(Field::PaymentTerms, terms);
    fill_place(country, random, customer);
}

fn fill_person(country: Country, block: u64, random: &mut Random, customer: &mut Customer) {
    let person = Person::drawn(country, random);
    customer.set(Field::Type, "private");
    customer.set(Field::Name, &person.name());
    customer.set(Field::FirstName, person.first);
    customer.set(Field::LastName, person.last);
    customer.set(Field::Group, random.weighted(&PRIVATE_GROUPS));
    if random.percent(96) {
        // Namesakes of later blocks are told apart as mail providers do it.
        let told_apart = if block == 0 {
            String::new()
        } else {
            block.to_string()
        };
        let provider = country.code().to_ascii_lowercase();
        let email = format!("{}{told_apart}@example.{provider}", person.mailbox());
        customer.set(Field::Email, &email);
    }
    customer.set(
        Field::PaymentTerms,
        random.weighted(&[(80, "14"), (15, "7"), (5, "0")]),
    );
    fill_place(country, random, customer);
}

/// What companies and persons have alike: address, phones, language and a note.
fn fill_place(country: Country, random: &mut Random, customer: &mut Customer) {
    let land = country.land();
    let common = if random.percent(25) {
        &land.places[..3]
    } else {
        land.places
    };
    let (postcode, city) = random.one_of(common);
    customer.set(Field::Postcode, postcode);
    customer.set(Field::City, city);
    customer.set(Field::Country, country.code());
    customer.set(Field::Language, random.weighted(land.languages));
    let address = &mut customer[Field::Address];
    address.push_str(random.one_of(land.streets));
    address.push(' ');
    random.digits(land.houses, address);
    if random.percent(95) {
        random.digits(land.phones, &mut customer[Field::Phone]);
    }
    if random.percent(94) {
        random.digits(land.mobiles, &mut customer[Field::Mobile]);
    }
    note(random, &mut customer[Field::Notes]);
}

/// The company's domain; companies of later blocks that happen to have the same name get another.
fn domain(name: &str, block: u64) -> String {
    match block {
        0 => format!("{}.example", plain(name)),
        _ => format!("{}{block}.example", plain(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn register(count: u64, seed: u64) -> Vec<Customer> {
        let mut customers = Customers::new(count, seed);
        let mut customer = Customer::default();
        let mut out = Vec::new();
        while customers.next_into(&mut customer) {
            out.push(customer.clone());
        }
        out
    }

    fn counts(register: &[Customer], field: Field) -> HashMap<&str, usize> {
        let mut counts = HashMap::new();
        for customer in register {
            *counts.entry(customer[field].as_str()).or_default() += 1;
        }
        counts
    }

    #[test]
    fn a_seed_makes_the_same_customers_and_another_seed_others() {
        assert_eq!(register(300, 7), register(300, 7));
        assert_ne!(register(300, 7), register(300, 8));
        assert_eq!(register(300, 7)[..199], register(200, 7)[..199]);
    }

    #[test]
    fn numbers_keep_one_width_and_cash_sales_stand_outside() {
        let table = [
            (1, 0, "10001"),
            (200, 0, "10001"),
            (200, 198, "10199"),
            (200, 199, "99999"),
            (89_998, 89_996, "99997"),
            (89_999, 0, "100001"),
            (1_000_000, 0, "1000001"),
            (1_000_000, 999_999, "9999999"),
        ];
        for (count, place, expected) in table {
            assert_eq!(number(place, count), expected, "{place} of {count}");
        }
    }

    #[test]
    fn the_sample_register_has_what_the_stories_need() {
        let register = register(200, 7);
        let postcodes = counts(&register, Field::Postcode);
        for postcode in ["00100", "0150", "01234", "111 22"] {
            assert!(postcodes.contains_key(postcode), "no {postcode}");
        }
        let types = counts(&register, Field::Type);
        assert!((140..=160).contains(&types["company"]), "{types:?}");
        let groups = counts(&register, Field::Group);
        for group in super::super::company::GROUPS.iter().chain(&[""]) {
            assert!(
                groups.get(group).is_some_and(|count| *count > 1),
                "{group}: {groups:?}"
            );
        }
        let shared = |field| {
            let mut shared: Vec<usize> = counts(&register, field)
                .into_iter()
                .filter(|(value, count)| !value.is_empty() && *count > 1)
                .map(|(_, count)| count)
                .collect();
            shared.sort_unstable();
            shared
        };
        assert_eq!(shared(Field::BusinessId), [4]);
        assert_eq!(shared(Field::Email), [2, 3]);
        assert_eq!(shared(Field::Number), [0; 0]);
        let all: String = register
            .iter()
            .map(|customer| customer[Field::Name].as_str())
            .collect();
        for letter in "åäöøæéü".chars() {
            assert!(all.contains(letter), "no {letter}");
        }
        for sign in [';', '"', '\n'] {
            let with = register
                .iter()
                .filter(|customer| customer[Field::Notes].contains(sign));
            assert!((1..20).contains(&with.count()), "{sign:?}");
        }
    }

    #[test]
    fn bench_columns_are_94_percent_filled() {
        let register = register(20_000, 7);
        let filled: u32 = register
            .iter()
            .flat_map(|customer| Field::BENCH.map(|field| u32::from(!customer[field].is_empty())))
            .sum();
        let share = f64::from(filled) / (20_000.0 * 15.0);
        assert!((0.935..0.945).contains(&share), "{share}");
    }

    #[test]
    fn private_persons_are_named_by_their_parts() {
        let register = register(1_000, 7);
        for customer in register
            .iter()
            .filter(|customer| customer[Field::Type] == "private")
        {
            let parts = format!(
                "{} {}",
                customer[Field::FirstName],
                customer[Field::LastName]
            );
            assert_eq!(customer[Field::Name], parts);
            assert_eq!(customer[Field::BusinessId], "");
        }
    }
}
