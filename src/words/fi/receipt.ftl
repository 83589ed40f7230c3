## What a job did.

receipt-done = Ajo { $job } on valmis: { $deeds }.
job-added = lisättiin { $records }
job-changed = muutettiin { $records }
job-removed = poistettiin { $records }
job-forgot = hävitettiin { $records }
job-groups-only = muutettiin vain ryhmiä
receipt-created = Luotiin { $count } { $count ->
        [one] ryhmä
       *[other] ryhmää
    }: { $groups }.
receipt-moved-parents = Siirsi { $records } toiselle, jolle ne kuuluvat.
receipt-moved = Siirrettiin ryhmästä toiseen: { $records }.
receipt-joined = Liitettiin ryhmiin: { $groups }.
receipt-left = Poistettiin ryhmistä: { $groups }.
receipt-numbers = { $count ->
        [one] Uusi numero: { $numbers }.
       *[other] Uudet numerot: { $numbers }.
    }
numbers-from-to = { $first }–{ $last }, yhteensä { $count }
receipt-still-held = { $count ->
        [one] { $count } rivi tai solu on yhä pysäytetty: suunnitelman raportti kertoo syyn; korjaa se sen korjauksissa ja tuo ne.
       *[other] { $count } riviä ja solua on yhä pysäytetty: suunnitelman raportti kertoo syyt; korjaa ne sen korjauksissa ja tuo ne.
    }
receipt-way-back = Rekisterin versio on { $revision }. Ajon voi peruuttaa: rundtur undo { $job }
receipt-no-way-back = Rekisterin versio on { $revision }. Tätä ei voi perua.

# A receipt in a file: labels, and what stands for the whole job.
sheet-receipt = Kuitti
summary-applied-at = Toteutettu
summary-applied-by = Toteuttaja
summary-revision-after = Versio sen jälkeen
summary-done = Mitä tehtiin
summary-still-held = Yhä pysäytetty
summary-new-numbers = Uudet numerot
summary-way-back = Peruuttaminen
