## What commands say beside their data.

said-report = rapport: { $file }
said-receipt = kvitto: { $file }
said-corrections = rättelser: { $file }: rätta de stoppade raderna där, och importera den filen
said-no-corrections = inget är stoppat, så det finns inga rättelser att skriva
said-not-applied = inget har skrivits; plan { $plan } är sparad: `rundtur apply { $plan } --yes` genomför den
said-not-stored = { label-note }: registret kan bara läsas: planen är inte sparad och kan inte genomföras
said-no-report = { label-note }: ingen rapport bredvid filen: { $error }
said-no-receipt = jobb { $job } är klart, men inte dess kvitto: { $error }; `rundtur show job { $job } --report FILE` skriver det
said-wrote = skrev { $records } till { $file }
said-wrote-export = { said-wrote } (export { $export })
said-wrote-as = skrev { $records } till { $file }, så som { $profile } tar emot dem
said-without-column = anm.: { $profile } har ingen kolumn för dessa fält, som har värden: { $fields }
said-profile-saved = sparade profilen { $profile }: `rundtur export FIL --as { $profile }` skriver vad den säger
said-profile-forgotten = profilen { $profile } är glömd
said-made-empty = skapade { $file }: ett tomt register
said-more-records = { $records }, { $count } till visas inte
said-backup = senaste säkerhetskopia: { $file }, av version { $revision }
said-remembered = minns för filer med dessa rubriker: { $columns } (`rundtur mapping forget { $mapping }` glömmer det)
said-mapping-dropped = mappning { $mapping } glöms: rubrikerna säger själva det som var ihågkommet
said-schema-same = inget ändrades: registret har redan det schemat
said-kind-added = lade till slaget `{ $kind }`: { $label }
said-kind-changed = ändrade slaget `{ $kind }`
said-field-added = lade till fältet `{ $field }` i { $label }
said-field-changed = ändrade fältet `{ $field }` i { $label }
said-schema-changes = { $count ->
        [one] schemat har ändrats en gång
       *[other] schemat har ändrats { $count } gånger
    }: `rundtur schema log`
