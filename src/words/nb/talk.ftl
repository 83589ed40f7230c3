## What commands say beside their data.

said-report = rapport: { $file }
said-receipt = kvittering: { $file }
said-corrections = rettelser: { $file }: rett de stoppede radene der, og importer den filen
said-no-corrections = ingenting er stoppet, så det er ingen rettelser å skrive
said-not-applied = ingenting er skrevet; plan { $plan } er lagret: `rundtur apply { $plan } --yes` gjennomfører den
said-not-stored = { label-note }: registeret kan bare leses: planen er ikke lagret og kan ikke gjennomføres
said-no-report = { label-note }: ingen rapport ved siden av filen: { $error }
said-no-receipt = jobb { $job } er ferdig, men ikke kvitteringen: { $error }; `rundtur show job { $job } --report FILE` skriver den
said-wrote = skrev { $records } til { $file }
said-wrote-export = { said-wrote } (eksport { $export })
said-wrote-as = skrev { $records } til { $file }, slik { $profile } tar imot dem
said-without-column = merk: { $profile } har ingen kolonne for disse feltene, som har verdier: { $fields }
said-profile-saved = lagret profilen { $profile }: `rundtur export FIL --as { $profile }` skriver det den sier
said-profile-forgotten = profilen { $profile } er glemt
said-made-empty = opprettet { $file }: et tomt register
said-more-records = { $records }, { $count } til vises ikke
said-backup = siste sikkerhetskopi: { $file }, av versjon { $revision }
said-remembered = husker for filer med disse overskriftene: { $columns } (`rundtur mapping forget { $mapping }` glemmer det)
said-mapping-dropped = tilordning { $mapping } er glemt: overskriftene sier selv det som var husket
said-schema-same = ingenting ble endret: registeret har det skjemaet allerede
said-kind-added = la til slaget `{ $kind }`: { $label }
said-kind-changed = endret slaget `{ $kind }`
said-field-added = la til feltet `{ $field }` i { $label }
said-field-changed = endret feltet `{ $field }` i { $label }
said-schema-changes = { $count ->
        [one] skjemaet er endret én gang
       *[other] skjemaet er endret { $count } ganger
    }: `rundtur schema log`
