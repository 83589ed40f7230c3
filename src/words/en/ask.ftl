## What people are asked on a terminal.

# Every question.
ask-help = ↑↓ move, Enter takes, typing searches, Esc goes back, Ctrl-C cancels
ask-help-plainly = (a number, Enter for { $marked }, { $back } to go back):
ask-no-such-choice = `{ $text }` is none of 1 to { $last }
ask-is-first = this is the first question: Ctrl-C cancels
ask-cancelled = cancelled: nothing was written
ask-yes = yes
ask-no = no
ask-yes-or-no = y/N
ask-say-yes-or-no = say yes or no
ask-same-without = the same without questions:
ask-not-in-it = { $count ->
        [one] { $count } answer is about a single cell, field or name: no option says it
       *[other] { $count } answers are about single cells, fields or names: no option says them
    }
ask-file-and-sheet = { $file }, sheet { $sheet }

# Which sheet.
ask-sheets = { $file } has { $count } sheets that hold something:
ask-which-sheet = Which sheet is to be read?
ask-sheet-size = { $sheet } ({ $rows } { $rows ->
        [one] row
       *[other] rows
    } × { $columns } { $columns ->
        [one] column
       *[other] columns
    })

# Which line.
ask-line-names-fields = { $place }: line { $line } names { $count } { $count ->
        [one] field
       *[other] fields
    }
ask-line-names-nothing = { $place }: line { $line } names no field that is known
ask-which-line = Where are the headings?
ask-line = on line { $line }: { $cells }
ask-no-headings = there are none: line { $line } is a record
ask-another-line = on another line …
ask-type-line = The line of the headings:
ask-no-such-line = `{ $text }` is no line that holds anything: lines are numbers, and the last is { $last }

# Which kind.
ask-kinds = { $files }: the headings fit several kinds of record
ask-which-kind = Which kind is it?
ask-kind-knows = { $kind }: { $known } of { $columns } columns known

# Which field.
ask-nobody-identified = { $place }: no column says which record a row belongs to; one must be { $fields }
ask-must-identify = then nothing would say which record a row belongs to: one column must be { $fields }; Esc goes back to the columns before
ask-column = Column { $letters } of { $place }: { $examples }
ask-column-headed = Column { $letters } of { $place }, `{ $heading }`: { $examples }
ask-which-field = Which field is it?
ask-leave-out = leave it out
ask-leave-out-always = leave it out always
ask-leave-all-out = leave out all { $count } that are left
ask-leave-all-out-always = leave out all { $count } that are left, always
ask-two-columns = { $place }: two columns say that they are { $label }:
ask-one-column = column { $letters }, `{ $heading }`: { $examples }
ask-which-column = Which of them is { $label }?
ask-this-column = column { $letters }, `{ $heading }`

# What the file may do.
ask-modes = The file does not say what its writer saw, so say what it may do:
ask-which-mode = Which of these is meant?
ask-mode-update = replace
ask-what-update-does = adds who is new, changes who is there
ask-mode-fill = merge
ask-what-fill-does = adds who is new, fills only empty fields of who is there
ask-mode-add = only new
ask-what-add-does = adds who is new, leaves who is there alone
ask-mode-modify = only existing
ask-what-modify-does = changes who is there, adds nobody
ask-effect-new = { $count } new
ask-effect-modified = { $count } modified
ask-effect-set = { $count } { $count ->
        [one] cell
       *[other] cells
    } filled
ask-effect-changed = { $count } { $count ->
        [one] cell
       *[other] cells
    } overwritten
ask-effect-held = { $count } held
ask-effect-nothing = nothing

# What a plan leaves open.
ask-field-of = { $label } of { $who }
ask-exported-as = exported as
ask-register-says = register
ask-file-says = file
ask-nothing = nothing
ask-job = job { $job }
ask-which-value = Both changed it. Which value?
ask-keep-register = keep the register's
ask-take-file = take the file's
ask-hold = hold
ask-hold-and-tell = hold: nothing changes, the report tells it
ask-for-field = { $deed }, for all { $count } of this field
ask-for-all = { $deed }, for all { $count }
ask-no-group = `{ $name }` is no group (it stands in { cells-counted })
ask-means-group = it means `{ $group }`
ask-new-group = make a new group `{ $name }`
ask-hold-cells = hold these cells
ask-whose-values = A spreadsheet makes that by itself. Which values?

# What now.
ask-what-now = Plan { $plan }: what now?
ask-apply = apply
ask-edit = edit the rows first
ask-back-up = copy the register to { $file } first
ask-go-back = go back to the questions
ask-cancel = cancel
ask-rows-are-in = the plan's rows are in { $file }
ask-edit-and-save = edit and save it, then press Enter to plan it (Esc leaves it be):
ask-apply-these = Apply these changes?
ask-apply-plan = Apply plan { $plan }?
ask-forget = Forget for good?
ask-overwrite = Overwrite { $file }?
