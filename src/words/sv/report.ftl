## A plan's story: statuses, headings, labels, sentences.


# What becomes of a row: the last column of every report.
status-new = Ny
status-modified = Ändrad
status-unchanged = Oförändrad
status-held = Stoppad
status-removed = Borttagen

# What becomes of a cell.
verdict-set = ifylld
verdict-changed = ändrad
verdict-cleared = tömd
verdict-kept = behållen
verdict-blank = tom
verdict-held = stoppad
verdict-damage = skadad

# The sheets of a workbook.
sheet-changes = Ändringar
sheet-held = Stoppade
sheet-damage = Skador
sheet-groups = Grupper
sheet-summary = Sammanfattning
sheet-rows = Rader
sheet-values = Värden
sheet-history = Historik
sheet-not-written = Inte skrivet
sheet-exports = Exporter

# Headings that are not a field's.
heading-file = Fil
heading-row = Rad
heading-status = Status

# Where a held row stood: they begin with `rundtur`, by which import knows that they are no fields.
heading-held-file = rundtur fil
heading-held-row = rundtur rad

# Import leaves this column out by its name.
heading-reason = Orsak
heading-what = Vad
heading-value = Värde
heading-by-field = Ändringar per fält
heading-set = Ifyllda
heading-changed = Ändrade
heading-cleared = Tömda
heading-moves-from = Flyttas från
heading-moves-to = till
heading-field = Fält
heading-from = Från
heading-to = Till
heading-records = Poster
heading-now = Nu
heading-new = Nytt
heading-number = Nummer
heading-name = Namn
heading-before = Före
heading-after = Efter
heading-typed = Skrivet
heading-what-happened = Vad som hände
heading-verdict = Utfall
heading-when = När
heading-who = Vem
heading-job = Jobb
heading-plan = Plan
heading-command = Kommando
heading-message = Meddelande
heading-export = Export
heading-fields = Fält
heading-filter = Filter
heading-part = Del

# What begins a line.
label-rows = Rader
label-cells = Celler
label-others = Övriga
label-held = stoppad
label-hint = tips
label-note = obs

# A field without a value, and a record without a group, where blank would not be seen.
empty = (tomt)
no-group = (ingen)
# In place of the other group, where a record may be in several: it joins one, or leaves one.
joins-group = (går med)
leaves-group = (går ur)

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
        [one] cell
       *[other] celler
    }

# In place of a field where a whole record comes or goes.
new-record = ny { $noun }
removed-record = { $noun } tas bort

# What is not shown.
more-moves = och { $count } { $count ->
        [one] flytt
       *[other] flyttar
    } till, av { $records }
more-changes = och { $count } { $count ->
        [one] ändring
       *[other] ändringar
    } till
more-changes-reported = och { $count } { $count ->
        [one] ändring
       *[other] ändringar
    } till, alla i rapporten
more-held = och { $count } till, alla i rapporten

# What a sheet could not take: Excel's rows are finite.
not-shown = Visas inte
rows-left-out = { rows-counted } till av bladet { $sheet }: `rundtur show plan` eller en .jsonl-rapport har alla
value-cut = { $label } är avkortat vid de 32 767 tecken som en cell rymmer: ta hela texten ur filen

# What the plan is: $name says which, $about what it came from.
plan-named = Plan { $plan }
plan-unstored = Plan (inte sparad)
plan-title = { $name }: { $about }; registret har version { $revision }
plan-title-exported = { $name }: { $about }, exporterad från version { $base }; registret har version { $revision }
undo-of-job = jobb { $job } tas tillbaka
standard-input = standard in

# What the plan does to groups themselves.
creates-groups = { $count ->
        [one] Skapar gruppen { $groups }.
       *[other] Skapar { $count } grupper: { $groups }.
    }
renames-group = Byter namn på gruppen { $from } till { $to }.
merges-group = Slår ihop gruppen { $from } med { $to }.
removes-group = Tar bort gruppen { $name }.
deed-created = skapad
deed-renamed = omdöpt
deed-merged = ihopslagen
deed-taken-away = borttagen
deed-moved = poster flyttas

# What applying the plan does: $deeds is a list of the four that follow.
plan-does = Planen { $deeds }
plan-adds = lägger till { $records }
plan-changes = ändrar { $records }
plan-removes = tar bort { $records }
plan-forgets = raderar { $records } för gott
plan-groups-only = Planen ändrar bara grupper
plan-does-nothing = Det finns inget att genomföra
records-stay = { $records } ändras inte
things-held = { $things } stoppas.
rows-read = { $count } lästa: { $statuses }
left-alone = lämnas orörda: { $cells }
cells-set = { $count } { $count ->
        [one] ifylld
       *[other] ifyllda
    }
cells-changed = { $count } { $count ->
        [one] ändrad
       *[other] ändrade
    }
cells-cleared = { $count } { $count ->
        [one] tömd
       *[other] tömda
    }
cells-damaged = { $count } { $count ->
        [one] skadad
       *[other] skadade
    }
cells-in-conflict = { $count } i konflikt
cells-blank = { $count } { $count ->
        [one] tom
       *[other] tomma
    }
mode-line = Läge { $mode }.
mode-fill = fill: bara tomma fält skrivs
mode-add = add: bara nya poster skrivs
mode-modify = modify: inga nya poster skrivs
not-in-file = { $records } finns inte i filen och ändras inte
not-in-files = { $records } finns inte i filerna och ändras inte

# The summary's lines.
summary-plan = Plan
summary-not-stored = inte sparad
summary-kind = Slag
summary-command = Kommando
summary-takes-back = Tar tillbaka jobb
summary-made-at = Skapad
summary-made-by = Skapad av
summary-file = Fil
summary-revision = Registrets version
summary-base = Exporterad från version
summary-mode = Läge
summary-read = Lästa rader
summary-cells = Celler
summary-cells-of = Celler: { $label }
summary-held-by = Stoppade: { $reason }
summary-not-in-file = Inte i filen
summary-note = Obs
heading-heading = Rubrik
heading-known-by = Känd genom

# Of lists of other things.
heading-group = Grupp
heading-also-called = Kallas även
heading-type = Typ
heading-label = Benämning
heading-kind = Slag
heading-mapping = Mappning
heading-columns = Kolumner
heading-in-files = I filer med
heading-remembered-as = Ihågkommen som
heading-schema = Schema
heading-from-revision = Från revision
