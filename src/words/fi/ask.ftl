## What people are asked on a terminal.

# Every question.
ask-help = ↑↓ siirtää, Enter valitsee, kirjoita hakeaksesi, Esc palaa, Ctrl-C peruu
ask-help-plainly = (numero, Enter on { $marked }, { $back } palaa):
ask-no-such-choice = `{ $text }` ei ole mikään vaihtoehdoista 1–{ $last }
ask-is-first = tämä on ensimmäinen kysymys: Ctrl-C peruu
ask-cancelled = peruttu: mitään ei kirjoitettu
ask-yes = kyllä
ask-no = ei
ask-yes-or-no = k/E
ask-say-yes-or-no = vastaa kyllä tai ei
ask-same-without = sama ilman kysymyksiä:
ask-not-in-it = { $count ->
        [one] { $count } vastaus koskee yksittäistä solua, kenttää tai nimeä: mikään valitsin ei sano sitä
       *[other] { $count } vastausta koskee yksittäisiä soluja, kenttiä tai nimiä: mikään valitsin ei sano niitä
    }
ask-file-and-sheet = { $file }, taulukko { $sheet }

# Which sheet.
ask-sheets = { $file }: { $count } taulukkoa, joissa on jotakin:
ask-which-sheet = Mikä taulukko luetaan?
ask-sheet-size = { $sheet } ({ $rows } { $rows ->
        [one] rivi
       *[other] riviä
    } × { $columns } { $columns ->
        [one] sarake
       *[other] saraketta
    })

# Which line.
ask-line-names-fields = { $place }: rivi { $line } nimeää { $count } { $count ->
        [one] kentän
       *[other] kenttää
    }
ask-line-names-nothing = { $place }: rivi { $line } ei nimeä yhtään tuttua kenttää
ask-which-line = Missä otsikot ovat?
ask-line = rivillä { $line }: { $cells }
ask-no-headings = niitä ei ole: rivi { $line } on tietue
ask-another-line = muulla rivillä …
ask-type-line = Otsikoiden rivi:
ask-no-such-line = `{ $text }` ei ole rivi, jolla on jotakin: rivit ovat numeroita, ja viimeinen on { $last }

# Which kind.
ask-kinds = { $files }: otsikot sopivat useaan tietuelajiin
ask-which-kind = Mikä laji se on?
ask-kind-knows = { $kind }: { $known } / { $columns } saraketta tunnetaan

# Which field.
ask-nobody-identified = { $place }: mikään sarake ei kerro, mihin tietueeseen rivi kuuluu; jonkin on oltava { $fields }
ask-must-identify = silloin mikään ei kertoisi, mihin tietueeseen rivi kuuluu: jonkin sarakkeen on oltava { $fields }; Esc palaa edellisiin sarakkeisiin
ask-column = Sarake { $letters }, { $place }: { $examples }
ask-column-headed = Sarake { $letters }, { $place }, `{ $heading }`: { $examples }
ask-which-field = Mikä kenttä se on?
ask-leave-out = jätä se pois
ask-leave-out-always = jätä se aina pois
ask-leave-all-out = jätä pois kaikki { $count } jäljellä olevaa
ask-leave-all-out-always = jätä aina pois kaikki { $count } jäljellä olevaa
ask-two-columns = { $place }: kahden sarakkeen otsikkona on { $label }:
ask-one-column = sarake { $letters }, `{ $heading }`: { $examples }
ask-which-column = Kumpi niistä on { $label }?
ask-this-column = sarake { $letters }, `{ $heading }`

# What the file may do.
ask-modes = Tiedosto ei kerro, mitä sen kirjoittaja näki, joten kerro, mitä se saa tehdä:
ask-which-mode = Mitä näistä tarkoitetaan?
ask-mode-update = korvaa
ask-what-update-does = lisää uudet, muuttaa olemassa olevia
ask-mode-fill = yhdistä
ask-what-fill-does = lisää uudet, täyttää olemassa olevien tyhjät kentät
ask-mode-add = vain uudet
ask-what-add-does = lisää uudet, jättää olemassa olevat rauhaan
ask-mode-modify = vain olemassa olevat
ask-what-modify-does = muuttaa olemassa olevia, ei lisää ketään
ask-effect-new = { $count } { $count ->
        [one] uusi
       *[other] uutta
    }
ask-effect-modified = { $count } { $count ->
        [one] muuttuu
       *[other] muuttuu
    }
ask-effect-set = { $count } { $count ->
        [one] solu täytetään
       *[other] solua täytetään
    }
ask-effect-changed = { $count } { $count ->
        [one] solu korvataan
       *[other] solua korvataan
    }
ask-effect-held = { $count } { $count ->
        [one] pysäytetty
       *[other] pysäytettyä
    }
ask-effect-nothing = ei mitään

# What a plan leaves open.
ask-field-of = { $label }: { $who }
ask-exported-as = viety arvona
ask-register-says = rekisterissä
ask-file-says = tiedostossa
ask-nothing = ei mitään
ask-job = ajo { $job }
ask-which-value = Molemmat muuttivat sitä. Kumpi arvo?
ask-keep-register = pidä rekisterin
ask-take-file = ota tiedoston
ask-hold = pysäytä
ask-hold-and-tell = pysäytä: mikään ei muutu, raportti kertoo sen
ask-for-field = { $deed }, tämän kentän kaikki { $count }
ask-for-all = { $deed }, kaikki { $count }
ask-no-group = `{ $name }` ei ole ryhmä ({ cells-counted })
ask-means-group = se tarkoittaa ryhmää `{ $group }`
ask-new-group = tee uusi ryhmä `{ $name }`
ask-hold-cells = pysäytä nämä solut
ask-whose-values = Tuon taulukkolaskin tekee itsestään. Kumman arvot?

# What now.
ask-what-now = Suunnitelma { $plan }: mitä nyt?
ask-apply = toteuta
ask-edit = muokkaa ensin rivejä
ask-back-up = kopioi ensin rekisteri tiedostoon { $file }
ask-go-back = takaisin kysymyksiin
ask-cancel = peru
ask-rows-are-in = suunnitelman rivit ovat tiedostossa { $file }
ask-edit-and-save = muokkaa ja tallenna se, ja suunnittele se painamalla Enter (Esc jättää sen):
ask-apply-these = Toteutetaanko nämä muutokset?
ask-apply-plan = Toteutetaanko suunnitelma { $plan }?
ask-forget = Unohdetaanko lopullisesti?
ask-overwrite = Korvataanko { $file }?
