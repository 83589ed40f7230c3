## Why rows and cells are held, and what helps. Each reason has a short id that never changes.

reason-another-register = numrene stemmer, men ikke navn og andre nøkler: filen ser ut til å gjelde et annet register
remedy-another-register = sjekk at dette er riktig fil og riktig register
reason-ambiguous-match = raden passer til flere poster
remedy-ambiguous-match = skriv nummeret til riktig post i raden
reason-keys-disagree = en endret nøkkel hører til en annen post
remedy-keys-disagree = rett nøkkelen, eller gjør endringen i den andre postens rad
reason-business-id-differs = e-post eller navn passer til en post med et annet organisasjonsnummer
remedy-business-id-differs = skriv postens nummer i raden, eller rett organisasjonsnummeret
reason-number-unknown = ingen post har dette nummeret, men en annen nøkkel finner en
remedy-number-unknown = rett nummeret, eller tøm det så den andre nøkkelen gjelder
reason-removed-since = nummeret tilhørte en post som er fjernet
remedy-removed-since = angre fjerningen, eller gi raden et nytt nummer
reason-possible-duplicate = en post med dette navnet finnes allerede i registeret
remedy-possible-duplicate = skriv nummeret i raden
reason-duplicate-in-file = flere rader i filen er samme post, og de sier ulikt
remedy-duplicate-in-file = behold den riktige raden og slett de andre
reason-uneven-row = raden har en celle for mye eller for lite: verdiene kan stå under feil overskrifter
remedy-uneven-row = sett anførselstegn rundt teksten som inneholder et skilletegn, eller legg til det som mangler
reason-no-identity = ingenting i raden sier hvem den gjelder
remedy-no-identity = gi raden et nummer, et organisasjonsnummer, en e-postadresse eller et navn
reason-not-in-register = raden er ny, og denne modusen legger ikke til poster
remedy-not-in-register = importer den i en modus som legger til
reason-invalid-value = feltets type godtar ikke verdien
remedy-invalid-value = rett verdien
reason-unstorable-value = et regneark kan ikke romme verdien
remedy-unstorable-value = ta ut kontrolltegnet, eller kort ned teksten
reason-unreadable-cell = en formel ga en feil eller mangler verdi
remedy-unreadable-cell = skriv verdien i stedet for formelen, eller åpne og lagre filen i et regnearkprogram
reason-misaligned = verdien sto i en annen rad: kolonnen er sortert, forskjøvet eller dratt nedover uten de andre
remedy-misaligned = angre det i regnearket, eller hent kolonnen fra eksporten på nytt
reason-conflict = verdien er endret både i registeret og i filen siden eksporten
remedy-conflict = avgjør hvilken av de to verdiene som er riktig
reason-near-miss-group = gruppens navn er én skrivefeil unna en gruppe som finnes
remedy-near-miss-group = rett navnet
reason-name-and-parts = navnet er endret slik at det ikke stemmer med radens for- og etternavn
remedy-name-and-parts = endre fornavnet eller etternavnet: navnet følger dem
reason-unknown-parent = posten som raden hører til finnes ikke i registeret
remedy-unknown-parent = rett cellen, eller ta med den posten også (`--kind` med begge slagene)
reason-no-parent = en ny post som ikke hører til noen
remedy-no-parent = skriv i raden hvem den hører til
reason-parent-held = posten som raden hører til holdes selv tilbake
remedy-parent-held = rett den raden først; begge kommer tilbake i rettelsene
reason-has-children = andre poster hører til denne
remedy-has-children = fjern dem først, eller flytt dem

# What helps, with the option that overrides the reason.
remedy-or-option = { $remedy }, eller overstyr med `{ $option }`

# Why a cell is held, where its typed value stands nowhere else.
held-typed = skrevet `{ $typed }`

# What is special about a row or cell that is held.
held-fits = raden passer til { $records }
held-number-unknown = ingen post har nummeret `{ $number }`, men radens andre nøkler finner { $records }
held-two-records = radens nøkler finner { $own }, nummeret { $other }
held-number-taken = radens nøkler finner ingen, nummeret { $records }; `--match` utelater nummeret
held-removed = posten `{ $number }` er fjernet fra registeret
held-business-id = feltet { $label } finner { $records }, som har organisasjonsnummer `{ $now }` og ikke `{ $typed }`
held-same-name = navnet finnes i registeret: { $records }
held-strangers = { $strangers } av { $compared } rader har et kjent nummer og en fremmeds navn
held-key-of-another = den nye verdien i feltet { $label } tilhører { $records }
held-parts-make = radens for- og etternavn gir `{ $name }`
held-parent-unknown = det finnes ingen { $one } `{ $text }`
held-parent-fits = `{ $text }` passer til { $records }
held-no-parent = raden nevner ingen { $one }
held-parent-held = { $one } på linje { $line } holdes selv tilbake
held-has-children = { $count ->
    [one] { $count } post hører
   *[other] { $count } poster hører
 } til den: { $records }
held-near-miss = det finnes ingen gruppe `{ $name }`, men en gruppe `{ $of }`
held-no-value = formelen mangler verdi
held-formula-error = formelen ga `{ $error }`
held-duplicate = linjene { $lines } er samme post, men er ulike i { $label }
held-uneven = raden har { $cells } celler og overskriftene { $width }: { $text }

# A conflict: three values, each in backticks or `nothing`; $job wrote the register's (its number, who, when), or `none`.
nothing = ingenting
held-conflict = eksportert som { $base }, nå { $now } i registeret{ $job ->
        [none] {""}
       *[other] {" "}(jobb { $job })
    }, { $typed } i filen
held-conflict-register = { held-conflict }: registerets verdi ble valgt
held-conflict-file = { held-conflict }: filens verdi ble valgt
merged-groups = { held-conflict }: det hver side endret, beholdes

# What moved a column without the others.
moved-up = verdier fra rader lenger ned (kolonnen er forskjøvet oppover uten de andre)
moved-down = verdier fra rader lenger opp (kolonnen er forskjøvet nedover uten de andre)
moved-sorted = verdier fra andre rader (kolonnen er sortert uten de andre)
moved-somehow = verdier fra andre rader (kolonnen er flyttet uten de andre)
moved-counted = en verdi som teller opp rad for rad (den er dratt nedover)
moved-numbers = verdier fra posten på en annen rad (nummerkolonnen ble flyttet uten de andre)

# Why an undo leaves something as it is.
kept-worked-on = posten er endret siden og blir stående
kept-has-children = andre hører til posten nå, og den blir stående
kept-changed-again = endret igjen siden

# Where something stands.
place-in-standard-input = standard inn, linje { $line }
held-no-identity = verken nummer, navn eller en annen nøkkel
held-not-in-register = registeret har ingen slik post
reason-required-missing = et felt som en ny post må ha, er tomt
remedy-required-missing = fyll det ut
reason-not-unique = to poster kan ikke ha samme verdi, og en annen har den
remedy-not-unique = gi raden en annen verdi, eller den andre posten først
held-required = den nye posten mangler { $label }
held-not-unique = { $label } `{ $value }` tilhører { $records }
held-brought-twice = flere rader har { $label } `{ $value }`: { named-lines }
