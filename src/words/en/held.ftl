## Why rows and cells are held, and what helps. Each reason has a short id that never changes.

reason-another-register = numbers fit, but names and other keys do not: the file seems to be about another register
remedy-another-register = check that this is the right file and the right register
reason-ambiguous-match = the row fits several records
remedy-ambiguous-match = write the right record's number into the row
reason-keys-disagree = a changed key belongs to another record
remedy-keys-disagree = correct the key, or move the edit to the other record's row
reason-business-id-differs = e-mail or name fits a record with another business id
remedy-business-id-differs = write the record's number into the row, or correct the business id
reason-number-unknown = no record has this number, but another key finds one
remedy-number-unknown = correct the number, or clear it to match by the other key
reason-removed-since = the number belonged to a record that was removed
remedy-removed-since = undo the removal, or give the row a new number
reason-possible-duplicate = a record of this name stands in the register already
remedy-possible-duplicate = write its number into the row
reason-duplicate-in-file = several rows of the file are one record, and they disagree
remedy-duplicate-in-file = keep the right row and delete the others
reason-uneven-row = the row has a cell too many or too few: its values may stand under the wrong headings
remedy-uneven-row = put quotes round the text that holds a delimiter, or add the one that is missing
reason-no-identity = nothing in the row says whose it is
remedy-no-identity = give the row a number, a business id, an e-mail or a name
reason-not-in-register = the row is new, and this mode adds no records
remedy-not-in-register = import it with the mode that adds
reason-invalid-value = the field's type refuses the value
remedy-invalid-value = correct the value
reason-unstorable-value = a spreadsheet cannot hold the value
remedy-unstorable-value = take the control character out, or shorten the text
reason-unreadable-cell = a formula gave an error or holds no value
remedy-unreadable-cell = type the value in place of the formula, or open and save the file in a spreadsheet
reason-misaligned = the value stood on another row: the column was sorted, shifted or dragged down without the others
remedy-misaligned = undo that in the spreadsheet, or take the column from the export again
reason-conflict = the register changed the value since the export, and so did the file
remedy-conflict = decide which of the two values is right
reason-near-miss-group = the group's name is one slip away from an existing group
remedy-near-miss-group = correct the name
reason-name-and-parts = the name was edited against the first and last name of its row
remedy-name-and-parts = edit the first name or the last name: the name follows them
reason-unknown-parent = the record to which the row belongs is not in the register
remedy-unknown-parent = correct the cell, or bring that record too (`--kind` with both kinds)
reason-no-parent = a new record that belongs to nobody
remedy-no-parent = write into the row to whom it belongs
reason-parent-held = the record to which the row belongs is itself held
remedy-parent-held = mend that row first; both come back in the corrections
reason-has-children = other records belong to this one
remedy-has-children = remove those first, or move them

# What helps, with the option that overrides the reason.
remedy-or-option = { $remedy }, or override with `{ $option }`

# Why a cell is held, where its typed value stands nowhere else.
held-typed = typed `{ $typed }`

# What is special about a row or cell that is held.
held-fits = the row fits { $records }
held-number-unknown = no record has the number `{ $number }`, but the row's other keys find { $records }
held-two-records = the row's keys find { $own }, its number { $other }
held-number-taken = the row's keys find nobody, its number { $records }; `--match` leaves the number out
held-removed = the record `{ $number }` was removed from the register
held-business-id = the { $label } finds { $records }, whose business id is `{ $now }` and not `{ $typed }`
held-same-name = the name stands in the register: { $records }
held-strangers = { $strangers } of { $compared } rows have a known number and a stranger's name
held-key-of-another = the new { $label } belongs to { $records }
held-parts-make = the first and last name of the row make `{ $name }`
held-parent-unknown = there is no { $one } `{ $text }`
held-parent-fits = `{ $text }` fits { $records }
held-no-parent = the row names no { $one }
held-parent-held = the { $one } in line { $line } is itself held
held-has-children = { $count ->
    [one] { $count } record belongs
   *[other] { $count } records belong
 } to it: { $records }
held-near-miss = there is no group `{ $name }`, but a group `{ $of }`
held-no-value = the formula holds no value
held-formula-error = the formula gave `{ $error }`
held-duplicate = lines { $lines } are one record and differ in { $label }
held-uneven = the row has { $cells } cells and the headings { $width }: { $text }

# A conflict: three values, each in backticks or `nothing`; $job wrote the register's (its number, who, when), or `none`.
nothing = nothing
held-conflict = exported as { $base }, now { $now } in the register{ $job ->
        [none] {""}
       *[other] {" "}(job { $job })
    }, { $typed } in the file
held-conflict-register = { held-conflict }: the register's value was chosen
held-conflict-file = { held-conflict }: the file's value was chosen
merged-groups = { held-conflict }: what each side changed is kept

# What moved a column without the others.
moved-up = values of rows further down (the column was shifted up without the others)
moved-down = values of rows further up (the column was shifted down without the others)
moved-sorted = values of other rows (the column was sorted without the others)
moved-somehow = values of other rows (the column was moved without the others)
moved-counted = a value that counts up from row to row (it was dragged down)
moved-numbers = values of the record on another row (the column of numbers was moved without the others)

# Why an undo leaves something as it is.
kept-worked-on = the record was changed since and stays
kept-has-children = others belong to the record now, and it stays
kept-changed-again = changed again since

# Where something stands.
place-in-standard-input = standard input, line { $line }
held-no-identity = neither number nor name nor another key
held-not-in-register = the register has no such record
reason-required-missing = a field that a new record must have is empty
remedy-required-missing = fill it in
reason-not-unique = no two records may share the value, and another one has it
remedy-not-unique = give the row another value, or the other record first
held-required = the new record has no { $label }
held-not-unique = the { $label } `{ $value }` belongs to { $records }
held-brought-twice = several rows bring the { $label } `{ $value }`: { named-lines }
