## The web page.

# The head.
page-made = Made { $at } by { $by }
page-applied = Applied { $at } by { $by }
page-to-apply = To apply it:
page-read = read
page-dark = Dark
page-to-table = To the table

# The parts between head and table.
page-moves = Moves between groups
page-moves-each = Move by move
page-other-groups = others
page-damage = What the spreadsheet did by itself
page-damage-stays = Nobody typed these values: those of the register stay.
page-example = For example
page-notes = To know
page-held = { $things } { $count ->
        [one] is
       *[other] are
    } held
page-held-hint = Nothing of this is written. Mend it in the file, or in the corrections beside this page, and import that.
page-more = and { $count } more
page-more-below = and { $count } more, in the table below

# What the table leaves out.
page-unchanged-left = { $count ->
        [one] { $count } row that stays as it is is counted above, not listed.
       *[other] { $count } rows that stay as they are are counted above, not listed.
    }
page-others-left = { $count ->
        [one] { $count } more row is left to the workbook: `rundtur show plan { $plan } --report changes.xlsx` writes it.
       *[other] { $count } more rows are left to the workbook: `rundtur show plan { $plan } --report changes.xlsx` writes it.
    }
page-noscript = The table of the rows needs JavaScript, which is switched off here. All above is complete; the workbook has every row.

# The table and its tools.
page-rows = Row by row
page-search = Search
page-any-field = every field
page-any-group = every group
page-any-reason = every reason
page-clear = Show all rows
page-none = No row is like that.
page-keys = Arrows move · Enter opens a row · / searches · Esc goes back
page-legend-new = new value
page-legend-old = what it replaces
page-legend-same = stays as it is
page-legend-held = not applied
page-legend-conflict = both sides changed it
page-legend-damage = the spreadsheet’s doing, not applied
page-conflict = conflict
page-foot = Made by rundtur. This page is one file: it loads nothing and sends nothing.

# What the script fills in: variables come to it in braces.
page-shown-all = Rows: { $all }
page-shown-of = Rows: { $shown } of { $all }
page-not-here = Rows: { $number } is not among those of this page
page-not-printed = Not printed: { $count } more rows. Narrow them down, or print the workbook.
page-count-held = { $count } held
page-count-damage = { $count } damaged
page-stays = { $value } stays
page-base = Seen at the export
page-now = The register says
page-typed = The file says
page-gets = Gets
page-no-number = (no number)
page-link = Address of this row
page-close = Close
page-heard-new = new:
page-heard-old = before:
page-heard-cleared = cleared:
