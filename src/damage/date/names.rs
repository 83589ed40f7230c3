//! Names of months and days, in the languages of common spreadsheets.

/// The months whose names in a common language begin so, three letters at the least; or that have a
/// short form of their own so.
pub(super) fn months(word: &str) -> Option<Vec<u32>> {
    const SHORTEST: usize = 3;
    #[rustfmt::skip] // a table
    const NAMES: [&[&str]; 12] = [
        &["january", "januari", "januar", "tammikuuta", "janvier", "enero", "gennaio", "janeiro", "jaanuar", "jänner", "styczeń", "stycznia"],
        &["february", "februari", "februar", "helmikuuta", "février", "fevrier", "febrero", "febbraio", "fevereiro", "veebruar", "feber", "luty", "lutego"],
        &["march", "mars", "marts", "märz", "maaliskuuta", "marzo", "maart", "março", "märts", "mrz", "mrt", "marzec", "marca"],
        &["april", "huhtikuuta", "avril", "abril", "aprile", "aprill", "kwiecień", "kwietnia"],
        &["may", "maj", "mai", "toukokuuta", "mayo", "maggio", "mei", "maio", "maja"],
        &["june", "juni", "kesäkuuta", "juin", "junio", "giugno", "junho", "juuni", "czerwiec", "czerwca"],
        &["july", "juli", "heinäkuuta", "juillet", "julio", "luglio", "julho", "juuli", "lipiec", "lipca"],
        &["august", "augusti", "elokuuta", "août", "aout", "agosto", "augustus", "sierpień", "sierpnia"],
        &["september", "syyskuuta", "septembre", "septiembre", "settembre", "setembro", "wrzesień", "września"],
        &["october", "oktober", "lokakuuta", "octobre", "octubre", "ottobre", "outubro", "oktoober", "październik", "października"],
        &["november", "marraskuuta", "novembre", "noviembre", "novembro", "listopad", "listopada"],
        &["december", "desember", "dezember", "joulukuuta", "décembre", "diciembre", "dicembre", "dezembro", "detsember", "grudzień", "grudnia"],
    ];
    let word = word.to_lowercase();
    if word.chars().count() < SHORTEST {
        return None;
    }
    let fits = |names: &&[&str]| names.iter().any(|name| name.starts_with(&word));
    let found: Vec<u32> = (1..)
        .zip(&NAMES)
        .filter(|(_, names)| fits(names))
        .map(|(month, _)| month)
        .collect();
    (!found.is_empty()).then_some(found)
}

/// The days of the week from Monday on, in languages whose spreadsheets name them in long forms of dates.
#[rustfmt::skip] // a table
const DAYS: [[&str; 7]; 10] = [
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    ["maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"],
    ["ma", "ti", "ke", "to", "pe", "la", "su"],
    ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
    ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"],
    ["esmaspäev", "teisipäev", "kolmapäev", "neljapäev", "reede", "laupäev", "pühapäev"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
];

/// Words that long forms of dates have beside their parts: days of the week, `den`, `de`.
pub(super) fn is_filler(word: &str) -> bool {
    let word = word.to_lowercase();
    ["den", "de", "d"].contains(&word.as_str()) || DAYS.iter().flatten().any(|day| *day == word)
}

/// Whether one word names the day or the month after the other's, as a spreadsheet goes on with a list
/// when a cell is dragged.
pub(in crate::damage) fn follows_in_a_cycle(before: &str, value: &str) -> bool {
    let (before, value) = (before.trim().to_lowercase(), value.trim().to_lowercase());
    let next_day = |days: &[&str; 7]| {
        let place = |word: &str| days.iter().position(|day| *day == word);
        place(&before)
            .zip(place(&value))
            .is_some_and(|(one, other)| (one + 1) % 7 == other)
    };
    let next_month = || {
        let (one, other) = (months(&before)?, months(&value)?);
        let follows = |month: &u32| other.contains(&(month % 12 + 1));
        Some(one.iter().any(follows) && one != other)
    };
    DAYS.iter().any(next_day) || next_month().unwrap_or(false)
}
