## What a job did.

receipt-done = Jobb { $job } är klart: { $deeds }.
job-added = lade till { $records }
job-changed = ändrade { $records }
job-removed = tog bort { $records }
job-forgot = raderade { $records } för gott
job-groups-only = ändrade bara grupper
receipt-created = Skapade { $count } { $count ->
        [one] grupp
       *[other] grupper
    }: { $groups }.
receipt-moved-parents = Flyttade { $records } från en till en annan som de hör till.
receipt-moved = Flyttade { $records } från en grupp till en annan.
receipt-joined = Gick med i grupper: { $groups }.
receipt-left = Gick ur grupper: { $groups }.
receipt-numbers = { $count ->
        [one] Nytt nummer: { $numbers }.
       *[other] Nya nummer: { $numbers }.
    }
numbers-from-to = { $first } till { $last }, { $count } totalt
receipt-still-held = { $count ->
        [one] { $count } rad eller cell är fortfarande stoppad: planens rapport säger varför; rätta i dess rättelser och importera dem.
       *[other] { $count } rader och celler är fortfarande stoppade: planens rapport säger varför; rätta i dess rättelser och importera dem.
    }
receipt-way-back = Registret har nu version { $revision }. Så tas jobbet tillbaka: rundtur undo { $job }
receipt-no-way-back = Registret har nu version { $revision }. Det här kan inte tas tillbaka.

# A receipt in a file: labels, and what stands for the whole job.
sheet-receipt = Kvitto
summary-applied-at = Genomfört
summary-applied-by = Genomfört av
summary-revision-after = Version därefter
summary-done = Vad som gjordes
summary-still-held = Fortfarande stoppat
summary-new-numbers = Nya nummer
summary-way-back = Så tas det tillbaka
