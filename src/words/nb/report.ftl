## A plan's story: statuses, headings, labels, sentences.


# What becomes of a row: the last column of every report.
status-new = Ny
status-modified = Endret
status-unchanged = Uendret
status-held = Stoppet
status-removed = Fjernet

# What becomes of a cell.
verdict-set = fylt ut
verdict-changed = endret
verdict-cleared = tømt
verdict-kept = beholdt
verdict-blank = tom
verdict-held = stoppet
verdict-damage = skadet

# The sheets of a workbook.
sheet-changes = Endringer
sheet-held = Stoppet
sheet-damage = Skader
sheet-groups = Grupper
sheet-summary = Sammendrag
sheet-rows = Rader
sheet-values = Verdier
sheet-history = Historikk
sheet-not-written = Ikke skrevet
sheet-exports = Eksporter

# Headings that are not a field's.
heading-file = Fil
heading-row = Rad
heading-status = Status

# Where a held row stood: they begin with `rundtur`, by which import knows that they are no fields.
heading-held-file = rundtur fil
heading-held-row = rundtur rad

# Import leaves this column out by its name.
heading-reason = Årsak
heading-what = Hva
heading-value = Verdi
heading-by-field = Endringer per felt
heading-set = Fylt ut
heading-changed = Endret
heading-cleared = Tømt
heading-moves-from = Flyttes fra
heading-moves-to = til
heading-field = Felt
heading-from = Fra
heading-to = Til
heading-records = Poster
heading-now = Nå
heading-new = Nytt
heading-number = Nummer
heading-name = Navn
heading-before = Før
heading-after = Etter
heading-typed = Skrevet
heading-what-happened = Hva som skjedde
heading-verdict = Utfall
heading-when = Når
heading-who = Hvem
heading-job = Jobb
heading-plan = Plan
heading-command = Kommando
heading-message = Melding
heading-export = Eksport
heading-fields = Felt
heading-filter = Filter
heading-part = Del

# What begins a line.
label-rows = Rader
label-cells = Celler
label-others = Øvrige
label-held = stoppet
label-hint = tips
label-note = merk

# A field without a value, and a record without a group, where blank would not be seen.
empty = (tomt)
no-group = (ingen)
# In place of the other group, where a record may be in several: it joins one, or leaves one.
joins-group = (blir med)
leaves-group = (går ut)

# The records of a kind whose schema does not say what one and what several of them are called.
record-one = post
record-counted = poster

# How many: $noun is in the form that stands after the number.
counted = { $count } { $noun }
rows-counted = { $count } { $count ->
        [one] rad
       *[other] rader
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
        [one] flytting
       *[other] flyttinger
    } til, av { $records }
more-changes = og { $count } { $count ->
        [one] endring
       *[other] endringer
    } til
more-changes-reported = og { $count } { $count ->
        [one] endring
       *[other] endringer
    } til, alle i rapporten
more-held = og { $count } til, alle i rapporten

# What a sheet could not take: Excel's rows are finite.
not-shown = Vises ikke
rows-left-out = { rows-counted } til av arket { $sheet }: `rundtur show plan` eller en .jsonl-rapport har alle
value-cut = { $label } er kuttet ved de 32 767 tegnene som en celle rommer: ta hele teksten fra filen

# What the plan is: $name says which, $about what it came from.
plan-named = Plan { $plan }
plan-unstored = Plan (ikke lagret)
plan-title = { $name }: { $about }; registeret har versjon { $revision }
plan-title-exported = { $name }: { $about }, eksportert fra versjon { $base }; registeret har versjon { $revision }
undo-of-job = jobb { $job } angres
standard-input = standard inn

# What the plan does to groups themselves.
creates-groups = { $count ->
        [one] Oppretter gruppen { $groups }.
       *[other] Oppretter { $count } grupper: { $groups }.
    }
renames-group = Gir gruppen { $from } navnet { $to }.
merges-group = Slår gruppen { $from } sammen med { $to }.
removes-group = Fjerner gruppen { $name }.
deed-created = opprettet
deed-renamed = omdøpt
deed-merged = slått sammen
deed-taken-away = fjernet
deed-moved = poster flyttes

# What applying the plan does: $deeds is a list of the four that follow.
plan-does = Planen { $deeds }
plan-adds = legger til { $records }
plan-changes = endrer { $records }
plan-removes = fjerner { $records }
plan-forgets = sletter { $records } for godt
plan-groups-only = Planen endrer bare grupper
plan-does-nothing = Det er ingenting å gjennomføre
records-stay = { $records } endres ikke
things-held = { $things } stoppes.
rows-read = { $count } lest: { $statuses }
left-alone = røres ikke: { $cells }
cells-set = { $count } fylt ut
cells-changed = { $count } endret
cells-cleared = { $count } tømt
cells-damaged = { $count } skadet
cells-in-conflict = { $count } i konflikt
cells-blank = { $count } { $count ->
        [one] tom
       *[other] tomme
    }
mode-line = Modus { $mode }.
mode-fill = fill: bare tomme felt skrives
mode-add = add: bare nye poster skrives
mode-modify = modify: ingen nye poster skrives
not-in-file = { $records } er ikke i filen og endres ikke
not-in-files = { $records } er ikke i filene og endres ikke

# The summary's lines.
summary-plan = Plan
summary-not-stored = ikke lagret
summary-kind = Slag
summary-command = Kommando
summary-takes-back = Angrer jobb
summary-made-at = Laget
summary-made-by = Laget av
summary-file = Fil
summary-revision = Registerets versjon
summary-base = Eksportert fra versjon
summary-mode = Modus
summary-read = Leste rader
summary-cells = Celler
summary-cells-of = Celler: { $label }
summary-held-by = Stoppet: { $reason }
summary-not-in-file = Ikke i filen
summary-note = Merk
heading-heading = Overskrift
heading-known-by = Kjent gjennom

# Of lists of other things.
heading-group = Gruppe
heading-also-called = Kalles også
heading-type = Type
heading-label = Betegnelse
heading-kind = Slag
heading-mapping = Tilordning
heading-columns = Kolonner
heading-in-files = I filer med
heading-remembered-as = Husket som
heading-schema = Skjema
heading-from-revision = Fra revisjon
