## Why rows and cells are held, and what helps. Each reason has a short id that never changes.

reason-another-register = numrene passer, men ikke navne og andre nøgler: filen ser ud til at handle om et andet register
remedy-another-register = kontrollér, at det er den rigtige fil og det rigtige register
reason-ambiguous-match = rækken passer til flere poster
remedy-ambiguous-match = skriv den rigtige posts nummer i rækken
reason-keys-disagree = en ændret nøgle hører til en anden post
remedy-keys-disagree = ret nøglen, eller lav ændringen i den anden posts række
reason-business-id-differs = e-mail eller navn passer til en post med et andet CVR-nummer
remedy-business-id-differs = skriv postens nummer i rækken, eller ret CVR-nummeret
reason-number-unknown = ingen post har dette nummer, men en anden nøgle finder en
remedy-number-unknown = ret nummeret, eller tøm det, så den anden nøgle gælder
reason-removed-since = nummeret tilhørte en post, der er fjernet
remedy-removed-since = fortryd fjernelsen, eller giv rækken et nyt nummer
reason-possible-duplicate = en post med dette navn findes allerede i registret
remedy-possible-duplicate = skriv dens nummer i rækken
reason-duplicate-in-file = flere rækker i filen er samme post, og de siger noget forskelligt
remedy-duplicate-in-file = behold den rigtige række, og slet de andre
reason-uneven-row = rækken har en celle for meget eller for lidt: værdierne kan stå under forkerte overskrifter
remedy-uneven-row = sæt anførselstegn om den tekst, der indeholder et skilletegn, eller tilføj det, der mangler
reason-no-identity = intet i rækken siger, hvem den gælder
remedy-no-identity = giv rækken et nummer, et CVR-nummer, en e-mail eller et navn
reason-not-in-register = rækken er ny, og denne tilstand tilføjer ingen poster
remedy-not-in-register = importér den i en tilstand, der tilføjer
reason-invalid-value = feltets type godtager ikke værdien
remedy-invalid-value = ret værdien
reason-unstorable-value = et regneark kan ikke rumme værdien
remedy-unstorable-value = tag kontroltegnet ud, eller forkort teksten
reason-unreadable-cell = en formel gav en fejl eller mangler en værdi
remedy-unreadable-cell = skriv værdien i stedet for formlen, eller åbn og gem filen i et regnearksprogram
reason-misaligned = værdien stod i en anden række: kolonnen er sorteret, forskudt eller trukket nedad uden de andre
remedy-misaligned = fortryd det i regnearket, eller hent kolonnen fra eksporten igen
reason-conflict = værdien er ændret både i registret og i filen siden eksporten
remedy-conflict = afgør, hvilken af de to værdier der er rigtig
reason-near-miss-group = gruppens navn er én slåfejl fra en gruppe, der findes
remedy-near-miss-group = ret navnet
reason-name-and-parts = navnet er ændret, så det ikke passer med rækkens for- og efternavn
remedy-name-and-parts = ret fornavnet eller efternavnet: navnet følger dem
reason-unknown-parent = posten, som rækken hører til, findes ikke i registret
remedy-unknown-parent = ret cellen, eller tag også den post med (`--kind` med begge slags)
reason-no-parent = en ny post, der ikke hører til nogen
remedy-no-parent = skriv i rækken, hvem den hører til
reason-parent-held = posten, som rækken hører til, holdes selv tilbage
remedy-parent-held = ret den række først; begge kommer tilbage i rettelserne
reason-has-children = andre poster hører til denne
remedy-has-children = fjern dem først, eller flyt dem

# What helps, with the option that overrides the reason.
remedy-or-option = { $remedy }, eller tilsidesæt med `{ $option }`

# Why a cell is held, where its typed value stands nowhere else.
held-typed = indtastet `{ $typed }`

# What is special about a row or cell that is held.
held-fits = rækken passer til { $records }
held-number-unknown = ingen post har nummeret `{ $number }`, men rækkens andre nøgler finder { $records }
held-two-records = rækkens nøgler finder { $own }, dens nummer { $other }
held-number-taken = rækkens nøgler finder ingen, dens nummer { $records }; `--match` udelader nummeret
held-removed = posten `{ $number }` er fjernet fra registret
held-business-id = feltet { $label } finder { $records }, hvis CVR-nummer er `{ $now }` og ikke `{ $typed }`
held-same-name = navnet findes i registret: { $records }
held-strangers = { $strangers } af { $compared } rækker har et kendt nummer og en fremmeds navn
held-key-of-another = den nye værdi i feltet { $label } tilhører { $records }
held-parts-make = rækkens for- og efternavn giver `{ $name }`
held-parent-unknown = der er ingen { $one } `{ $text }`
held-parent-fits = `{ $text }` passer til { $records }
held-no-parent = rækken nævner ingen { $one }
held-parent-held = { $one } i linje { $line } holdes selv tilbage
held-has-children = { $count ->
    [one] { $count } post hører
   *[other] { $count } poster hører
 } til den: { $records }
held-near-miss = der er ingen gruppe `{ $name }`, men en gruppe `{ $of }`
held-no-value = formlen mangler en værdi
held-formula-error = formlen gav `{ $error }`
held-duplicate = linjerne { $lines } er samme post, men afviger i { $label }
held-uneven = rækken har { $cells } celler og overskrifterne { $width }: { $text }

# A conflict: three values, each in backticks or `nothing`; $job wrote the register's (its number, who, when), or `none`.
nothing = intet
held-conflict = eksporteret som { $base }, nu { $now } i registret{ $job ->
        [none] {""}
       *[other] {" "}(job { $job })
    }, { $typed } i filen
held-conflict-register = { held-conflict }: registrets værdi blev valgt
held-conflict-file = { held-conflict }: filens værdi blev valgt
merged-groups = { held-conflict }: det, hver side ændrede, beholdes

# What moved a column without the others.
moved-up = værdier fra rækker længere nede (kolonnen er forskudt opad uden de andre)
moved-down = værdier fra rækker længere oppe (kolonnen er forskudt nedad uden de andre)
moved-sorted = værdier fra andre rækker (kolonnen er sorteret uden de andre)
moved-somehow = værdier fra andre rækker (kolonnen er flyttet uden de andre)
moved-counted = en værdi, der tæller op række for række (den er trukket nedad)
moved-numbers = værdier fra posten på en anden række (nummerkolonnen blev flyttet uden de andre)

# Why an undo leaves something as it is.
kept-worked-on = posten er ændret siden og bliver stående
kept-has-children = andre hører til posten nu, og den bliver stående
kept-changed-again = ændret igen siden

# Where something stands.
place-in-standard-input = standard ind, linje { $line }
held-no-identity = hverken nummer, navn eller en anden nøgle
held-not-in-register = registret har ingen sådan post
reason-required-missing = et felt, som en ny post skal have, er tomt
remedy-required-missing = udfyld det
reason-not-unique = to poster må ikke have samme værdi, og en anden har den
remedy-not-unique = giv rækken en anden værdi, eller den anden post først
held-required = den nye post mangler { $label }
held-not-unique = { $label } `{ $value }` tilhører { $records }
held-brought-twice = flere rækker har { $label } `{ $value }`: { named-lines }
