## Several files, and how file and register agree.

# Of rows of several files that are one record, and differ.
held-two-files = conflict between the files: { $label } is { $values }

# How file and register agree: sheets, lists, headings.
sheet-reconciliation = Reconciliation
sheet-agreement = Agreement
sheet-spellings = Group spellings
listed-only-in-file = Only in the file
listed-only-in-register = Only in the register
listed-in-doubt = In doubt
listed-other-number = Another number
listed-duplicate-in-file = Several times in the file
listed-duplicate-in-register = Several times in the register
heading-register = Register
heading-share = Share
heading-found-by = Found by
heading-rows = Rows
heading-agree = Agree
heading-alike = Same
heading-writing = Writing
heading-differ = Differ
heading-file-only = File only
heading-register-only = Register only
heading-one-set = Set
heading-register-number = Register's number
heading-in-common = In common
heading-about = About
heading-written = Written
heading-in-file = In the file
heading-in-register = In the register
part-matched = On both sides
part-only = On this side only
part-in-doubt = In doubt
part-all = All
part-other-number = With another number

reconciled-same = { $rows } of the file ({ $share }) and { $records } of the register ({ $other }) are the same.
key-damaged = { $label }, as a spreadsheet damaged it
sets-likely = { $count ->
        [one] { $count } set
       *[other] { $count } sets
    } of { $members } with the same { $common }
sets-shared = { $count ->
        [one] { $count } set
       *[other] { $count } sets
    } of { $members } with the same { $common } alone
sets-may-be-right = What has no name in common may be right as it is: chains share a business id, municipalities and accountants an address.
like-of-name = perhaps { $numbers }
numbers-of-both = { $own } in the file, { $other } in the register
spelling-counted = `{ $name }` (file { $rows }, register { $records })
lines-more = and { $count } more
lists-in-report = `--report FILE.xlsx` lists all of them. Renumbering and merging records is left to the systems themselves.
lists-not-kept = `--report FILE.xlsx` lists all of them when the plan is made; the register keeps the counts alone.
hint-other-numbers = where the two systems number their records otherwise, `--match` with the other keys, as in `--match business_id,email,name`, leaves the numbers out

# What became of the files of a folder.
batch-applied = { $file }: applied as job { $job }: { $counts }
batch-applied-before = { $file }: job { $job } applied it before, and it is not applied again
batch-nothing-to-apply = { $file }: nothing to apply
batch-held = { $file }: not applied: { $counts }
batch-waits = { $file }: { $counts }; `rundtur apply { $plan }` or `--apply` applies it
batch-waits-unstored = { $file }: { $counts }; `--apply` applies it
batch-failed = { $file }: failed: { $why }
batch-still-written = { $file }: still being written; left for the next run
batch-rows-new = { $count } new
batch-rows-modified = { $count } modified
batch-rows-unchanged = { $count } unchanged
batch-rows-held = { $count } held
batch-groups-only = groups only
batch-all = { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
counted-applied = { $count } applied
counted-applied-before = { $count } applied before
counted-nothing-to-apply = { $count } with nothing to apply
counted-held = { $count } held
counted-waits = { $count } waiting
counted-failed = { $count } failed
counted-still-written = { $count } still being written
left-out-lock = { $file }: left out: the lock of a file that somebody has open
left-out-report = { $file }: left out: a report of rundtur's; by another name it is read
left-out-no-spreadsheet = { $file }: left out: by its name no spreadsheet or text file
