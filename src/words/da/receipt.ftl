## What a job did.

receipt-done = Job { $job } er færdigt: { $deeds }.
job-added = tilføjede { $records }
job-changed = ændrede { $records }
job-removed = fjernede { $records }
job-forgot = slettede { $records } for altid
job-groups-only = ændrede kun grupper
receipt-created = Oprettede { $count } { $count ->
        [one] gruppe
       *[other] grupper
    }: { $groups }.
receipt-moved-parents = Flyttede { $records } fra én til en anden, som de hører til.
receipt-moved = Flyttede { $records } fra en gruppe til en anden.
receipt-joined = Kom med i grupper: { $groups }.
receipt-left = Gik ud af grupper: { $groups }.
receipt-numbers = { $count ->
        [one] Nyt nummer: { $numbers }.
       *[other] Nye numre: { $numbers }.
    }
numbers-from-to = { $first } til { $last }, { $count } i alt
receipt-still-held = { $count ->
        [one] { $count } række eller celle er stadig stoppet: planens rapport siger hvorfor; ret i rettelserne ved siden af, og importér dem.
       *[other] { $count } rækker og celler er stadig stoppet: planens rapport siger hvorfor; ret i rettelserne ved siden af, og importér dem.
    }
receipt-way-back = Registret har nu version { $revision }. Sådan fortrydes jobbet: rundtur undo { $job }
receipt-no-way-back = Registret har nu version { $revision }. Det kan ikke fortrydes.

# A receipt in a file: labels, and what stands for the whole job.
sheet-receipt = Kvittering
summary-applied-at = Gennemført
summary-applied-by = Gennemført af
summary-revision-after = Version derefter
summary-done = Hvad der blev gjort
summary-still-held = Stadig stoppet
summary-new-numbers = Nye numre
summary-way-back = Sådan fortrydes det
