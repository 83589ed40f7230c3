## A plan's story: statuses, headings, labels, sentences.


# What becomes of a row: the last column of every report.
status-new = Ny
status-modified = Ændret
status-unchanged = Uændret
status-held = Stoppet
status-removed = Fjernet

# What becomes of a cell.
verdict-set = udfyldt
verdict-changed = ændret
verdict-cleared = tømt
verdict-kept = beholdt
verdict-blank = tom
verdict-held = stoppet
verdict-damage = beskadiget

# The sheets of a workbook.
sheet-changes = Ændringer
sheet-held = Stoppet
sheet-damage = Skader
sheet-groups = Grupper
sheet-summary = Oversigt
sheet-rows = Rækker
sheet-values = Værdier
sheet-history = Historik
sheet-not-written = Ikke skrevet
sheet-exports = Eksporter

# Headings that are not a field's.
heading-file = Fil
heading-row = Række
heading-status = Status

# Where a held row stood: they begin with `rundtur`, by which import knows that they are no fields.
heading-held-file = rundtur fil
heading-held-row = rundtur række

# Import leaves this column out by its name.
heading-reason = Årsag
heading-what = Hvad
heading-value = Værdi
heading-by-field = Ændringer pr. felt
heading-set = Udfyldt
heading-changed = Ændret
heading-cleared = Tømt
heading-moves-from = Flyttes fra
heading-moves-to = til
heading-field = Felt
heading-from = Fra
heading-to = Til
heading-records = Poster
heading-now = Nu
heading-new = Nyt
heading-number = Nummer
heading-name = Navn
heading-before = Før
heading-after = Efter
heading-typed = Skrevet
heading-what-happened = Hvad der skete
heading-verdict = Udfald
heading-when = Hvornår
heading-who = Hvem
heading-job = Job
heading-plan = Plan
heading-command = Kommando
heading-message = Meddelelse
heading-export = Eksport
heading-fields = Felter
heading-filter = Filter
heading-part = Del

# What begins a line.
label-rows = Rækker
label-cells = Celler
label-others = Øvrige
label-held = stoppet
label-hint = tip
label-note = bemærk

# A field without a value, and a record without a group, where blank would not be seen.
empty = (tomt)
no-group = (ingen)
# In place of the other group, where a record may be in several: it joins one, or leaves one.
joins-group = (kommer med)
leaves-group = (går ud)

# The records of a kind whose schema does not say what one and what several of them are called.
record-one = post
record-counted = poster

# How many: $noun is in the form that stands after the number.
counted = { $count } { $noun }
rows-counted = { $count } { $count ->
        [one] række
       *[other] rækker
    }
cells-counted = { $count } { $count ->
        [one] celle
       *[other] celler
    }

# In place of a field where a whole record comes or goes.
new-record = ny { $noun }
removed-record = { $noun } fjernes

# What is not shown.
more-moves = og { $count } { $count ->
        [one] flytning
       *[other] flytninger
    } til, af { $records }
more-changes = og { $count } { $count ->
        [one] ændring
       *[other] ændringer
    } til
more-changes-reported = og { $count } { $count ->
        [one] ændring
       *[other] ændringer
    } til, alle i rapporten
more-held = og { $count } til, alle i rapporten

# What a sheet could not take: Excel's rows are finite.
not-shown = Vises ikke
rows-left-out = { rows-counted } til af arket { $sheet }: `rundtur show plan` eller en .jsonl-rapport har dem alle
value-cut = { $label } er skåret af ved de 32.767 tegn, som en celle kan rumme: tag hele teksten fra filen

# What the plan is: $name says which, $about what it came from.
plan-named = Plan { $plan }
plan-unstored = Plan (ikke gemt)
plan-title = { $name }: { $about }; registret har version { $revision }
plan-title-exported = { $name }: { $about }, eksporteret fra version { $base }; registret har version { $revision }
undo-of-job = job { $job } fortrydes
standard-input = standard ind

# What the plan does to groups themselves.
creates-groups = { $count ->
        [one] Opretter gruppen { $groups }.
       *[other] Opretter { $count } grupper: { $groups }.
    }
renames-group = Giver gruppen { $from } navnet { $to }.
merges-group = Lægger gruppen { $from } sammen med { $to }.
removes-group = Fjerner gruppen { $name }.
deed-created = oprettet
deed-renamed = omdøbt
deed-merged = lagt sammen
deed-taken-away = fjernet
deed-moved = poster flyttes

# What applying the plan does: $deeds is a list of the four that follow.
plan-does = Planen { $deeds }
plan-adds = tilføjer { $records }
plan-changes = ændrer { $records }
plan-removes = fjerner { $records }
plan-forgets = sletter { $records } for altid
plan-groups-only = Planen ændrer kun grupper
plan-does-nothing = Der er intet at gennemføre
records-stay = { $records } ændres ikke
things-held = { $things } stoppes.
rows-read = { $count } læst: { $statuses }
left-alone = røres ikke: { $cells }
cells-set = { $count } udfyldt
cells-changed = { $count } ændret
cells-cleared = { $count } tømt
cells-damaged = { $count } beskadiget
cells-in-conflict = { $count } i konflikt
cells-blank = { $count } { $count ->
        [one] tom
       *[other] tomme
    }
mode-line = Tilstand { $mode }.
mode-fill = fill: kun tomme felter skrives
mode-add = add: kun nye poster skrives
mode-modify = modify: ingen nye poster skrives
not-in-file = { $records } er ikke i filen og ændres ikke
not-in-files = { $records } er ikke i filerne og ændres ikke

# The summary's lines.
summary-plan = Plan
summary-not-stored = ikke gemt
summary-kind = Slags
summary-command = Kommando
summary-takes-back = Fortryder job
summary-made-at = Lavet
summary-made-by = Lavet af
summary-file = Fil
summary-revision = Registrets version
summary-base = Eksporteret fra version
summary-mode = Tilstand
summary-read = Læste rækker
summary-cells = Celler
summary-cells-of = Celler: { $label }
summary-held-by = Stoppet: { $reason }
summary-not-in-file = Ikke i filen
summary-note = Bemærk
heading-heading = Overskrift
heading-known-by = Kendt gennem

# Of lists of other things.
heading-group = Gruppe
heading-also-called = Kaldes også
heading-type = Type
heading-label = Betegnelse
heading-kind = Slags
heading-mapping = Tilknytning
heading-columns = Kolonner
heading-in-files = I filer med
heading-remembered-as = Husket som
heading-schema = Skema
heading-from-revision = Fra revision
