## Why a value is refused, quoting what was typed, and what helps.

not-yes-or-no = `{ $typed }` is neither yes nor no
write-yes-or-no = write yes or no, or 1 or 0
not-a-business-id = `{ $typed }` is not a valid business id in any country whose ids look like it
compare-business-id = compare it with the business register, and fill in the country
not-a-business-id-of = `{ $typed }` is not a valid { $country ->
        [FI] Finnish
        [NO] Norwegian
        [SE] Swedish
       *[DK] Danish
    } business id
wrong-check-digit = its check digit does not fit the others: a digit is wrong or two are swapped
business-id-looks-like = one looks like { $example }; if the company is registered elsewhere, mend the country
not-an-email = `{ $typed }` is not an e-mail address
write-email = write it as name@company.com
write-emails = write it as name@company.com; several are separated by `;`
phone-in-scientific = `{ $typed }` is a telephone number that a spreadsheet turned into scientific notation
type-as-text = type the number anew in a cell that is formatted as text
not-a-phone = `{ $typed }` is not a telephone number
phone-needs-digits = it needs three digits at least
phone-word = `{ $word }` does not belong in one: write it as +358 40 1234567, or 09 123 456 ext 12
not-a-country = `{ $typed }` is not a country
did-you-mean-country = did you mean { $name } ({ $code })?
write-country = write the ISO 3166-1 code, as FI, or the name in English, Swedish, Norwegian, Danish or Finnish
not-a-date = `{ $typed }` is not a date
write-date-or-format = write it as 1991-05-12, or format the cell as a date
date-of-no-calendar = `{ $typed }` is a date that no calendar has
time-in-a-zone = `{ $typed }` is a time in a time zone: which day that is depends on the place
write-date = write it as 1991-05-12
two-dates = `{ $typed }` can be read as two dates
which-date = is it { $first } or { $second }? Write it so
not-a-whole-number = `{ $typed }` is not a whole number
write-digits = write digits alone, as 1234
not-a-number = `{ $typed }` is not a number
write-decimals = write digits with a comma or point before the decimals, as 1234,50
two-numbers = `{ $typed }` is either { $one } or { $other }
which-number = write { $one } or { $other }
not-a-postcode-of = `{ $typed }` is not a { $country ->
        [FI] Finnish
        [NO] Norwegian
        [SE] Swedish
       *[DK] Danish
    } postcode
postcode-lost-zeros = it has { $digits } digits, as { $example }; a spreadsheet loses leading zeros unless the column is formatted as text
postcode-elsewhere = it has { $digits } digits, as { $example }; if the address is elsewhere, mend the country
control-character = `{ $typed }` holds the control character { $control }, which a spreadsheet cannot hold
take-character-out = take the character out, for instance by typing the value anew
too-long = `{ $typed }` is { $units } characters long; a spreadsheet cell holds { $most }
shorten-text = shorten the text, or divide it between two fields
no-choice-of = `{ $typed }` is no { $label }
choose-one = choose one of: { $choices }
names-no-group = `{ $typed }` names no group
write-groups = write the groups' names with `;` between them, or leave the cell blank
barcode-in-scientific = `{ $typed }` is a barcode number that a spreadsheet turned into scientific notation
not-a-barcode = `{ $typed }` is not a valid barcode number (GTIN)
barcode-has-digits = it has digits alone, as 7350053850019
barcode-lost-zeros = one has 8, 12, 13 or 14 digits, and this one has { $digits } digits; a spreadsheet loses leading zeros unless the column is formatted as text
several-currencies = `{ $typed }`: the column has amounts in different currencies
one-currency = bring each currency in a file of its own
