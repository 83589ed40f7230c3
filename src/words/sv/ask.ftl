## What people are asked on a terminal.

# Every question.
ask-help = ↑↓ flyttar, Enter tar, skriv för att söka, Esc backar, Ctrl-C avbryter
ask-help-plainly = (ett nummer, Enter för { $marked }, { $back } för att backa):
ask-no-such-choice = `{ $text }` är inget av 1 till { $last }
ask-is-first = detta är den första frågan: Ctrl-C avbryter
ask-cancelled = avbrutet: inget har skrivits
ask-yes = ja
ask-no = nej
ask-yes-or-no = j/N
ask-say-yes-or-no = svara ja eller nej
ask-same-without = samma sak utan frågor:
ask-not-in-it = { $count ->
        [one] { $count } svar gäller en enskild cell, ett fält eller ett namn: inget alternativ säger det
       *[other] { $count } svar gäller enskilda celler, fält eller namn: inget alternativ säger dem
    }
ask-file-and-sheet = { $file }, blad { $sheet }

# Which sheet.
ask-sheets = { $file } har { $count } blad med innehåll:
ask-which-sheet = Vilket blad ska läsas?
ask-sheet-size = { $sheet } ({ $rows } { $rows ->
        [one] rad
       *[other] rader
    } × { $columns } { $columns ->
        [one] kolumn
       *[other] kolumner
    })

# Which line.
ask-line-names-fields = { $place }: rad { $line } nämner { $count } { $count ->
        [one] fält
       *[other] fält
    }
ask-line-names-nothing = { $place }: rad { $line } nämner inget känt fält
ask-which-line = Var finns rubrikerna?
ask-line = på rad { $line }: { $cells }
ask-no-headings = det finns inga: rad { $line } är en post
ask-another-line = på en annan rad …
ask-type-line = Rubrikernas rad:
ask-no-such-line = `{ $text }` är ingen rad med innehåll: rader är nummer, och den sista är { $last }

# Which kind.
ask-kinds = { $files }: rubrikerna passar flera slags poster
ask-which-kind = Vilket slag är det?
ask-kind-knows = { $kind }: { $known } av { $columns } kolumner är kända

# Which field.
ask-nobody-identified = { $place }: ingen kolumn säger vilken post en rad hör till; en måste vara { $fields }
ask-must-identify = då skulle inget säga vilken post en rad hör till: en kolumn måste vara { $fields }; Esc backar till kolumnerna innan
ask-column = Kolumn { $letters } i { $place }: { $examples }
ask-column-headed = Kolumn { $letters } i { $place }, `{ $heading }`: { $examples }
ask-which-field = Vilket fält är det?
ask-leave-out = utelämna den
ask-leave-out-always = utelämna den alltid
ask-leave-all-out = utelämna alla { $count } som återstår
ask-leave-all-out-always = utelämna alla { $count } som återstår, alltid
ask-two-columns = { $place }: två kolumner säger att de är { $label }:
ask-one-column = kolumn { $letters }, `{ $heading }`: { $examples }
ask-which-column = Vilken av dem är { $label }?
ask-this-column = kolumn { $letters }, `{ $heading }`

# What the file may do.
ask-modes = Filen säger inte vad den som skrev den såg, så säg vad den får göra:
ask-which-mode = Vad av detta menas?
ask-mode-update = ersätt
ask-what-update-does = lägger till nya, ändrar befintliga
ask-mode-fill = slå ihop
ask-what-fill-does = lägger till nya, fyller bara tomma fält hos befintliga
ask-mode-add = bara nya
ask-what-add-does = lägger till nya, lämnar befintliga i fred
ask-mode-modify = bara befintliga
ask-what-modify-does = ändrar befintliga, lägger inte till någon
ask-effect-new = { $count } { $count ->
        [one] ny
       *[other] nya
    }
ask-effect-modified = { $count } { $count ->
        [one] ändrad
       *[other] ändrade
    }
ask-effect-set = { $count } { $count ->
        [one] cell ifylld
       *[other] celler ifyllda
    }
ask-effect-changed = { $count } { $count ->
        [one] cell överskriven
       *[other] celler överskrivna
    }
ask-effect-held = { $count } { $count ->
        [one] stoppad
       *[other] stoppade
    }
ask-effect-nothing = inget

# What a plan leaves open.
ask-field-of = { $label } för { $who }
ask-exported-as = exporterad som
ask-register-says = registret
ask-file-says = filen
ask-nothing = inget
ask-job = jobb { $job }
ask-which-value = Båda har ändrat den. Vilket värde?
ask-keep-register = behåll registrets
ask-take-file = ta filens
ask-hold = stoppa
ask-hold-and-tell = stoppa: inget ändras, rapporten berättar det
ask-for-field = { $deed }, för alla { $count } i detta fält
ask-for-all = { $deed }, för alla { $count }
ask-no-group = `{ $name }` är ingen grupp (den finns i { cells-counted })
ask-means-group = den betyder `{ $group }`
ask-new-group = gör en ny grupp `{ $name }`
ask-hold-cells = stoppa dessa celler
ask-whose-values = Sådant gör ett kalkylprogram av sig självt. Vilka värden?

# What now.
ask-what-now = Plan { $plan }: vad nu?
ask-apply = genomför
ask-edit = redigera raderna först
ask-back-up = kopiera registret till { $file } först
ask-go-back = tillbaka till frågorna
ask-cancel = avbryt
ask-rows-are-in = planens rader finns i { $file }
ask-edit-and-save = redigera och spara den, tryck sedan Enter för att planera den (Esc låter den vara):
ask-apply-these = Genomföra dessa ändringar?
ask-apply-plan = Genomföra plan { $plan }?
ask-forget = Glömma för gott?
ask-overwrite = Skriva över { $file }?
