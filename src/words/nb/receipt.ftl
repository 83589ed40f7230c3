## What a job did.

receipt-done = Jobb { $job } er ferdig: { $deeds }.
job-added = la til { $records }
job-changed = endret { $records }
job-removed = fjernet { $records }
job-forgot = slettet { $records } for godt
job-groups-only = endret bare grupper
receipt-created = Opprettet { $count } { $count ->
        [one] gruppe
       *[other] grupper
    }: { $groups }.
receipt-moved-parents = Flyttet { $records } fra én til en annen som de hører til.
receipt-moved = Flyttet { $records } fra en gruppe til en annen.
receipt-joined = Ble med i grupper: { $groups }.
receipt-left = Gikk ut av grupper: { $groups }.
receipt-numbers = { $count ->
        [one] Nytt nummer: { $numbers }.
       *[other] Nye numre: { $numbers }.
    }
numbers-from-to = { $first } til { $last }, { $count } i alt
receipt-still-held = { $count ->
        [one] { $count } rad eller celle er fortsatt stoppet: planens rapport sier hvorfor; rett i rettelsene ved siden av og importer dem.
       *[other] { $count } rader og celler er fortsatt stoppet: planens rapport sier hvorfor; rett i rettelsene ved siden av og importer dem.
    }
receipt-way-back = Registeret har nå versjon { $revision }. Slik angres jobben: rundtur undo { $job }
receipt-no-way-back = Registeret har nå versjon { $revision }. Dette kan ikke angres.

# A receipt in a file: labels, and what stands for the whole job.
sheet-receipt = Kvittering
summary-applied-at = Gjennomført
summary-applied-by = Gjennomført av
summary-revision-after = Versjon etterpå
summary-done = Hva som ble gjort
summary-still-held = Fortsatt stoppet
summary-new-numbers = Nye numre
summary-way-back = Slik angres det
