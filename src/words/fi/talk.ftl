## What commands say beside their data.

said-report = raportti: { $file }
said-receipt = kuitti: { $file }
said-corrections = korjaukset: { $file }: korjaa pysäytetyt rivit siinä ja tuo se tiedosto
said-no-corrections = mitään ei ole pysäytetty, joten korjattavaa ei ole
said-not-applied = mitään ei kirjoitettu; suunnitelma { $plan } on tallennettu: `rundtur apply { $plan } --yes` toteuttaa sen
said-not-stored = { label-note }: rekisteriä voi vain lukea: suunnitelmaa ei tallenneta eikä sitä voi toteuttaa
said-no-report = { label-note }: tiedoston viereen ei jäänyt raporttia: { $error }
said-no-receipt = ajo { $job } on valmis, mutta ei sen kuitti: { $error }; `rundtur show job { $job } --report FILE` kirjoittaa sen
said-wrote = vietiin { $records } tiedostoon { $file }
said-wrote-export = { said-wrote } (vienti { $export })
said-wrote-as = { $records } kirjoitettiin tiedostoon { $file } niin kuin { $profile } ne ottaa
said-without-column = huomaa: profiilissa { $profile } ei ole saraketta näille kentille, joissa on arvoja: { $fields }
said-profile-saved = profiili { $profile } tallennettiin: `rundtur export TIEDOSTO --as { $profile }` kirjoittaa sen mukaan
said-profile-forgotten = profiili { $profile } unohdettiin
said-made-empty = luotiin { $file }: tyhjä rekisteri
said-more-records = { $records }, { $count } muuta ei näytetä
said-backup = viimeisin varmuuskopio: { $file }, versiosta { $revision }
said-remembered = muistetaan tiedostoille, joilla on nämä otsikot: { $columns } (`rundtur mapping forget { $mapping }` unohtaa sen)
said-mapping-dropped = kohdistus { $mapping } unohdetaan: otsikot kertovat itse sen, mikä muistettiin
said-schema-same = mikään ei muuttunut: rekisterillä on jo tämä skeema
said-kind-added = lisättiin laji `{ $kind }`: { $label }
said-kind-changed = muutettiin lajia `{ $kind }`
said-field-added = lisättiin kenttä `{ $field }` lajiin { $label }
said-field-changed = muutettiin lajin { $label } kenttää `{ $field }`
said-schema-changes = { $count ->
        [one] skeemaa on muutettu kerran
       *[other] skeemaa on muutettu { $count } kertaa
    }: `rundtur schema log`
