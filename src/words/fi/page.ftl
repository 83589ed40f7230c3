## The web page.

# The head.
page-made = Tehty { $at }, tekijä { $by }
page-applied = Toteutettu { $at }, toteuttaja { $by }
page-to-apply = Toteuta:
page-read = luettu
page-dark = Tumma
page-to-table = Taulukkoon

# The parts between head and table.
page-moves = Siirrot ryhmien välillä
page-moves-each = Siirto kerrallaan
page-other-groups = muut
page-damage = Mitä taulukkolaskenta teki itsestään
page-damage-stays = Kukaan ei kirjoittanut näitä arvoja: rekisterin arvot jäävät voimaan.
page-example = Esimerkiksi
page-notes = Hyvä tietää
page-held = Pysäytetään: { $things }
page-held-hint = Mitään tästä ei kirjoiteta. Korjaa tiedostossa tai tämän sivun vieressä olevissa korjauksissa ja tuo se.
page-more = ja { $count } muuta
page-more-below = ja { $count } muuta alla olevassa taulukossa

# What the table leaves out.
page-unchanged-left = { $count ->
        [one] { $count } ennallaan pysyvä rivi on laskettu yllä mutta sitä ei näytetä.
       *[other] { $count } ennallaan pysyvää riviä on laskettu yllä mutta niitä ei näytetä.
    }
page-others-left = { $count ->
        [one] { $count } rivi lisää on vain työkirjassa: `rundtur show plan { $plan } --report changes.xlsx` kirjoittaa sen.
       *[other] { $count } riviä lisää on vain työkirjassa: `rundtur show plan { $plan } --report changes.xlsx` kirjoittaa sen.
    }
page-noscript = Rivien taulukko vaatii JavaScriptin, joka on tässä poissa päältä. Kaikki yllä oleva on täydellistä; työkirjassa on joka rivi.

# The table and its tools.
page-rows = Rivi riviltä
page-search = Hae
page-any-field = kaikki kentät
page-any-group = kaikki ryhmät
page-any-reason = kaikki syyt
page-clear = Näytä kaikki rivit
page-none = Ei sellaista riviä.
page-keys = Nuolet siirtävät · Enter avaa rivin · / hakee · Esc palaa
page-legend-new = uusi arvo
page-legend-old = korvattava arvo
page-legend-same = pysyy ennallaan
page-legend-held = ei toteuteta
page-legend-conflict = muutettu molemmilla puolilla
page-legend-damage = taulukkolaskennan työtä, ei toteuteta
page-conflict = ristiriita
page-foot = Tehnyt rundtur. Tämä sivu on yksi tiedosto: se ei hae eikä lähetä mitään.

# What the script fills in: variables come to it in braces.
page-shown-all = Rivejä: { $all }
page-shown-of = Rivejä: { $shown } / { $all }
page-not-here = Rivit: { $number } ei ole tämän sivun rivien joukossa
page-not-printed = Tulostamatta: { $count } riviä lisää. Rajaa rivejä tai tulosta työkirja.
page-count-held = { $count } pysäytetty
page-count-damage = { $count } vaurioitunut
page-stays = { $value } jää voimaan
page-base = Viennissä
page-now = Rekisterissä
page-typed = Tiedostossa
page-gets = Saa arvon
page-no-number = (ei numeroa)
page-link = Linkki tähän riviin
page-close = Sulje
page-heard-new = uusi:
page-heard-old = ennen:
page-heard-cleared = tyhjennetty:
