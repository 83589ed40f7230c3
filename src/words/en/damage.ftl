## What spreadsheets do to values by themselves.

damage-leading-zeros = leading zeros lost
damage-decimals-added = written with decimals that are zero
damage-scientific = written in scientific notation
damage-rounded = rounded to the digits that a spreadsheet keeps
damage-plus-lost = plus sign lost
damage-formula-sign-lost = a sign lost that begins a formula
damage-decimal-mark = written with another decimal mark
damage-thousands = thousands separated otherwise
damage-percent = taken for a percentage
damage-currency = taken for an amount of money
damage-date = turned into a date
damage-time = turned into a time
damage-truth-word = turned into a truth value
damage-formula-error = a formula's error in its place
damage-blanks = written with other blanks
damage-decomposed = accents taken apart
damage-typographic = quotes or dashes made typographic
damage-apostrophe-guard = an apostrophe put in front
damage-escaped = line ends or control characters escaped
damage-mojibake = decoded in the wrong encoding
damage-letters-lost = letters lost that an encoding does not have
damage-cut = cut off

# What did it, and how it does not happen again.
cure-numbers = a spreadsheet took texts for numbers, dates or formulas, as it does with a text file or a column that is not formatted as text: export a workbook, or import the text file with every column as text
cure-encoding = a program opened or saved the file in another encoding: export a workbook, or choose UTF-8 there
cure-cut = a program shortened texts: save as .xlsx instead

# What a spreadsheet made of a value, in a note on its cell.
damage-cell = typed `{ $typed }`, `{ $now }` stays
