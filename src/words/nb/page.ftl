## The web page.

# The head.
page-made = Laget { $at } av { $by }
page-applied = Gjennomført { $at } av { $by }
page-to-apply = Gjennomfør den med:
page-read = lest
page-dark = Mørk
page-to-table = Til tabellen

# The parts between head and table.
page-moves = Flyttinger mellom grupper
page-moves-each = Flytting for flytting
page-other-groups = øvrige
page-damage = Hva regnearket gjorde av seg selv
page-damage-stays = Ingen har skrevet disse verdiene: registerets verdier blir stående.
page-example = For eksempel
page-notes = Verdt å vite
page-held = { $things } stoppes
page-held-hint = Ingenting av dette skrives. Rett det i filen, eller i rettelsene ved siden av denne siden, og importer den.
page-more = og { $count } til
page-more-below = og { $count } til, i tabellen nedenfor

# What the table leaves out.
page-unchanged-left = { $count ->
        [one] { $count } rad som ikke endres, er talt ovenfor, men vises ikke.
       *[other] { $count } rader som ikke endres, er talt ovenfor, men vises ikke.
    }
page-others-left = { $count ->
        [one] { $count } rad til finnes bare i arbeidsboken: `rundtur show plan { $plan } --report changes.xlsx` skriver den.
       *[other] { $count } rader til finnes bare i arbeidsboken: `rundtur show plan { $plan } --report changes.xlsx` skriver den.
    }
page-noscript = Tabellen med radene trenger JavaScript, som er slått av her. Alt ovenfor er fullstendig; arbeidsboken har hver rad.

# The table and its tools.
page-rows = Rad for rad
page-search = Søk
page-any-field = alle felt
page-any-group = alle grupper
page-any-reason = alle årsaker
page-clear = Vis alle rader
page-none = Ingen slik rad.
page-keys = Piltaster flytter · Enter åpner en rad · / søker · Esc går tilbake
page-legend-new = ny verdi
page-legend-old = det som erstattes
page-legend-same = endres ikke
page-legend-held = gjennomføres ikke
page-legend-conflict = endret på begge sider
page-legend-damage = regnearkets verk, gjennomføres ikke
page-conflict = i konflikt
page-foot = Laget av rundtur. Siden er én fil: den henter ingenting og sender ingenting.

# What the script fills in: variables come to it in braces.
page-shown-all = Antall rader: { $all }
page-shown-of = Antall rader: { $shown } av { $all }
page-not-here = Rader: { $number } er ikke blant sidens rader
page-not-printed = Ikke skrevet ut: { $count } rader til. Velg ut færre, eller skriv ut arbeidsboken.
page-count-held = { $count } stoppet
page-count-damage = { $count } skadet
page-stays = { $value } blir stående
page-base = Ved eksporten
page-now = I registeret
page-typed = I filen
page-gets = Får
page-no-number = (uten nummer)
page-link = Lenke til raden
page-close = Lukk
page-heard-new = nytt:
page-heard-old = før:
page-heard-cleared = tømt:
