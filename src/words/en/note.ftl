## What else a person should know about a plan and the files that it came from.


# Lines of a file; $lines names the first of them, $of counts them.
named-lines = { $of ->
        [one] line
       *[other] lines
    } { $lines }
note-gone-untouched = removed from the register since the export, and untouched in the file: { $count }
note-types-guessed = new records without a type, taken to be companies: { $count }
note-added-since = records added to the register since the export: { $count }
note-removed-since = records removed from the register since the export: { $count }
note-merged-groups = { $label }: the register's groups changed since the export too, in { $count } of the cells that are written; what each side changed is kept
note-misaligned = { $label }: { $what } in { $count } cells, which are held: { named-lines }
note-why = why: { $cure }
note-new-rows-damaged = { $label }: new rows may have suffered the same, and nobody knows what stood there: { named-lines }
note-removed-since-job = removed since job { $job }, and left out: { $count }
note-back-already = removed by job { $job }, and back already: { $count }
note-changed-since-job = changed again since job { $job }, and left as they are: { $count }
note-names-stay = the group { $to } was renamed or merged since, or { $from } was made anew: the names stay
note-forgotten-since = forgotten since, and not brought back: { $numbers }

# What the file was compared with.
note-blank-parents-above = { $count ->
    [one] { $count } row without
   *[other] { $count } rows without
 } a { $one } of its own: taken for the one above (`--blank-parent nobody` takes it for none)
note-blank-parents-nobody = { $count ->
    [one] { $count } row names
   *[other] { $count } rows name
 } no { $one }: taken for none, as the file repeats them from row to row (`--blank-parent above` takes the one above)
note-now-unknown = compared with the register as it is now: the file does not say which export it came from
note-now-asked = compared with the register as it is now, as asked (`--base none`)
note-now-foreign = the file comes from another register: compared with this one as it is now
note-now-no-export = the register does not remember export { $export }: compared with it as it is now
note-mended = rows mended from a report of revision { $revision }
note-edited-on = the same workbook came back before, as job { $job }: what that job wrote is what the person saw
note-perhaps-edited-on = conflicts with what job { $job } wrote, which took a file of the same export: { $count }; where it was this file, edited on since, `--edited-on { $job }` says so
note-by-headings = the headings are those of export { $export } (revision { $revision }): taken as what the person saw; `--base none` compares with the register as it is now

# How files were read.
note-other-format = the name ends in `.{ $ending }`, but the content is { $format }: it was read as that
delimited-text = delimited text
note-two-exports = the document properties and the hidden sheet `rundtur` name two different exports: the properties were taken
note-hidden-sheet-changed = the hidden sheet `rundtur` was changed: the document properties were taken
note-properties-changed = the document properties were changed: the hidden sheet `rundtur` was taken
note-origin-not-whole = the file says that it came from an export, but what it says is not whole: it is read as a file of unknown origin
note-sheet-missing-first-read = the export's sheet { $sheets } is not in the file: the first filled one was read
note-sheet-missing = { $sheets } of the export is no longer in the file: its rows were not read
note-sheets-unread = sheets that were not read: { $sheets }
note-stray-quotes = a quote (`{ $quote }`) that does not enclose its cell was read as part of the text: { named-lines }
note-encoding-guessed = the encoding is a guess ({ $encoding }): look at the letters beyond ASCII; `--encoding` names another, and best is to save the file as UTF-8
note-footer = { $file }: line { $line } is no record, but a total or a footnote, and was left out: `{ $text }`; `--last-row { $line }` reads it
note-subtotals = { $file }: subtotals are no records, and were left out: { named-lines } (`{ $text }`); `--last-row { $last }` reads every row
note-headings-again = { $file }: the headings once more, left out: { named-lines }
note-uneven = more or fewer cells than the headings, but nothing shifted: { named-lines }
note-decoded-twice = { cells-counted } of text that was decoded twice: `{ $garbled }` for `{ $right }`; open what this file was made from as UTF-8, and save it anew
note-letters-lost = { cells-counted } with letters that were lost on the way: `{ $garbled }`; save what this file was made from as UTF-8 or as a workbook
note-nothing-below = { $file }: below the headings of line { $line } stands no row
note-no-row = { $file }: there is no row
note-slip = column `{ $heading }` was taken for { $label } (`{ $of }`)
note-by-content = column `{ $heading }` was taken for { $label }: it holds what was exported there
note-pictures-left-out = pictures, sounds and keys in cards, left out: { $count }
note-card-lists-left-out = cards that are lists of other cards, left out: { $count }
kept-as-asked = left as it is, as `{ $option }` asks
note-left-alone = left alone on existing records, as `{ $option }` asks: { $fields } ({ cells-counted })
note-found-no-field = `{ $heading }` holds what found no field, the field having its value already: { named-lines }
note-columns-unknown = columns that nobody knows, left out: { $columns }
note-remembered = columns as remembered: { $columns } (`rundtur mapping forget { $mapping }` drops that)
note-remembered-gone = column `{ $heading }` was remembered as `{ $field }`, a field that there is no more (`rundtur mapping forget { $mapping }` drops that)
note-date-orders = { $label }: `{ $one }` and `{ $other }` write dates in different orders: what can be read in two ways is held
note-decimal-marks = { $label }: `{ $one }` and `{ $other }` write decimals with different marks: what can be read in two ways is held
note-times-of-day = { $label }: { $count } { $count ->
        [one] cell holds
       *[other] cells hold
    } a time of day too (`{ $typed }`): the date is taken

# How it is known which field a column is.
known-own-heading = our own heading
known-label = label
known-alias = alias
known-slip = a slip of `{ $of }`
known-content = its cells
known-remembered = remembered
known-left-out = left out
known-adds = more of a column
known-nobody = nobody

# What was settled about a column.
remembered-as = `{ $heading }` is { $label }
remembered-out = `{ $heading }` is left out

# A column that nobody knows, and the field that it looks like.
column-guess = `{ $heading }` (is it `--map "{ $heading }={ $field }"`?)
note-one-column = each row stood in one cell, as when a spreadsheet that expects `{ $other }` opens a file with `{ $own }` between its cells: they were taken apart again
note-stepped-back = the quick reader stepped back at { $count ->
    [one] one cell
   *[other] { $count } cells
 }, first at { $place }: { $why ->
    [rich-text] rich text
    [no-value] a formula without a value
    [date] a date in ISO form
    [prefix] names with a prefix
   *[form] XML in an unusual form
 }
note-columns-of-another = the columns { $columns } are those of { $label }: `--kind { $kind }` reads both
note-kind-by-headings = the headings say that these are { $label }; `--kind` says otherwise
note-currencies = { $label }: amounts in { $one } (`{ $first }`) and { $other } (`{ $second }`) stand in one column, and are held
