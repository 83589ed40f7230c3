//! Customer: one row of the register, a text for each field, blank where nothing is known.

use std::ops::{Index, IndexMut};

/// A field of the register, in the order of the built-in schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Number,
    Type,
    Name,
    FirstName,
    LastName,
    BusinessId,
    VatNumber,
    Email,
    Phone,
    Mobile,
    Address,
    Address2,
    Postcode,
    City,
    Country,
    Group,
    Language,
    PaymentTerms,
    InvoiceEmail,
    EInvoiceAddress,
    EInvoiceOperator,
    Website,
    Reference,
    Notes,
}

impl Field {
    /// All fields: the columns of `samples/register`.
    pub(crate) const ALL: [Self; 24] = [
        Self::Number,
        Self::Type,
        Self::Name,
        Self::FirstName,
        Self::LastName,
        Self::BusinessId,
        Self::VatNumber,
        Self::Email,
        Self::Phone,
        Self::Mobile,
        Self::Address,
        Self::Address2,
        Self::Postcode,
        Self::City,
        Self::Country,
        Self::Group,
        Self::Language,
        Self::PaymentTerms,
        Self::InvoiceEmail,
        Self::EInvoiceAddress,
        Self::EInvoiceOperator,
        Self::Website,
        Self::Reference,
        Self::Notes,
    ];

    /// The fifteen columns that benches measure with: the fields that most registers fill in.
    pub(crate) const BENCH: [Self; 15] = [
        Self::Number,
        Self::Type,
        Self::Name,
        Self::BusinessId,
        Self::Email,
        Self::Phone,
        Self::Mobile,
        Self::Address,
        Self::Postcode,
        Self::City,
        Self::Country,
        Self::Group,
        Self::Language,
        Self::PaymentTerms,
        Self::Notes,
    ];

    /// The field's English label in the built-in schema.
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::Number => "Number",
            Self::Type => "Type",
            Self::Name => "Name",
            Self::FirstName => "First name",
            Self::LastName => "Last name",
            Self::BusinessId => "Business ID",
            Self::VatNumber => "VAT number",
            Self::Email => "E-mail",
            Self::Phone => "Phone",
            Self::Mobile => "Mobile",
            Self::Address => "Address",
            Self::Address2 => "Address 2",
            Self::Postcode => "Postcode",
            Self::City => "City",
            Self::Country => "Country",
            Self::Group => "Group",
            Self::Language => "Language",
            Self::PaymentTerms => "Payment terms",
            Self::InvoiceEmail => "Invoice e-mail",
            Self::EInvoiceAddress => "E-invoice address",
            Self::EInvoiceOperator => "E-invoice operator",
            Self::Website => "Website",
            Self::Reference => "Reference",
            Self::Notes => "Notes",
        }
    }
}

/// One customer. It is filled, written and filled again, so that a million of them cost no more
/// memory than one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Customer {
    values: [String; Field::ALL.len()],
}

impl Customer {
    /// Forgets the values, and keeps their memory.
    pub(crate) fn clear(&mut self) {
        self.values.iter_mut().for_each(String::clear);
    }

    /// Replaces one value.
    pub(crate) fn set(&mut self, field: Field, value: &str) {
        let cell = &mut self[field];
        cell.clear();
        cell.push_str(value);
    }
}

impl Index<Field> for Customer {
    type Output = String;

    fn index(&self, field: Field) -> &String {
        &self.values[field as usize]
    }
}

impl IndexMut<Field> for Customer {
    fn index_mut(&mut self, field: Field) -> &mut String {
        &mut self.values[field as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_where_their_values_do() {
        for (place, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, place, "{field:?}");
        }
    }
}
