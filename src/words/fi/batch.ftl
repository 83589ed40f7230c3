## Several files, and how file and register agree.

# Of rows of several files that are one record, and differ.
held-two-files = tiedostot ovat ristiriidassa: { $label } on { $values }

# How file and register agree: sheets, lists, headings.
sheet-reconciliation = Täsmäytys
sheet-agreement = Yhtäpitävyys
sheet-spellings = Ryhmien kirjoitusasut
listed-only-in-file = Vain tiedostossa
listed-only-in-register = Vain rekisterissä
listed-in-doubt = Epäselvät
listed-other-number = Eri numero
listed-duplicate-in-file = Useasti tiedostossa
listed-duplicate-in-register = Useasti rekisterissä
heading-register = Rekisteri
heading-share = Osuus
heading-found-by = Löytyi kentällä
heading-rows = Rivit
heading-agree = Täsmää
heading-alike = Samat
heading-writing = Kirjoitusasu
heading-differ = Eri arvo
heading-file-only = Vain tiedosto
heading-register-only = Vain rekisteri
heading-one-set = Kaksoiskappale
heading-register-number = Rekisterin numero
heading-in-common = Yhteistä
heading-about = Huomautus
heading-written = Kirjoitettu
heading-in-file = Tiedostossa
heading-in-register = Rekisterissä
part-matched = Molemmilla puolilla
part-only = Vain tällä puolella
part-in-doubt = Epäselviä
part-all = Kaikki
part-other-number = Eri numerolla

reconciled-same = { $rows } tiedostossa ({ $share }) ja { $records } rekisterissä ({ $other }) ovat samat.
key-damaged = { $label }, taulukkolaskentaohjelman vaurioittama
sets-likely = { $count ->
        [one] { $count } kaksoiskappale
       *[other] { $count } kaksoiskappaletta
    }, { $members }, joilla yhteistä: { $common }
sets-shared = { $count ->
        [one] { $count } kaksoiskappale
       *[other] { $count } kaksoiskappaletta
    }, { $members }, joilla yhteistä vain: { $common }
sets-may-be-right = Ne, joilla nimi ei ole yhteinen, voivat olla oikein: ketjuilla on yhteinen Y-tunnus, kunnilla ja tilitoimistoilla yhteinen sähköpostiosoite.
like-of-name = ehkä { $numbers }
numbers-of-both = tiedostossa { $own }, rekisterissä { $other }
spelling-counted = `{ $name }` (tiedosto { $rows }, rekisteri { $records })
lines-more = ja { $count } muuta
lists-in-report = `--report TIEDOSTO.xlsx` luettelee kaikki. Numeroiden vaihtaminen ja tietueiden yhdistäminen tehdään itse järjestelmissä.
lists-not-kept = `--report TIEDOSTO.xlsx` luettelee kaikki, kun suunnitelma tehdään; rekisteri säilyttää vain lukumäärät.
hint-other-numbers = jos järjestelmät numeroivat tietueensa eri tavoin, `--match` muilla avaimilla, esimerkiksi `--match business_id,email,name`, jättää numerot huomiotta

# What became of the files of a folder.
batch-applied = { $file }: toteutettu ajona { $job }: { $counts }
batch-applied-before = { $file }: ajo { $job } on jo toteuttanut sen, eikä sitä toteuteta uudelleen
batch-nothing-to-apply = { $file }: ei mitään toteutettavaa
batch-held = { $file }: ei toteutettu: { $counts }
batch-waits = { $file }: { $counts }; `rundtur apply { $plan }` tai `--apply` toteuttaa sen
batch-waits-unstored = { $file }: { $counts }; `--apply` toteuttaa sen
batch-failed = { $file }: epäonnistui: { $why }
batch-still-written = { $file }: kirjoitus on kesken; jätetään seuraavaan ajokertaan
batch-rows-new = { $count ->
        [one] { $count } uusi
       *[other] { $count } uutta
    }
batch-rows-modified = { $count ->
        [one] { $count } muokattu
       *[other] { $count } muokattua
    }
batch-rows-unchanged = { $count ->
        [one] { $count } ennallaan
       *[other] { $count } ennallaan
    }
batch-rows-held = { $count ->
        [one] { $count } pysäytetty
       *[other] { $count } pysäytettyä
    }
batch-groups-only = vain ryhmiä
batch-all = { $count ->
        [one] { $count } tiedosto
       *[other] { $count } tiedostoa
    }
counted-applied = { $count ->
        [one] { $count } toteutettu
       *[other] { $count } toteutettua
    }
counted-applied-before = { $count ->
        [one] { $count } jo aiemmin toteutettu
       *[other] { $count } jo aiemmin toteutettua
    }
counted-nothing-to-apply = { $count } ilman toteutettavaa
counted-held = { $count ->
        [one] { $count } pysäytetty
       *[other] { $count } pysäytettyä
    }
counted-waits = { $count ->
        [one] { $count } odottaa
       *[other] { $count } odottaa
    }
counted-failed = { $count ->
        [one] { $count } epäonnistunut
       *[other] { $count } epäonnistunutta
    }
counted-still-written = { $count } kesken kirjoituksen
left-out-lock = { $file }: jätetty pois: jonkun auki pitämän tiedoston lukko
left-out-report = { $file }: jätetty pois: rundturin raportti; toisella nimellä se luetaan
left-out-no-spreadsheet = { $file }: jätetty pois: nimestä päätellen ei taulukko eikä tekstitiedosto
