## The web page.

# The head.
page-made = Gjord { $at } av { $by }
page-applied = Genomförd { $at } av { $by }
page-to-apply = Genomför den med:
page-read = lästa
page-dark = Mörkt
page-to-table = Till tabellen

# The parts between head and table.
page-moves = Flyttar mellan grupper
page-moves-each = Flytt för flytt
page-other-groups = övriga
page-damage = Vad kalkylprogrammet gjorde av sig självt
page-damage-stays = Ingen har skrivit de här värdena: registrets värden står kvar.
page-example = Till exempel
page-notes = Bra att veta
page-held = { $things } stoppas
page-held-hint = Inget av detta skrivs. Rätta i filen, eller i rättelserna bredvid den här sidan, och importera den.
page-more = och { $count } till
page-more-below = och { $count } till, i tabellen nedan

# What the table leaves out.
page-unchanged-left = { $count ->
        [one] { $count } rad som inte ändras är räknad ovan, men visas inte.
       *[other] { $count } rader som inte ändras är räknade ovan, men visas inte.
    }
page-others-left = { $count ->
        [one] { $count } rad till finns bara i arbetsboken: `rundtur show plan { $plan } --report changes.xlsx` skriver den.
       *[other] { $count } rader till finns bara i arbetsboken: `rundtur show plan { $plan } --report changes.xlsx` skriver den.
    }
page-noscript = Tabellen med raderna behöver JavaScript, som är avstängt här. Allt ovan är fullständigt; arbetsboken har varje rad.

# The table and its tools.
page-rows = Rad för rad
page-search = Sök
page-any-field = alla fält
page-any-group = alla grupper
page-any-reason = alla orsaker
page-clear = Visa alla rader
page-none = Ingen sådan rad.
page-keys = Pilar flyttar · Enter öppnar en rad · / söker · Esc går tillbaka
page-legend-new = nytt värde
page-legend-old = det som ersätts
page-legend-same = ändras inte
page-legend-held = genomförs inte
page-legend-conflict = ändrat på båda håll
page-legend-damage = kalkylprogrammets verk, genomförs inte
page-conflict = konflikt
page-foot = Gjord av rundtur. Sidan är en enda fil: den hämtar inget och skickar inget.

# What the script fills in: variables come to it in braces.
page-shown-all = Rader: { $all }
page-shown-of = Rader: { $shown } av { $all }
page-not-here = Rader: { $number } finns inte bland sidans rader
page-not-printed = Inte utskrivet: { $count } rader till. Välj ut färre, eller skriv ut arbetsboken.
page-count-held = { $count } stoppade
page-count-damage = { $count } skadade
page-stays = { $value } står kvar
page-base = Vid exporten
page-now = I registret
page-typed = I filen
page-gets = Får
page-no-number = (inget nummer)
page-link = Länk till raden
page-close = Stäng
page-heard-new = nytt:
page-heard-old = före:
page-heard-cleared = tömt:
