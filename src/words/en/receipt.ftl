## What a job did.

receipt-done = Job { $job } is done: { $deeds }.
job-added = added { $records }
job-changed = changed { $records }
job-removed = removed { $records }
job-forgot = forgot { $records }
job-groups-only = changed groups only
receipt-created = Created { $count } { $count ->
        [one] group
       *[other] groups
    }: { $groups }.
receipt-moved-parents = Moved { $records } from one to another to whom they belong.
receipt-moved = Moved { $records } from one group to another.
receipt-joined = Groups joined: { $groups }.
receipt-left = Groups left: { $groups }.
receipt-numbers = { $count ->
        [one] New number: { $numbers }.
       *[other] New numbers: { $numbers }.
    }
numbers-from-to = { $first } to { $last }, { $count } in all
receipt-still-held = { $count ->
        [one] { $count } row or cell stays held: the plan's report says why; mend it in its corrections and import those.
       *[other] { $count } rows and cells stay held: the plan's report says why; mend them in its corrections and import those.
    }
receipt-way-back = The register is at revision { $revision }. To take the job back: rundtur undo { $job }
receipt-no-way-back = The register is at revision { $revision }. This cannot be taken back.

# A receipt in a file: labels, and what stands for the whole job.
sheet-receipt = Receipt
summary-applied-at = Applied at
summary-applied-by = Applied by
summary-revision-after = Revision after it
summary-done = What was done
summary-still-held = Still held
summary-new-numbers = New numbers
summary-way-back = To take it back
