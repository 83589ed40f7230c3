//! Words that spreadsheets put in place of others: truth values, errors, `###`.

use super::Damage;

/// Words for true and false in the languages of common spreadsheets, as they show them.
#[rustfmt::skip] // a table
const TRUTH: [(&str, &str); 21] = [
    ("TRUE", "FALSE"), ("SANT", "FALSKT"), ("SANN", "USANN"), ("SAND", "FALSK"),
    ("TOSI", "EPÄTOSI"), ("WAHR", "FALSCH"), ("VRAI", "FAUX"), ("VERDADERO", "FALSO"),
    ("VERO", "FALSO"), ("WAAR", "ONWAAR"), ("PRAWDA", "FAŁSZ"), ("ИСТИНА", "ЛОЖЬ"),
    ("VERDADEIRO", "FALSO"), ("TÕENE", "VÄÄR"), ("PATIESS", "APLAMS"), ("TIESA", "NETIESA"),
    ("PRAVDA", "NEPRAVDA"), ("IGAZ", "HAMIS"), ("SATT", "ÓSATT"), ("DOĞRU", "YANLIŞ"),
    ("ADEVĂRAT", "FALS"),
];

/// What spreadsheets show in place of a formula's result, in the languages of [`TRUTH`] (Microsoft's
/// translations of the error values); nobody types them.
#[rustfmt::skip] // a table
const ERRORS: [&str; 72] = [
    "#NAME?", "#VALUE!", "#REF!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!",
    "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!", "#PYTHON!", "#GETTING_DATA", "#ERROR!", "#MACRO?",
    "#NIMI?", "#ARVO!", "#VIITTAUS!", "#JAKO/0!", "#PUUTTUU!", "#PUUTTUU", "#LUKU!", "#TYHJÄ!",
    "#NAMN?", "#VÄRDEFEL!", "#REFERENS!", "#DIVISION/0!", "#SAKNAS!", "#OGILTIGT!", "#SKÄRNING!",
    "#NAVN?", "#VERDI!", "#I/T", "#VÆRDI!", "#REFERENCE!", "#NUL!",
    "#WERT!", "#BEZUG!", "#NV", "#ZAHL!", "#ÜBERLAUF!",
    "#NOM?", "#VALEUR!", "#NOMBRE!", "#PROPAGATION!",
    "#¿NOMBRE?", "#¡VALOR!", "#¡REF!", "#¡DIV/0!", "#¡NUM!", "#¡NULO!", "#N/D", "#N/D!",
    "#NAAM?", "#WAARDE!", "#VERW!", "#DEEL/0!", "#N/B", "#GETAL!", "#LEEG!",
    "#NOME?", "#VALORE!", "#RIF!", "#NAZWA?", "#ARG!", "#ADR!", "#DZIEL/0!", "#LICZBA!",
];

/// What LibreOffice writes before the number of an error, in its languages.
const LIBREOFFICE: [&str; 7] = [
    "Err:",
    "Virhe:",
    "Fel:",
    "Feil:",
    "Fejl:",
    "Fehler:",
    "Erreur\u{a0}:",
];

/// What stands in the place of a value.
pub(super) fn recognise(held: &str, typed: &str) -> Option<Damage> {
    let typed = typed.trim();
    if is_truth(held, typed) {
        return Some(Damage::TruthWord);
    }
    if is_error(typed) {
        return Some(Damage::FormulaError);
    }
    let hashes = typed.len() >= 2 && typed.bytes().all(|byte| byte == b'#');
    hashes.then_some(Damage::NoRoom)
}

/// `true` that a spreadsheet took for a truth value: it shows it in capitals and its own language, or,
/// formatted as a number, as `1`.
fn is_truth(held: &str, typed: &str) -> bool {
    let says = |text: &str, truth: bool| {
        let word = |(yes, no): &(&'static str, &'static str)| if truth { *yes } else { *no };
        TRUTH.iter().map(word).any(|word| word == text)
    };
    let capitals = held.trim().to_uppercase();
    [(true, "1"), (false, "0")]
        .into_iter()
        .any(|(truth, digit)| says(&capitals, truth) && (says(typed, truth) || typed == digit))
}

/// `#NAME?`, `Err:508`.
pub(super) fn is_error(typed: &str) -> bool {
    let code = |rest: &str| rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit());
    ERRORS.contains(&typed)
        || LIBREOFFICE
            .iter()
            .any(|word| typed.strip_prefix(word).is_some_and(code))
}
