## The web page.

# The head.
page-made = Lavet { $at } af { $by }
page-applied = Gennemført { $at } af { $by }
page-to-apply = Gennemfør den med:
page-read = læst
page-dark = Mørk
page-to-table = Til tabellen

# The parts between head and table.
page-moves = Flytninger mellem grupper
page-moves-each = Flytning for flytning
page-other-groups = øvrige
page-damage = Hvad regnearket gjorde af sig selv
page-damage-stays = Ingen har skrevet disse værdier: registrets værdier bliver stående.
page-example = For eksempel
page-notes = Værd at vide
page-held = { $things } stoppes
page-held-hint = Intet af dette skrives. Ret det i filen, eller i rettelserne ved siden af denne side, og importér den.
page-more = og { $count } til
page-more-below = og { $count } til, i tabellen nedenfor

# What the table leaves out.
page-unchanged-left = { $count ->
        [one] { $count } række, der ikke ændres, er talt ovenfor, men vises ikke.
       *[other] { $count } rækker, der ikke ændres, er talt ovenfor, men vises ikke.
    }
page-others-left = { $count ->
        [one] { $count } række til findes kun i arbejdsbogen: `rundtur show plan { $plan } --report changes.xlsx` skriver den.
       *[other] { $count } rækker til findes kun i arbejdsbogen: `rundtur show plan { $plan } --report changes.xlsx` skriver den.
    }
page-noscript = Tabellen med rækkerne kræver JavaScript, som er slået fra her. Alt ovenfor er fuldstændigt; arbejdsbogen har hver række.

# The table and its tools.
page-rows = Række for række
page-search = Søg
page-any-field = alle felter
page-any-group = alle grupper
page-any-reason = alle årsager
page-clear = Vis alle rækker
page-none = Ingen sådan række.
page-keys = Pile flytter · Enter åbner en række · / søger · Esc går tilbage
page-legend-new = ny værdi
page-legend-old = det, der erstattes
page-legend-same = ændres ikke
page-legend-held = gennemføres ikke
page-legend-conflict = ændret på begge sider
page-legend-damage = regnearkets værk, gennemføres ikke
page-conflict = i konflikt
page-foot = Lavet af rundtur. Siden er én fil: den henter intet og sender intet.

# What the script fills in: variables come to it in braces.
page-shown-all = Rækker: { $all }
page-shown-of = Rækker: { $shown } af { $all }
page-not-here = Rækker: { $number } er ikke blandt sidens rækker
page-not-printed = Ikke udskrevet: { $count } rækker til. Vælg færre ud, eller udskriv arbejdsbogen.
page-count-held = { $count } stoppet
page-count-damage = { $count } beskadiget
page-stays = { $value } bliver stående
page-base = Ved eksporten
page-now = I registret
page-typed = I filen
page-gets = Får
page-no-number = (uden nummer)
page-link = Link til rækken
page-close = Luk
page-heard-new = nyt:
page-heard-old = før:
page-heard-cleared = tømt:
