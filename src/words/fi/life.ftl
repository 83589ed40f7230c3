## One record's life, and forgetting it.

life-title = { $noun } { $number }
life-title-named = { $noun } { $number }: { $name }
life-removed = { $title }, poistettu
life-forgotten = { $title }, hävitetty: arvoja ei säilytetä täällä missään
life-not-written = Tallennetuissa suunnitelmissa, mutta kirjoittamatta (ei toteutettu tai pysäytetty):
life-event = { $when }  Ajo { $job }, { $asked }, { $by }: { $deed }
life-event-of = { $when }  Ajo { $job }, { $asked }: { $files }, { $by }: { $deed }
life-plan = { $when }  Suunnitelma { $plan }
life-plan-row = {" "}rivi { $row }
life-said-applied = , { $by }: { $status } ajossa { $job }
life-said = , { $by }: { $status }, ei toteutettu
life-exported = Viety: { $exports }
life-export = { $file } (vienti { $export }, { $when }, { $by })
deed-made = lisätty
deed-changed = muutettu
deed-removed = poistettu
deed-forgotten = hävitetty
deed-here = rekisterissä
deed-exported = viety
deed-typed = kirjoitettu

# Who is forgotten, what goes with them, and what stays.
forget-again = { $noun } { $number } on jo hävitetty; suunnitelmissa on siitä taas jotakin.
forget-removed = { $noun } { $number }, aiemmin poistettu, hävitetään lopullisesti:
forget-here = { $noun } { $number } hävitetään lopullisesti:
forget-journal = { cells-counted } päiväkirjasta
forget-plans = rivit { $count } toteutetussa suunnitelmassa
forget-gone-too = Samalla poistuu: { $parts }.
forget-dropped = { $count ->
        [one] Suunnitelmaa { $plans } ei ole toteutettu, ja se poistuu kokonaan: suunnittele tiedosto uudelleen muita varten.
       *[other] Suunnitelmia { $plans } ei ole toteutettu, ja ne poistuvat kokonaan: suunnittele tiedostot uudelleen muita varten.
    }
forget-number-stays = { $count ->
        [one] Numero ja päivä jäävät, jottei numeroa anneta muulle ({ $noun }). Mikään muu ei jää: tätä ei voi perua.
       *[other] Numerot ja päivä jäävät, jottei numeroita anneta muille ({ $noun }). Mikään muu ei jää: tätä ei voi perua.
    }
forget-outside = Rekisterin ulkopuolella ne voivat yhä olla täällä: { $places }. Käy ne itse läpi.
forget-reports = palanneiden tiedostojen viereen jätetyt raportit
forget-backups = varmuuskopiot
deed-returned = palautettu
