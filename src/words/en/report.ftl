## A plan's story: statuses, headings, labels, sentences.


# What becomes of a row: the last column of every report.
status-new = New
status-modified = Modified
status-unchanged = Unchanged
status-held = Held
status-removed = Removed

# What becomes of a cell.
verdict-set = set
verdict-changed = changed
verdict-cleared = cleared
verdict-kept = kept
verdict-blank = blank
verdict-held = held
verdict-damage = damage

# The sheets of a workbook.
sheet-changes = Changes
sheet-held = Held
sheet-damage = Damage
sheet-groups = Groups
sheet-summary = Summary
sheet-rows = Rows
sheet-values = Values
sheet-history = History
sheet-not-written = Not written
sheet-exports = Exports

# Headings that are not a field's.
heading-file = File
heading-row = Row
heading-status = Status

# Where a held row stood: they begin with `rundtur`, by which import knows that they are no fields.
heading-held-file = rundtur file
heading-held-row = rundtur row

# Import leaves this column out by its name.
heading-reason = Reason
heading-what = What
heading-value = Value
heading-by-field = Changes by field
heading-set = Set
heading-changed = Changed
heading-cleared = Cleared
heading-moves-from = Moves from
heading-moves-to = to
heading-field = Field
heading-from = From
heading-to = To
heading-records = Records
heading-now = Now
heading-new = New
heading-number = Number
heading-name = Name
heading-before = Before
heading-after = After
heading-typed = Typed
heading-what-happened = What happened
heading-verdict = Verdict
heading-when = When
heading-who = Who
heading-job = Job
heading-plan = Plan
heading-command = Command
heading-message = Message
heading-export = Export
heading-fields = Fields
heading-filter = Filter
heading-part = Part

# What begins a line.
label-rows = Rows
label-cells = Cells
label-others = Others
label-held = held
label-hint = hint
label-note = note

# A field without a value, and a record without a group, where blank would not be seen.
empty = (empty)
no-group = (none)
# In place of the other group, where a record may be in several: it joins one, or leaves one.
joins-group = (joins)
leaves-group = (leaves)

# The records of a kind whose schema does not say what one and what several of them are called.
record-one = record
record-counted = records

# How many: $noun is in the form that stands after the number.
counted = { $count } { $noun }
rows-counted = { $count } { $count ->
        [one] row
       *[other] rows
    }
cells-counted = { $count } { $count ->
        [one] cell
       *[other] cells
    }

# In place of a field where a whole record comes or goes.
new-record = new { $noun }
removed-record = { $noun } removed

# What is not shown.
more-moves = and { $count } more { $count ->
        [one] move
       *[other] moves
    } of { $records }
more-changes = and { $count } more { $count ->
        [one] change
       *[other] changes
    }
more-changes-reported = and { $count } more { $count ->
        [one] change
       *[other] changes
    }, all in the report
more-held = and { $count } more, all in the report

# What a sheet could not take: Excel's rows are finite.
not-shown = Not shown
rows-left-out = { rows-counted } more of the sheet { $sheet }: `rundtur show plan` or a .jsonl report has them all
value-cut = { $label } is cut at the 32,767 characters that a cell holds: take the whole text from the file

# What the plan is: $name says which, $about what it came from.
plan-named = Plan { $plan }
plan-unstored = Plan (not stored)
plan-title = { $name }: { $about }; the register is at revision { $revision }
plan-title-exported = { $name }: { $about }, exported at revision { $base }; the register is at revision { $revision }
undo-of-job = undo of job { $job }
standard-input = standard input

# What the plan does to groups themselves.
creates-groups = { $count ->
        [one] Creates the group { $groups }.
       *[other] Creates { $count } groups: { $groups }.
    }
renames-group = Renames the group { $from } to { $to }.
merges-group = Merges the group { $from } into { $to }.
removes-group = Takes the group { $name } away.
deed-created = created
deed-renamed = renamed
deed-merged = merged
deed-taken-away = taken away
deed-moved = records move

# What applying the plan does: $deeds is a list of the four that follow.
plan-does = Applied, it { $deeds }
plan-adds = adds { $records }
plan-changes = changes { $records }
plan-removes = removes { $records }
plan-forgets = forgets { $records }
plan-groups-only = Applied, it changes groups only
plan-does-nothing = There is nothing to apply
records-stay = { $records } { $count ->
        [one] stays as it is
       *[other] stay as they are
    }
things-held = { $things } { $count ->
        [one] is
       *[other] are
    } held.
rows-read = { $count } read: { $statuses }
left-alone = left alone: { $cells }
cells-set = { $count } set
cells-changed = { $count } changed
cells-cleared = { $count } cleared
cells-damaged = { $count } damaged
cells-in-conflict = { $count } in conflict
cells-blank = { $count } blank
mode-line = Mode { $mode }.
mode-fill = fill: only empty fields are written
mode-add = add: only new records are written
mode-modify = modify: no new records are written
not-in-file = { $records } { $count ->
        [one] is not in the file; it stays as it is
       *[other] are not in the file; they stay as they are
    }
not-in-files = { $records } { $count ->
        [one] is not in the files; it stays as it is
       *[other] are not in the files; they stay as they are
    }

# The summary's lines.
summary-plan = Plan
summary-not-stored = not stored
summary-kind = Kind
summary-command = Command
summary-takes-back = Takes back job
summary-made-at = Made at
summary-made-by = Made by
summary-file = File
summary-revision = Register's revision
summary-base = Exported at revision
summary-mode = Mode
summary-read = Rows read
summary-cells = Cells
summary-cells-of = Cells: { $label }
summary-held-by = Held: { $reason }
summary-not-in-file = Not in the file
summary-note = Note
heading-heading = Heading
heading-known-by = Known by

# Of lists of other things.
heading-group = Group
heading-also-called = Also called
heading-type = Type
heading-label = Label
heading-kind = Kind
heading-mapping = Mapping
heading-columns = Columns
heading-in-files = In files with
heading-remembered-as = Remembered as
heading-schema = Schema
heading-from-revision = From revision
