## What commands say beside their data.

said-report = report: { $file }
said-receipt = receipt: { $file }
said-corrections = corrections: { $file }: mend the rows that are held there, and import that file
said-no-corrections = nothing is held, so there are no corrections to write
said-not-applied = nothing was written; plan { $plan } is stored: `rundtur apply { $plan } --yes` applies it
said-not-stored = { label-note }: the register can only be read: the plan is not stored and cannot be applied
said-no-report = { label-note }: no report beside the file: { $error }
said-no-receipt = job { $job } is done, but not its receipt: { $error }; `rundtur show job { $job } --report FILE` writes it
said-wrote = wrote { $records } to { $file }
said-wrote-export = { said-wrote } (export { $export })
said-wrote-as = wrote { $records } to { $file }, as { $profile } takes them
said-without-column = note: { $profile } has no column for these fields, which hold values: { $fields }
said-profile-saved = saved the profile { $profile }: `rundtur export FILE --as { $profile }` writes what it says
said-profile-forgotten = the profile { $profile } is forgotten
said-made-empty = made { $file }: an empty register
said-more-records = { $records }, { $count } more not shown
said-backup = last backup: { $file }, of revision { $revision }
said-remembered = remembered for files with these headings: { $columns } (`rundtur mapping forget { $mapping }` drops that)
said-mapping-dropped = mapping { $mapping } is dropped: the headings say by themselves what was remembered
said-schema-same = nothing changed: the register has that schema already
said-kind-added = added the kind `{ $kind }`: { $label }
said-kind-changed = changed the kind `{ $kind }`
said-field-added = added the field `{ $field }` to { $label }
said-field-changed = changed the field `{ $field }` of { $label }
said-schema-changes = { $count ->
        [one] the schema was changed once
       *[other] the schema was changed { $count } times
    }: `rundtur schema log`
