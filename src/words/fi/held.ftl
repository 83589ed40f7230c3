## Why rows and cells are held, and what helps. Each reason has a short id that never changes.

reason-another-register = numerot täsmäävät, mutta nimet ja muut avaimet eivät: tiedosto näyttää kuuluvan toiseen rekisteriin
remedy-another-register = tarkista, että tiedosto ja rekisteri ovat oikeat
reason-ambiguous-match = rivi sopii useaan tietueeseen
remedy-ambiguous-match = kirjoita riville oikean tietueen numero
reason-keys-disagree = muutettu avain kuuluu toiselle tietueelle
remedy-keys-disagree = korjaa avain tai tee muutos toisen tietueen riville
reason-business-id-differs = sähköposti tai nimi sopii tietueeseen, jolla on toinen y-tunnus
remedy-business-id-differs = kirjoita riville tietueen numero tai korjaa y-tunnus
reason-number-unknown = numeroa ei ole kellään, mutta toinen avain löytää tietueen
remedy-number-unknown = korjaa numero tai tyhjennä se, jolloin toinen avain ratkaisee
reason-removed-since = numero kuului tietueelle, joka on poistettu
remedy-removed-since = peruuta poisto tai anna riville uusi numero
reason-possible-duplicate = samanniminen tietue on jo rekisterissä
remedy-possible-duplicate = kirjoita sen numero riville
reason-duplicate-in-file = tiedoston useat rivit ovat sama tietue ja keskenään ristiriidassa
remedy-duplicate-in-file = säilytä oikea rivi ja poista muut
reason-uneven-row = rivillä on solu liikaa tai liian vähän: arvot voivat olla väärien otsikoiden alla
remedy-uneven-row = pane lainausmerkit erottimen sisältävän tekstin ympärille tai lisää puuttuva erotin
reason-no-identity = mikään rivillä ei kerro, kenestä on kyse
remedy-no-identity = anna riville numero, y-tunnus, sähköposti tai nimi
reason-not-in-register = rivi on uusi, eikä tämä tila lisää tietueita
remedy-not-in-register = tuo se tilassa, joka lisää tietueita
reason-invalid-value = kentän tyyppi ei hyväksy arvoa
remedy-invalid-value = korjaa arvo
reason-unstorable-value = arvo ei mahdu laskentataulukkoon
remedy-unstorable-value = poista ohjausmerkki tai lyhennä tekstiä
reason-unreadable-cell = kaava antoi virheen tai siltä puuttuu arvo
remedy-unreadable-cell = kirjoita arvo kaavan tilalle tai avaa ja tallenna tiedosto taulukkolaskennassa
reason-misaligned = arvo oli toisella rivillä: sarake on lajiteltu, siirtynyt tai vedetty alas ilman muita
remedy-misaligned = kumoa se taulukkolaskennassa tai ota sarake uudelleen viennistä
reason-conflict = arvo on muuttunut viennin jälkeen sekä rekisterissä että tiedostossa
remedy-conflict = päätä, kumpi arvoista on oikea
reason-near-miss-group = ryhmän nimi on kirjoitusvirheen päässä olemassa olevasta ryhmästä
remedy-near-miss-group = korjaa nimi
reason-name-and-parts = nimeä on muutettu rivin etu- ja sukunimen vastaisesti
remedy-name-and-parts = muokkaa etu- tai sukunimeä: nimi seuraa niitä
reason-unknown-parent = tietuetta, johon rivi kuuluu, ei ole rekisterissä
remedy-unknown-parent = korjaa solu tai tuo myös se tietue (`--kind` ja molemmat lajit)
reason-no-parent = uusi tietue, joka ei kuulu kenellekään
remedy-no-parent = kirjoita riville, kenelle se kuuluu
reason-parent-held = tietue, johon rivi kuuluu, on itse pidätetty
remedy-parent-held = korjaa se rivi ensin; molemmat palaavat korjaustiedostossa
reason-has-children = tähän kuuluu muita tietueita
remedy-has-children = poista ne ensin tai siirrä ne

# What helps, with the option that overrides the reason.
remedy-or-option = { $remedy } tai ohita valitsimella `{ $option }`

# Why a cell is held, where its typed value stands nowhere else.
held-typed = kirjoitettu `{ $typed }`

# What is special about a row or cell that is held.
held-fits = riviin sopivat { $records }
held-number-unknown = numeroa `{ $number }` ei ole kellään, mutta rivin muilla avaimilla löytyy { $records }
held-two-records = rivin avaimilla löytyy { $own }, numerolla { $other }
held-number-taken = rivin avaimilla ei löydy ketään, numerolla { $records }; `--match` jättää numeron pois
held-removed = tietue `{ $number }` on poistettu rekisteristä
held-business-id = kentällä { $label } löytyy { $records }, jonka y-tunnus on `{ $now }` eikä `{ $typed }`
held-same-name = nimi on rekisterissä: { $records }
held-strangers = tunnettu numero mutta vieras nimi: { $strangers } / { $compared } riviä
held-key-of-another = kentän { $label } uudella arvolla on jo { $records }
held-parts-make = rivin etu- ja sukunimestä tulee `{ $name }`
held-parent-unknown = ei ole tietuetta `{ $text }` ({ $one })
held-parent-fits = arvoon `{ $text }` sopivat { $records }
held-no-parent = rivi ei nimeä tietuetta, johon se kuuluu ({ $one })
held-parent-held = rivin { $line } { $one } on itse pidätetty
held-has-children = { $count ->
    [one] { $count } tietue kuuluu
   *[other] { $count } tietuetta kuuluu
 } siihen: { $records }
held-near-miss = ryhmää `{ $name }` ei ole, mutta ryhmä `{ $of }` on
held-no-value = kaavalla ei ole arvoa
held-formula-error = kaava antoi `{ $error }`
held-duplicate = rivit { $lines } ovat sama tietue, mutta eroavat kentässä { $label }
held-uneven = rivillä on { $cells } solua ja otsikoilla { $width }: { $text }

# A conflict: three values, each in backticks or `nothing`; $job wrote the register's (its number, who, when), or `none`.
nothing = tyhjä
held-conflict = viety arvona { $base }, nyt rekisterissä { $now }{ $job ->
        [none] {""}
       *[other] {" "}(ajo { $job })
    }, tiedostossa { $typed }
held-conflict-register = { held-conflict }: valittiin rekisterin arvo
held-conflict-file = { held-conflict }: valittiin tiedoston arvo
merged-groups = { held-conflict }: kummankin puolen muutokset säilyvät

# What moved a column without the others.
moved-up = alempien rivien arvoja (sarake on siirtynyt ylöspäin ilman muita)
moved-down = ylempien rivien arvoja (sarake on siirtynyt alaspäin ilman muita)
moved-sorted = muiden rivien arvoja (sarake on lajiteltu ilman muita)
moved-somehow = muiden rivien arvoja (saraketta on siirretty ilman muita)
moved-counted = arvo, joka kasvaa rivi riviltä (se on vedetty alas)
moved-numbers = toisen rivin tietueen arvoja (numerosarake siirrettiin ilman muita)

# Why an undo leaves something as it is.
kept-worked-on = tietuetta on muutettu sen jälkeen ja se jää
kept-has-children = siihen kuuluu nyt muita, ja se jää
kept-changed-again = muutettu sen jälkeen uudelleen

# Where something stands.
place-in-standard-input = vakiosyöte, rivi { $line }
held-no-identity = ei numeroa, nimeä eikä muuta avainta
held-not-in-register = rekisterissä ei ole sellaista tietuetta
reason-required-missing = kenttä, joka uudella tietueella on oltava, on tyhjä
remedy-required-missing = täydennä se
reason-not-unique = kahdella tietueella ei saa olla samaa arvoa, ja toisella on se
remedy-not-unique = anna riville toinen arvo, tai ensin toiselle tietueelle
held-required = uudelta tietueelta puuttuu { $label }
held-not-unique = { $label } `{ $value }` kuuluu tietueelle { $records }
held-brought-twice = usealla rivillä on { $label } `{ $value }`: { named-lines }
