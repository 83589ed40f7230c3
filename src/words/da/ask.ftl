## What people are asked on a terminal.

# Every question.
ask-help = ↑↓ flytter, Enter tager, skriv for at søge, Esc går tilbage, Ctrl-C afbryder
ask-help-plainly = (et tal, Enter for { $marked }, { $back } for at gå tilbage):
ask-no-such-choice = `{ $text }` er ingen af 1 til { $last }
ask-is-first = dette er det første spørgsmål: Ctrl-C afbryder
ask-cancelled = afbrudt: intet er skrevet
ask-yes = ja
ask-no = nej
ask-yes-or-no = j/N
ask-say-yes-or-no = svar ja eller nej
ask-same-without = det samme uden spørgsmål:
ask-not-in-it = { $count ->
        [one] { $count } svar gælder en enkelt celle, et felt eller et navn: ingen indstilling siger det
       *[other] { $count } svar gælder enkelte celler, felter eller navne: ingen indstilling siger dem
    }
ask-file-and-sheet = { $file }, ark { $sheet }

# Which sheet.
ask-sheets = { $file } har { $count } ark med indhold:
ask-which-sheet = Hvilket ark skal læses?
ask-sheet-size = { $sheet } ({ $rows } { $rows ->
        [one] række
       *[other] rækker
    } × { $columns } { $columns ->
        [one] kolonne
       *[other] kolonner
    })

# Which line.
ask-line-names-fields = { $place }: linje { $line } nævner { $count } { $count ->
        [one] felt
       *[other] felter
    }
ask-line-names-nothing = { $place }: linje { $line } nævner intet kendt felt
ask-which-line = Hvor er overskrifterne?
ask-line = på linje { $line }: { $cells }
ask-no-headings = der er ingen: linje { $line } er en post
ask-another-line = på en anden linje …
ask-type-line = Linjen med overskrifterne:
ask-no-such-line = `{ $text }` er ingen linje med indhold: linjer er tal, og den sidste er { $last }

# Which kind.
ask-kinds = { $files }: overskrifterne passer til flere slags poster
ask-which-kind = Hvilken slags er det?
ask-kind-knows = { $kind }: { $known } af { $columns } kolonner er kendt

# Which field.
ask-nobody-identified = { $place }: ingen kolonne siger, hvilken post en række hører til; én skal være { $fields }
ask-must-identify = så ville intet sige, hvilken post en række hører til: én kolonne skal være { $fields }; Esc går tilbage til kolonnerne før
ask-column = Kolonne { $letters } i { $place }: { $examples }
ask-column-headed = Kolonne { $letters } i { $place }, `{ $heading }`: { $examples }
ask-which-field = Hvilket felt er det?
ask-leave-out = udelad den
ask-leave-out-always = udelad den altid
ask-leave-all-out = udelad alle { $count }, der er tilbage
ask-leave-all-out-always = udelad alle { $count }, der er tilbage, altid
ask-two-columns = { $place }: to kolonner siger, at de er { $label }:
ask-one-column = kolonne { $letters }, `{ $heading }`: { $examples }
ask-which-column = Hvilken af dem er { $label }?
ask-this-column = kolonne { $letters }, `{ $heading }`

# What the file may do.
ask-modes = Filen siger ikke, hvad den, der skrev den, så, så sig, hvad den må gøre:
ask-which-mode = Hvad af dette menes?
ask-mode-update = erstat
ask-what-update-does = tilføjer nye, retter dem, der findes
ask-mode-fill = flet
ask-what-fill-does = tilføjer nye, udfylder kun tomme felter hos dem, der findes
ask-mode-add = kun nye
ask-what-add-does = tilføjer nye, lader dem, der findes, være i fred
ask-mode-modify = kun eksisterende
ask-what-modify-does = retter dem, der findes, tilføjer ingen
ask-effect-new = { $count } { $count ->
        [one] ny
       *[other] nye
    }
ask-effect-modified = { $count } ændret
ask-effect-set = { $count } { $count ->
        [one] celle udfyldt
       *[other] celler udfyldt
    }
ask-effect-changed = { $count } { $count ->
        [one] celle overskrevet
       *[other] celler overskrevet
    }
ask-effect-held = { $count } stoppet
ask-effect-nothing = intet

# What a plan leaves open.
ask-field-of = { $label } for { $who }
ask-exported-as = eksporteret som
ask-register-says = registret
ask-file-says = filen
ask-nothing = intet
ask-job = job nr. { $job }
ask-which-value = Begge har ændret den. Hvilken værdi?
ask-keep-register = behold registrets
ask-take-file = tag filens
ask-hold = stop
ask-hold-and-tell = stop: intet ændres, rapporten fortæller det
ask-for-field = { $deed }, for alle { $count } i dette felt
ask-for-all = { $deed }, for alle { $count }
ask-no-group = `{ $name }` er ingen gruppe (den står i { cells-counted })
ask-means-group = den betyder `{ $group }`
ask-new-group = lav en ny gruppe `{ $name }`
ask-hold-cells = stop disse celler
ask-whose-values = Sådan noget gør et regneark af sig selv. Hvilke værdier?

# What now.
ask-what-now = Plan { $plan }: hvad nu?
ask-apply = udfør
ask-edit = ret rækkerne først
ask-back-up = kopiér registret til { $file } først
ask-go-back = tilbage til spørgsmålene
ask-cancel = afbryd
ask-rows-are-in = planens rækker er i { $file }
ask-edit-and-save = ret og gem den, og tryk så Enter for at planlægge den (Esc lader den være):
ask-apply-these = Udføre disse ændringer?
ask-apply-plan = Udføre plan { $plan }?
ask-forget = Glemme for altid?
ask-overwrite = Overskrive { $file }?
