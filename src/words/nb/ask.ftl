## What people are asked on a terminal.

# Every question.
ask-help = ↑↓ flytter, Enter tar, skriv for å søke, Esc går tilbake, Ctrl-C avbryter
ask-help-plainly = (et tall, Enter for { $marked }, { $back } for å gå tilbake):
ask-no-such-choice = `{ $text }` er ingen av 1 til { $last }
ask-is-first = dette er det første spørsmålet: Ctrl-C avbryter
ask-cancelled = avbrutt: ingenting er skrevet
ask-yes = ja
ask-no = nei
ask-yes-or-no = j/N
ask-say-yes-or-no = svar ja eller nei
ask-same-without = det samme uten spørsmål:
ask-not-in-it = { $count ->
        [one] { $count } svar gjelder en enkelt celle, et felt eller et navn: ingen opsjon sier det
       *[other] { $count } svar gjelder enkelte celler, felt eller navn: ingen opsjon sier dem
    }
ask-file-and-sheet = { $file }, ark { $sheet }

# Which sheet.
ask-sheets = { $file } har { $count } ark med innhold:
ask-which-sheet = Hvilket ark skal leses?
ask-sheet-size = { $sheet } ({ $rows } { $rows ->
        [one] rad
       *[other] rader
    } × { $columns } { $columns ->
        [one] kolonne
       *[other] kolonner
    })

# Which line.
ask-line-names-fields = { $place }: linje { $line } nevner { $count } { $count ->
        [one] felt
       *[other] felt
    }
ask-line-names-nothing = { $place }: linje { $line } nevner ikke noe kjent felt
ask-which-line = Hvor er overskriftene?
ask-line = på linje { $line }: { $cells }
ask-no-headings = det er ingen: linje { $line } er en post
ask-another-line = på en annen linje …
ask-type-line = Linjen med overskriftene:
ask-no-such-line = `{ $text }` er ingen linje med innhold: linjer er tall, og den siste er { $last }

# Which kind.
ask-kinds = { $files }: overskriftene passer til flere slags poster
ask-which-kind = Hvilket slag er det?
ask-kind-knows = { $kind }: { $known } av { $columns } kolonner er kjent

# Which field.
ask-nobody-identified = { $place }: ingen kolonne sier hvilken post en rad hører til; en må være { $fields }
ask-must-identify = da ville ingenting si hvilken post en rad hører til: en kolonne må være { $fields }; Esc går tilbake til kolonnene foran
ask-column = Kolonne { $letters } i { $place }: { $examples }
ask-column-headed = Kolonne { $letters } i { $place }, `{ $heading }`: { $examples }
ask-which-field = Hvilket felt er det?
ask-leave-out = utelat den
ask-leave-out-always = utelat den alltid
ask-leave-all-out = utelat alle { $count } som er igjen
ask-leave-all-out-always = utelat alle { $count } som er igjen, alltid
ask-two-columns = { $place }: to kolonner sier at de er { $label }:
ask-one-column = kolonne { $letters }, `{ $heading }`: { $examples }
ask-which-column = Hvilken av dem er { $label }?
ask-this-column = kolonne { $letters }, `{ $heading }`

# What the file may do.
ask-modes = Filen sier ikke hva den som skrev den så, så si hva den kan gjøre:
ask-which-mode = Hva av dette menes?
ask-mode-update = erstatt
ask-what-update-does = legger til nye, endrer dem som finnes
ask-mode-fill = slå sammen
ask-what-fill-does = legger til nye, fyller bare tomme felt hos dem som finnes
ask-mode-add = bare nye
ask-what-add-does = legger til nye, lar dem som finnes være i fred
ask-mode-modify = bare eksisterende
ask-what-modify-does = endrer dem som finnes, legger ikke til noen
ask-effect-new = { $count } { $count ->
        [one] ny
       *[other] nye
    }
ask-effect-modified = { $count } endret
ask-effect-set = { $count } { $count ->
        [one] celle fylt
       *[other] celler fylt
    }
ask-effect-changed = { $count } { $count ->
        [one] celle overskrevet
       *[other] celler overskrevet
    }
ask-effect-held = { $count } stoppet
ask-effect-nothing = ingenting

# What a plan leaves open.
ask-field-of = { $label } for { $who }
ask-exported-as = eksportert som
ask-register-says = registeret
ask-file-says = filen
ask-nothing = ingenting
ask-job = jobb { $job }
ask-which-value = Begge har endret den. Hvilken verdi?
ask-keep-register = behold registerets
ask-take-file = ta filens
ask-hold = stopp
ask-hold-and-tell = stopp: ingenting endres, rapporten forteller det
ask-for-field = { $deed }, for alle { $count } i dette feltet
ask-for-all = { $deed }, for alle { $count }
ask-no-group = `{ $name }` er ingen gruppe (den står i { cells-counted })
ask-means-group = den betyr `{ $group }`
ask-new-group = lag en ny gruppe `{ $name }`
ask-hold-cells = stopp disse cellene
ask-whose-values = Slikt gjør et regneark av seg selv. Hvilke verdier?

# What now.
ask-what-now = Plan { $plan }: hva nå?
ask-apply = utfør
ask-edit = rediger radene først
ask-back-up = kopier registeret til { $file } først
ask-go-back = tilbake til spørsmålene
ask-cancel = avbryt
ask-rows-are-in = planens rader er i { $file }
ask-edit-and-save = rediger og lagre den, og trykk så Enter for å planlegge den (Esc lar den være):
ask-apply-these = Utføre disse endringene?
ask-apply-plan = Utføre plan { $plan }?
ask-forget = Glemme for godt?
ask-overwrite = Skrive over { $file }?
