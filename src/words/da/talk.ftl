## What commands say beside their data.

said-report = rapport: { $file }
said-receipt = kvittering: { $file }
said-corrections = rettelser: { $file }: ret de stoppede rækker der, og importér den fil
said-no-corrections = intet er stoppet, så der er ingen rettelser at skrive
said-not-applied = intet er skrevet; plan { $plan } er gemt: `rundtur apply { $plan } --yes` gennemfører den
said-not-stored = { label-note }: registret kan kun læses: planen er ikke gemt og kan ikke gennemføres
said-no-report = { label-note }: ingen rapport ved siden af filen: { $error }
said-no-receipt = job { $job } er færdigt, men ikke kvitteringen: { $error }; `rundtur show job { $job } --report FILE` skriver den
said-wrote = skrev { $records } til { $file }
said-wrote-export = { said-wrote } (eksport { $export })
said-wrote-as = skrev { $records } til { $file }, som { $profile } tager imod dem
said-without-column = bemærk: { $profile } har ingen kolonne til disse felter, som har værdier: { $fields }
said-profile-saved = gemte profilen { $profile }: `rundtur export FIL --as { $profile }` skriver, hvad den siger
said-profile-forgotten = profilen { $profile } er glemt
said-made-empty = oprettede { $file }: et tomt register
said-more-records = { $records }, { $count } til vises ikke
said-backup = seneste sikkerhedskopi: { $file }, af version { $revision }
said-remembered = husker for filer med disse overskrifter: { $columns } (`rundtur mapping forget { $mapping }` glemmer det)
said-mapping-dropped = tilknytning { $mapping } er glemt: overskrifterne siger selv det, der var husket
said-schema-same = intet blev ændret: registret har allerede det skema
said-kind-added = tilføjede slagsen `{ $kind }`: { $label }
said-kind-changed = ændrede slagsen `{ $kind }`
said-field-added = tilføjede feltet `{ $field }` i { $label }
said-field-changed = ændrede feltet `{ $field }` i { $label }
said-schema-changes = { $count ->
        [one] skemaet er ændret én gang
       *[other] skemaet er ændret { $count } gange
    }: `rundtur schema log`
