## What else a person should know about a plan and the files that it came from.


# Lines of a file; $lines names the first of them, $of counts them.
named-lines = { $of ->
        [one] rivi
       *[other] rivit
    } { $lines }
note-gone-untouched = rekisteristä viennin jälkeen poistettuja, tiedostossa koskemattomia: { $count }
note-types-guessed = uusia tietueita ilman tyyppiä, tulkittu yrityksiksi: { $count }
note-added-since = rekisteriin viennin jälkeen lisättyjä tietueita: { $count }
note-removed-since = rekisteristä viennin jälkeen poistettuja tietueita: { $count }
note-merged-groups = { $label }: myös rekisterin ryhmät ovat muuttuneet viennin jälkeen, kirjoitettavista soluista { $count }; kummankin puolen muutokset säilyvät
note-misaligned = { $label }: { $what }, { $count } solua pysäytetään: { named-lines }
note-why = syy: { $cure }
note-new-rows-damaged = { $label }: uusille riveille on voinut käydä samoin, eikä kukaan tiedä, mitä niissä luki: { named-lines }
note-removed-since-job = poistettu ajon { $job } jälkeen, jätetään pois: { $count }
note-back-already = ajon { $job } poistamia, jo palautettuja: { $count }
note-changed-since-job = muutettu uudelleen ajon { $job } jälkeen, jätetään ennalleen: { $count }
note-names-stay = ryhmä { $to } on sen jälkeen nimetty uudelleen tai yhdistetty, tai { $from } on luotu uudelleen: nimet jäävät
note-forgotten-since = hävitetty sen jälkeen, ei palauteta: { $numbers }

# What the file was compared with.
note-blank-parents-above = { $count ->
    [one] { $count } rivillä
   *[other] { $count } rivillä
 } solut ovat tyhjät ({ $one }): luetaan ylempään kuuluvaksi (`--blank-parent nobody` ei lue mihinkään)
note-blank-parents-nobody = { $count ->
    [one] { $count } rivillä
   *[other] { $count } rivillä
 } solut ovat tyhjät ({ $one }): ei lueta mihinkään, koska tiedosto toistaa ne riveittäin (`--blank-parent above` lukee ylempään)
note-now-unknown = verrattu rekisterin nykytilaan: tiedosto ei kerro, mistä viennistä se on peräisin
note-now-asked = verrattu rekisterin nykytilaan, kuten pyydettiin (`--base none`)
note-now-foreign = tiedosto on toisesta rekisteristä: verrattu tämän nykytilaan
note-now-no-export = rekisteri ei muista vientiä { $export }: verrattu sen nykytilaan
note-mended = version { $revision } raportissa korjattuja rivejä
note-edited-on = sama työkirja palasi aiemmin ajona { $job }: sen kirjoittamat arvot olivat muokkaajan nähtävillä
note-perhaps-edited-on = ristiriitoja ajon { $job } kirjoittaman kanssa, joka luki saman viennin tiedoston: { $count }; jos se oli tämä tiedosto, jota on muokattu edelleen, `--edited-on { $job }` kertoo sen
note-by-headings = otsikot ovat viennin { $export } (versio { $revision }): sitä pidetään muokkaajan näkemänä; `--base none` vertaa rekisterin nykytilaan

# How files were read.
note-other-format = nimen pääte on `.{ $ending }`, mutta sisältö on { $format }: tiedosto luettiin sellaisena
delimited-text = eroteltua tekstiä
note-two-exports = asiakirjan ominaisuudet ja piilotettu välilehti `rundtur` mainitsevat eri viennin: ominaisuudet pätevät
note-hidden-sheet-changed = piilotettua välilehteä `rundtur` on muutettu: asiakirjan ominaisuudet pätevät
note-properties-changed = asiakirjan ominaisuuksia on muutettu: piilotettu välilehti `rundtur` pätee
note-origin-not-whole = tiedosto sanoo olevansa viennistä, mutta tieto on vajaa: se luetaan alkuperältään tuntemattomana
note-sheet-missing-first-read = viennin välilehti { $sheets } puuttuu tiedostosta: luettiin ensimmäinen täytetty
note-sheet-missing = viennin { $sheets } ei ole enää tiedostossa: sen rivejä ei luettu
note-sheets-unread = välilehtiä, joita ei luettu: { $sheets }
note-stray-quotes = lainausmerkki (`{ $quote }`), joka ei ympäröi soluaan, luettiin osaksi tekstiä: { named-lines }
note-encoding-guessed = merkistö on arvaus ({ $encoding }): tarkista kirjaimet kuten ä ja ö; `--encoding` nimeää toisen, ja parasta on tallentaa tiedosto UTF-8-muodossa
note-footer = { $file }: rivi { $line } ei ole tietue vaan summa tai alaviite ja jätettiin pois: `{ $text }`; `--last-row { $line }` lukee sen
note-subtotals = { $file }: välisummat eivät ole tietueita, ja ne jätettiin pois: { named-lines } (`{ $text }`); `--last-row { $last }` lukee kaikki rivit
note-headings-again = { $file }: otsikot uudelleen, jätetty pois: { named-lines }
note-uneven = enemmän tai vähemmän soluja kuin otsikoita, mutta mikään ei ole siirtynyt: { named-lines }
note-decoded-twice = { cells-counted }, joiden teksti on luettu kahdesti väärin: `{ $garbled }`, pitäisi olla `{ $right }`; avaa lähdetiedosto UTF-8-muodossa ja tallenna uudelleen
note-letters-lost = { cells-counted }, joista on kadonnut kirjaimia matkalla: `{ $garbled }`; tallenna lähdetiedosto UTF-8-muodossa tai työkirjana
note-nothing-below = { $file }: rivin { $line } otsikoiden alla ei ole yhtään riviä
note-no-row = { $file }: rivejä ei ole
note-slip = sarake `{ $heading }` tulkittiin kentäksi { $label } (`{ $of }`)
note-by-content = sarake `{ $heading }` tulkittiin kentäksi { $label }: siinä on sinne viedyt arvot
note-pictures-left-out = korttien kuvia, ääniä ja avaimia, jätetty pois: { $count }
note-card-lists-left-out = kortteja, jotka ovat luetteloita muista korteista, jätetty pois: { $count }
kept-as-asked = jää ennalleen, kuten `{ $option }` pyytää
note-left-alone = olemassa oleviin koskematta, kuten `{ $option }` pyytää: { $fields } ({ cells-counted })
note-found-no-field = sarakkeessa `{ $heading }` on arvoja, joille ei ollut kenttää, koska kentällä on jo arvonsa: { named-lines }
note-columns-unknown = tuntemattomia sarakkeita, jätetty pois: { $columns }
note-remembered = sarakkeet kuten muistissa: { $columns } (`rundtur mapping forget { $mapping }` unohtaa sen)
note-remembered-gone = sarake `{ $heading }` muistettiin kenttänä `{ $field }`, jota ei enää ole (`rundtur mapping forget { $mapping }` unohtaa sen)
note-date-orders = { $label }: `{ $one }` ja `{ $other }` kirjoittavat päivämäärät eri järjestyksessä: kahdella tavalla luettavat pysäytetään
note-decimal-marks = { $label }: `{ $one }` ja `{ $other }` käyttävät eri desimaalierotinta: kahdella tavalla luettavat pysäytetään
note-times-of-day = { $label }: { $count } { $count ->
        [one] solussa
       *[other] solussa
    } on myös kellonaika (`{ $typed }`): päivämäärä otetaan

# How it is known which field a column is.
known-own-heading = oma otsikkomme
known-label = kentän nimi
known-alias = muu nimi
known-slip = kirjoitusvirhe, `{ $of }`
known-content = solujen sisältö
known-remembered = muistissa
known-left-out = jätetty pois
known-adds = lisää toiseen sarakkeeseen
known-nobody = ei kukaan

# What was settled about a column.
remembered-as = `{ $heading }` on { $label }
remembered-out = `{ $heading }` jätetään pois

# A column that nobody knows, and the field that it looks like.
column-guess = `{ $heading }` (onko se `--map "{ $heading }={ $field }"`?)
note-one-column = jokainen rivi oli yhdessä solussa, kuten silloin, kun merkkiä `{ $other }` odottava taulukkolaskenta avaa tiedoston, jonka solujen välissä on `{ $own }`: ne jaettiin taas osiin
note-stepped-back = nopea lukija luovutti { $count ->
    [one] yhden solun
   *[other] { $count } solua
 }, ensimmäisenä { $place }: { $why ->
    [rich-text] muotoiltua tekstiä
    [no-value] kaava ilman arvoa
    [date] päivämäärä ISO-muodossa
    [prefix] nimiä etuliitteineen
   *[form] XML epätavallisessa muodossa
 }
note-columns-of-another = sarakkeet { $columns } kuuluvat lajiin { $label }: `--kind { $kind }` lukee molemmat
note-kind-by-headings = otsikoiden mukaan nämä ovat { $label }; `--kind` kertoo toisin
note-currencies = { $label }: samassa sarakkeessa on valuuttoja { $one } (`{ $first }`) ja { $other } (`{ $second }`), ja ne pysäytetään
