## What spreadsheets do to values by themselves.

damage-leading-zeros = leading zeros lost
damage-zero-decimals = decimals that are zero added or dropped
damage-scientific = written in scientific notation
damage-rounded = rounded to the digits that a spreadsheet keeps
damage-plus-lost = plus sign lost
damage-formula-sign-lost = a sign lost that begins a formula
damage-computed = computed as a formula
damage-decimal-mark = written with another decimal mark
damage-thousands = thousands separated otherwise
damage-percent = taken for a percentage
damage-currency = taken for an amount of money
damage-fraction = taken for a fraction
damage-date = turned into a date
damage-date-system = moved by 1,462 days, as between the date systems of 1900 and 1904
damage-time = turned into a time
damage-truth-word = turned into a truth value
damage-formula-error = a formula's error in its place
damage-no-room = `###` in its place, for want of room
damage-blanks = written with other blanks
damage-decomposed = accents taken apart
damage-typographic = quotes or dashes made typographic
damage-apostrophe = an apostrophe put in front
damage-escaped = line ends or control characters escaped
damage-mojibake = decoded in the wrong encoding
damage-letters-lost = letters lost that an encoding does not have
damage-cut = cut off

# The same of a column's cells.
damaged-cells = { $count } { $count ->
        [one] cell
       *[other] cells
    }
did-leading-zeros = { $label }: { damaged-cells } { $count ->
        [one] lost its leading zeros
       *[other] lost their leading zeros
    }
did-zero-decimals = { $label }: { damaged-cells } got or lost decimals that are zero
did-scientific = { $label }: { damaged-cells } { $count ->
        [one] is written in scientific notation
       *[other] are written in scientific notation
    }
did-rounded = { $label }: { damaged-cells } { $count ->
        [one] was rounded to the digits that a spreadsheet keeps
       *[other] were rounded to the digits that a spreadsheet keeps
    }
did-plus-lost = { $label }: { damaged-cells } { $count ->
        [one] lost its plus sign
       *[other] lost their plus sign
    }
did-formula-sign-lost = { $label }: { damaged-cells } lost the sign that begins a formula
did-computed = { $label }: { damaged-cells } { $count ->
        [one] was computed as a formula
       *[other] were computed as formulas
    }
did-decimal-mark = { $label }: { damaged-cells } { $count ->
        [one] has another decimal mark
       *[other] have another decimal mark
    }
did-thousands = { $label }: { damaged-cells } { $count ->
        [one] has its thousands separated otherwise
       *[other] have their thousands separated otherwise
    }
did-percent = { $label }: { damaged-cells } { $count ->
        [one] was taken for a percentage
       *[other] were taken for percentages
    }
did-currency = { $label }: { damaged-cells } { $count ->
        [one] was taken for an amount of money
       *[other] were taken for amounts of money
    }
did-fraction = { $label }: { damaged-cells } { $count ->
        [one] was taken for a fraction
       *[other] were taken for fractions
    }
did-date = { $label }: { damaged-cells } { $count ->
        [one] was turned into a date
       *[other] were turned into dates
    }
did-date-system = { $label }: { damaged-cells } moved by 1,462 days, as between the date systems of 1900 and 1904
did-time = { $label }: { damaged-cells } { $count ->
        [one] was turned into a time
       *[other] were turned into times
    }
did-truth-word = { $label }: { damaged-cells } { $count ->
        [one] was turned into a truth value
       *[other] were turned into truth values
    }
did-formula-error = { $label }: { damaged-cells } { $count ->
        [one] holds a formula's error
       *[other] hold a formula's error
    }
did-no-room = { $label }: { damaged-cells } { $count ->
        [one] holds `###` for want of room
       *[other] hold `###` for want of room
    }
did-blanks = { $label }: { damaged-cells } { $count ->
        [one] has other or invisible blanks
       *[other] have other or invisible blanks
    }
did-decomposed = { $label }: { damaged-cells } { $count ->
        [one] has its accents apart from its letters
       *[other] have their accents apart from their letters
    }
did-typographic = { $label }: { damaged-cells } got typographic quotes, dashes or signs
did-apostrophe = { $label }: { damaged-cells } got an apostrophe in front
did-escaped = { $label }: { damaged-cells } { $count ->
        [one] has characters escaped
       *[other] have characters escaped
    }
did-mojibake = { $label }: { damaged-cells } { $count ->
        [one] was read in the wrong encoding
       *[other] were read in the wrong encoding
    }
did-letters-lost = { $label }: { damaged-cells } lost letters that an encoding does not have
did-cut = { $label }: { damaged-cells } { $count ->
        [one] was cut off
       *[other] were cut off
    }
did-find = { $count ->
        [one] the record was found all the same
       *[other] the records were found all the same
    }
damage-heading = What a spreadsheet did by itself; the register's values stay
damage-remedy = hint: where the file's values are meant, `--accept-damage { $field }` takes them

# What did it, and how it does not happen again.
cure-numbers-text = a spreadsheet opened the file as it is and took texts for numbers and dates: exchange workbooks (`.xlsx`) instead, or import the file with every column as text
cure-numbers-workbook = columns that are not formatted as text turned texts into numbers and dates: format them as text before anything is typed or pasted, as our exports are
cure-encoding-text = a program opened or saved the file in another encoding: exchange workbooks (`.xlsx`) instead, or choose UTF-8 there
cure-encoding-workbook = the workbook was filled from a file that was read in another encoding: import that file as UTF-8
cure-cut = a program shortened texts: save as .xlsx instead

# What a spreadsheet made of a value, in a note on its cell.
damage-cell = typed `{ $typed }`, `{ $now }` stays
