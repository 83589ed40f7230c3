//! What Excel shows of a text that it took for something else, as its documentation tells: numbers in the
//! general format, percentages, dates and times in a country's short forms, truth values, errors
//! (Microsoft, "Number format codes", "Excel specifications and limits", "How Excel works with two-digit
//! year numbers"). Not more than the bench needs, and nothing of it is rundtur's own.

/// A country's forms.
pub(crate) struct Country {
    pub(crate) name: &'static str,
    decimal: char,
    /// What separates the parts of a date that is typed.
    separators: &'static [char],
    month_first: bool,
    /// Day and month, `{d}` `{dd}` `{m}` `{mmm}`.
    day: &'static str,
    /// A whole date, with `{yyyy}` and `{mm}` too.
    date: &'static str,
    clock: char,
    months: [&'static str; 12],
    truth: (&'static str, &'static str),
    error: &'static str,
}

/// The countries that are tried.
#[rustfmt::skip] // a table
pub(crate) const COUNTRIES: [Country; 7] = [
    Country { name: "fi", decimal: ',', separators: &['.', '/', '-'], month_first: false, day: "{d}.{mmm}", date: "{d}.{m}.{yyyy}", clock: '.', months: ["tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"], truth: ("TOSI", "EPÄTOSI"), error: "#NIMI?" },
    Country { name: "sv", decimal: ',', separators: &['/', '-'], month_first: false, day: "{dd}-{mmm}", date: "{yyyy}-{mm}-{dd}", clock: ':', months: ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"], truth: ("SANT", "FALSKT"), error: "#NAMN?" },
    Country { name: "nb", decimal: ',', separators: &['.', '/', '-'], month_first: false, day: "{dd}.{mmm}", date: "{dd}.{mm}.{yyyy}", clock: ':', months: ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"], truth: ("SANN", "USANN"), error: "#NAVN?" },
    Country { name: "da", decimal: ',', separators: &['.', '/', '-'], month_first: false, day: "{dd}-{mmm}", date: "{dd}-{mm}-{yyyy}", clock: '.', months: ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"], truth: ("SAND", "FALSK"), error: "#NAVN?" },
    Country { name: "de", decimal: ',', separators: &['.', '/', '-'], month_first: false, day: "{dd}. {mmm}", date: "{dd}.{mm}.{yyyy}", clock: ':', months: ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"], truth: ("WAHR", "FALSCH"), error: "#NAME?" },
    Country { name: "en-GB", decimal: '.', separators: &['/', '-'], month_first: false, day: "{dd}-{mmm}", date: "{dd}/{mm}/{yyyy}", clock: ':', months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], truth: ("TRUE", "FALSE"), error: "#NAME?" },
    Country { name: "en-US", decimal: '.', separators: &['/', '-'], month_first: true, day: "{d}-{mmm}", date: "{m}/{d}/{yyyy}", clock: ':', months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], truth: ("TRUE", "FALSE"), error: "#NAME?" },
];

impl Country {
    /// What is shown of a text after it was opened as it is; the text itself where nothing happens.
    pub(crate) fn shows(&self, text: &str) -> String {
        let trimmed = text.trim();
        let taken = self
            .truth(trimmed)
            .or_else(|| self.number(trimmed))
            .or_else(|| self.date(trimmed))
            .or_else(|| self.time(trimmed))
            .or_else(|| self.formula(trimmed));
        taken.unwrap_or_else(|| text.to_owned())
    }

    fn truth(&self, text: &str) -> Option<String> {
        let words = [("TRUE", self.truth.0), ("FALSE", self.truth.1)];
        let capitals = text.to_uppercase();
        let found = words
            .iter()
            .find(|(english, own)| capitals == *english || capitals == *own);
        found.map(|(_, own)| (*own).to_owned())
    }

    fn number(&self, text: &str) -> Option<String> {
        let (body, percent) = match text.strip_suffix('%') {
            Some(body) => (body.trim_end(), true),
            None => (text, false),
        };
        let (sign, body) = match body.as_bytes().first()? {
            b'-' => ("-", &body[1..]),
            b'+' => ("", &body[1..]),
            _ => ("", body),
        };
        let (mantissa, exponent) = match body.split_once(['E', 'e']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent.parse::<i32>().ok()?)),
            None => (body, None),
        };
        let (whole, decimals) = mantissa.split_once(self.decimal).unwrap_or((mantissa, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) {
            return None;
        }
        // Fifteen digits are kept, the others become zeros.
        let kept: String = whole
            .trim_start_matches('0')
            .char_indices()
            .map(|(at, digit)| if at < 15 { digit } else { '0' })
            .collect();
        let plain = format!("{kept}.{decimals}e{}", exponent.unwrap_or(0));
        let value: f64 = format!("0{plain}").parse().ok()?;
        let shown = match exponent {
            Some(_) => scientific(value, 2, true),
            None if percent && decimals.is_empty() => return Some(format!("{sign}{kept}%")),
            None if percent => format!("{value:.2}%"),
            None if kept.len() > 11 => scientific(value, 5, false),
            None => {
                let decimals = decimals.trim_end_matches('0');
                let whole = if kept.is_empty() { "0" } else { kept.as_str() };
                if decimals.is_empty() {
                    whole.to_owned()
                } else {
                    format!("{whole}.{decimals}")
                }
            }
        };
        let own: String = shown.replace('.', &self.decimal.to_string());
        Some(format!("{sign}{own}"))
    }

    fn date(&self, text: &str) -> Option<String> {
        let month_of = |word: &str| {
            let word = word.to_lowercase();
            let own = self.months.iter().map(|month| month.to_lowercase());
            let english = COUNTRIES[6].months.iter().map(|month| month.to_lowercase());
            let begins =
                |month: &String| word.chars().count() >= 3 && word.starts_with(month.as_str());
            let place = own.clone().position(|month| begins(&month));
            place.or_else(|| english.clone().position(|month| begins(&month)))
        };
        let letters: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
        if !letters.is_empty() {
            let day: usize = text[letters.len()..]
                .trim_matches(['-', ' '])
                .parse()
                .ok()?;
            let month = month_of(&letters)?;
            return (1..=28)
                .contains(&day)
                .then(|| self.filled(self.day, day, month + 1));
        }
        let separator = text.chars().find(|c| self.separators.contains(c))?;
        let parts: Vec<&str> = text.trim_end_matches(separator).split(separator).collect();
        let number = |part: &str| part.parse::<usize>().ok().filter(|_| part.len() <= 4);
        match parts.as_slice() {
            [one, other] => {
                let (one, other) = (number(one)?, number(other)?);
                let (day, month) = if self.month_first {
                    (other, one)
                } else {
                    (one, other)
                };
                if (1..=12).contains(&month) && (1..=28).contains(&day) {
                    return Some(self.filled(self.day, day, month));
                }
                (1..=12)
                    .contains(&one)
                    .then(|| {
                        let month = self.months[one - 1];
                        format!("{month}-{:02}", other % 100)
                    })
                    .filter(|_| other > 1900)
            }
            [year, month, day] if year.len() == 4 => {
                let (year, month, day) = (number(year)?, number(month)?, number(day)?);
                Some(self.filled(&self.date.replace("{yyyy}", &year.to_string()), day, month))
            }
            [one, other, year] => {
                let (one, other, year) = (number(one)?, number(other)?, number(year)?);
                let (day, month) = if self.month_first {
                    (other, one)
                } else {
                    (one, other)
                };
                if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
                    return None;
                }
                let year = if year < 30 { 2000 + year } else { year };
                Some(self.filled(&self.date.replace("{yyyy}", &year.to_string()), day, month))
            }
            _ => None,
        }
    }

    fn filled(&self, form: &str, day: usize, month: usize) -> String {
        form.replace("{dd}", &format!("{day:02}"))
            .replace("{d}", &day.to_string())
            .replace(
                "{mmm}",
                self.months.get(month - 1).copied().unwrap_or_default(),
            )
            .replace("{mm}", &format!("{month:02}"))
            .replace("{m}", &month.to_string())
    }

    fn time(&self, text: &str) -> Option<String> {
        let separator = [':', self.clock].into_iter().find(|c| text.contains(*c))?;
        let parts: Vec<u32> = text
            .split(separator)
            .map(|part| part.parse().ok().filter(|_| part.len() <= 2))
            .collect::<Option<_>>()?;
        match parts[..] {
            [hour @ 0..24, minute @ 0..60] => Some(format!("{hour}{}{minute:02}", self.clock)),
            _ => None,
        }
    }

    fn formula(&self, text: &str) -> Option<String> {
        let rest = text.strip_prefix(['=', '+', '-', '@'])?;
        rest.starts_with(char::is_alphabetic)
            .then(|| self.error.to_owned())
    }
}

/// `3.58E+11`; trailing zeros go unless the format asks for them.
fn scientific(value: f64, decimals: usize, padded: bool) -> String {
    let text = format!("{value:.decimals$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let mantissa = if padded {
        mantissa
    } else {
        mantissa.trim_end_matches('0').trim_end_matches('.')
    };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}E{sign}{:02}", exponent.abs())
}
