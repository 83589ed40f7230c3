## A plan's story: statuses, headings, labels, sentences.


# What becomes of a row: the last column of every report.
status-new = Uusi
status-modified = Muokattu
status-unchanged = Ei muutosta
status-held = Pysäytetty
status-removed = Poistettu

# What becomes of a cell.
verdict-set = täytetty
verdict-changed = muutettu
verdict-cleared = tyhjennetty
verdict-kept = säilytetty
verdict-blank = tyhjä
verdict-held = pysäytetty
verdict-damage = vaurioitunut

# The sheets of a workbook.
sheet-changes = Muutokset
sheet-held = Pysäytetyt
sheet-damage = Vauriot
sheet-groups = Ryhmät
sheet-summary = Yhteenveto
sheet-rows = Rivit
sheet-values = Arvot
sheet-history = Historia
sheet-not-written = Kirjoittamatta
sheet-exports = Viennit

# Headings that are not a field's.
heading-file = Tiedosto
heading-row = Rivi
heading-status = Tila

# Where a held row stood: they begin with `rundtur`, by which import knows that they are no fields.
heading-held-file = rundtur tiedosto
heading-held-row = rundtur rivi

# Import leaves this column out by its name.
heading-reason = Syy
heading-what = Mitä
heading-value = Arvo
heading-by-field = Muutokset kentittäin
heading-set = Täytetty
heading-changed = Muutettu
heading-cleared = Tyhjennetty
heading-moves-from = Siirtyy ryhmästä
heading-moves-to = ryhmään
heading-field = Kenttä
heading-from = Mistä
heading-to = Mihin
heading-records = Tietueita
heading-now = Nyt
heading-new = Uusi
heading-number = Numero
heading-name = Nimi
heading-before = Ennen
heading-after = Jälkeen
heading-typed = Kirjoitettu
heading-what-happened = Mitä tapahtui
heading-verdict = Tulos
heading-when = Milloin
heading-who = Kuka
heading-job = Ajo
heading-plan = Suunnitelma
heading-command = Komento
heading-message = Viesti
heading-export = Vienti
heading-fields = Kentät
heading-filter = Suodatin
heading-part = Osa

# What begins a line.
label-rows = Rivit
label-cells = Solut
label-others = Muut
label-held = pysäytetty
label-hint = vihje
label-note = huom

# A field without a value, and a record without a group, where blank would not be seen.
empty = (tyhjä)
no-group = (ei mitään)
# In place of the other group, where a record may be in several: it joins one, or leaves one.
joins-group = (liittyy)
leaves-group = (poistuu)

# The records of a kind whose schema does not say what one and what several of them are called.
record-one = tietue
record-counted = tietuetta

# How many: $noun is in the form that stands after the number.
counted = { $count } { $noun }
rows-counted = { $count } { $count ->
        [one] rivi
       *[other] riviä
    }
cells-counted = { $count } { $count ->
        [one] solu
       *[other] solua
    }

# In place of a field where a whole record comes or goes.
new-record = uusi { $noun }
removed-record = { $noun } poistuu

# What is not shown.
more-moves = ja { $count } { $count ->
        [one] siirto
       *[other] siirtoa
    } lisää: { $records }
more-changes = ja { $count } { $count ->
        [one] muutos
       *[other] muutosta
    } lisää
more-changes-reported = ja { $count } { $count ->
        [one] muutos
       *[other] muutosta
    } lisää, kaikki raportissa
more-held = ja { $count } muuta, kaikki raportissa

# What a sheet could not take: Excel's rows are finite.
not-shown = Ei näytetä
rows-left-out = { rows-counted } lisää välilehdellä { $sheet }: `rundtur show plan` tai .jsonl-raportti sisältää kaikki
value-cut = { $label } on katkaistu 32 767 merkkiin, jotka soluun mahtuvat: ota koko teksti tiedostosta

# What the plan is: $name says which, $about what it came from.
plan-named = Suunnitelma { $plan }
plan-unstored = Suunnitelma (ei tallennettu)
plan-title = { $name }: { $about }; rekisterin versio on { $revision }
plan-title-exported = { $name }: { $about }, viety versiosta { $base }; rekisterin versio on { $revision }
undo-of-job = ajon { $job } peruutus
standard-input = vakiosyöte

# What the plan does to groups themselves.
creates-groups = { $count ->
        [one] Luodaan ryhmä { $groups }.
       *[other] Luodaan { $count } ryhmää: { $groups }.
    }
renames-group = Ryhmän { $from } uudeksi nimeksi tulee { $to }.
merges-group = Ryhmä { $from } yhdistetään ryhmään { $to }.
removes-group = Ryhmä { $name } poistetaan.
deed-created = luotu
deed-renamed = nimetty uudelleen
deed-merged = yhdistetty
deed-taken-away = poistettu
deed-moved = tietueita siirtyy

# What applying the plan does: $deeds is a list of the four that follow.
plan-does = Suunnitelmalla { $deeds }
plan-adds = lisätään { $records }
plan-changes = muutetaan { $records }
plan-removes = poistetaan { $records }
plan-forgets = hävitetään lopullisesti { $records }
plan-groups-only = Suunnitelmalla muutetaan vain ryhmiä
plan-does-nothing = Toteutettavaa ei ole
records-stay = { $records } pysyy ennallaan
things-held = { $things } pysäytetään.
rows-read = { $count } luettu: { $statuses }
left-alone = jätetään ennalleen: { $cells }
cells-set = { $count } täytetty
cells-changed = { $count } muutettu
cells-cleared = { $count } tyhjennetty
cells-damaged = { $count } vaurioitunut
cells-in-conflict = { $count } ristiriidassa
cells-blank = { $count } { $count ->
        [one] tyhjä
       *[other] tyhjää
    }
mode-line = Tila { $mode }.
mode-fill = fill: vain tyhjät kentät täytetään
mode-add = add: vain uudet tietueet lisätään
mode-modify = modify: uusia tietueita ei lisätä
not-in-file = { $records } ei ole tiedostossa ja pysyy ennallaan
not-in-files = { $records } ei ole tiedostoissa ja pysyy ennallaan

# The summary's lines.
summary-plan = Suunnitelma
summary-not-stored = ei tallennettu
summary-kind = Laji
summary-command = Komento
summary-takes-back = Peruuttaa ajon
summary-made-at = Laadittu
summary-made-by = Laatija
summary-file = Tiedosto
summary-revision = Rekisterin versio
summary-base = Viety versiosta
summary-mode = Tila
summary-read = Luettuja rivejä
summary-cells = Solut
summary-cells-of = Solut: { $label }
summary-held-by = Pysäytetty: { $reason }
summary-not-in-file = Ei tiedostossa
summary-note = Huom
heading-heading = Otsikko
heading-known-by = Mistä tiedetään

# Of lists of other things.
heading-group = Ryhmä
heading-also-called = Myös nimellä
heading-type = Tyyppi
heading-label = Nimitys
heading-kind = Laji
heading-mapping = Kohdistus
heading-columns = Sarakkeet
heading-in-files = Tiedostoissa, joissa on
heading-remembered-as = Muistettu kenttänä
heading-schema = Skeema
heading-from-revision = Versiosta
