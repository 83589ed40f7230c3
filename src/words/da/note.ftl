## What else a person should know about a plan and the files that it came from.


# Lines of a file; $lines names the first of them, $of counts them.
named-lines = { $of ->
        [one] linje
       *[other] linjerne
    } { $lines }
note-gone-untouched = fjernet fra registret siden eksporten og urørt i filen: { $count }
note-types-guessed = nye poster uden type, regnet som virksomheder: { $count }
note-added-since = poster tilføjet i registret siden eksporten: { $count }
note-removed-since = poster fjernet fra registret siden eksporten: { $count }
note-merged-groups = { $label }: også registrets grupper er ændret siden eksporten, i { $count } af cellerne, der skrives; det, hver side ændrede, beholdes
note-misaligned = { $label }: { $what } i { $count } celler, som stoppes: { named-lines }
note-why = hvorfor: { $cure }
note-new-rows-damaged = { $label }: nye rækker kan have lidt samme skade, og ingen ved, hvad der stod: { named-lines }
note-removed-since-job = fjernet siden job { $job } og udeladt: { $count }
note-back-already = fjernet af job { $job } og allerede tilbage: { $count }
note-changed-since-job = ændret igen siden job { $job } og forbliver, som de er: { $count }
note-names-stay = gruppen { $to } har fået nyt navn eller er lagt sammen siden, eller { $from } er oprettet igen: navnene bliver stående
note-forgotten-since = slettet for altid siden, og hentes ikke tilbage: { $numbers }

# What the file was compared with.
note-blank-parents-above = { $count ->
    [one] { $count } række uden
   *[other] { $count } rækker uden
 } egen { $one }: regnes til den ovenfor (`--blank-parent nobody` regner dem til ingen)
note-blank-parents-nobody = { $count ->
    [one] { $count } række nævner
   *[other] { $count } rækker nævner
 } ingen { $one }: regnes til ingen, da filen gentager dem række for række (`--blank-parent above` tager den ovenfor)
note-now-unknown = sammenlignet med registret, som det er nu: filen siger ikke, hvilken eksport den kommer fra
note-now-asked = sammenlignet med registret, som det er nu, som ønsket (`--base none`)
note-now-foreign = filen kommer fra et andet register: sammenlignet med dette, som det er nu
note-now-no-export = registret husker ikke eksport { $export }: sammenlignet med det, som det er nu
note-mended = rettede rækker fra en rapport af version { $revision }
note-edited-on = samme projektmappe kom tilbage før, som job { $job }: det, jobbet skrev, er det, personen så
note-perhaps-edited-on = konflikter med det, job { $job } skrev, som læste en fil fra samme eksport: { $count }; var det denne fil, som er redigeret videre, siger `--edited-on { $job }` det
note-by-headings = overskrifterne er dem i eksport { $export } (version { $revision }): den regnes som det, personen så; `--base none` sammenligner med registret, som det er nu

# How files were read.
note-other-format = navnet ender på `.{ $ending }`, men indholdet er { $format }: filen blev læst som det
delimited-text = tekst med skilletegn
note-two-exports = dokumentegenskaberne og det skjulte ark `rundtur` angiver to forskellige eksporter: egenskaberne gælder
note-hidden-sheet-changed = det skjulte ark `rundtur` er ændret: dokumentegenskaberne gælder
note-properties-changed = dokumentegenskaberne er ændret: det skjulte ark `rundtur` gælder
note-origin-not-whole = filen siger, at den kommer fra en eksport, men oplysningen er ikke hel: den læses som en fil af ukendt oprindelse
note-sheet-missing-first-read = eksportens ark { $sheets } er ikke i filen: det første udfyldte blev læst
note-sheet-missing = eksportens { $sheets } er ikke længere i filen: dens rækker blev ikke læst
note-sheets-unread = ark, der ikke blev læst: { $sheets }
note-stray-quotes = et anførselstegn (`{ $quote }`), der ikke omslutter sin celle, blev læst som en del af teksten: { named-lines }
note-encoding-guessed = tegnkodningen er et gæt ({ $encoding }): se på bogstaver som æ, ø og å; `--encoding` angiver en anden, og bedst er at gemme filen som UTF-8
note-footer = { $file }: linje { $line } er ingen post, men en sum eller fodnote, og blev udeladt: `{ $text }`; `--last-row { $line }` læser den
note-subtotals = { $file }: delsummer er ingen poster og blev udeladt: { named-lines } (`{ $text }`); `--last-row { $last }` læser alle rækker
note-headings-again = { $file }: overskrifterne en gang til, udeladt: { named-lines }
note-uneven = flere eller færre celler end overskrifter, men intet forskudt: { named-lines }
note-decoded-twice = { cells-counted } med tekst, der er afkodet to gange: `{ $garbled }` for `{ $right }`; åbn filens kilde som UTF-8, og gem den igen
note-letters-lost = { cells-counted } med bogstaver, der er gået tabt undervejs: `{ $garbled }`; gem filens kilde som UTF-8 eller som projektmappe
note-nothing-below = { $file }: under overskrifterne på linje { $line } er der ingen række
note-no-row = { $file }: der er ingen række
note-slip = kolonnen `{ $heading }` blev taget for { $label } (`{ $of }`)
note-by-content = kolonnen `{ $heading }` blev taget for { $label }: den indeholder det, der blev eksporteret der
note-pictures-left-out = billeder, lyde og nøgler i kortene, udeladt: { $count }
note-card-lists-left-out = kort, der er lister over andre kort, udeladt: { $count }
kept-as-asked = forbliver, som det er, som `{ $option }` siger
note-left-alone = urørt hos eksisterende poster, som `{ $option }` siger: { $fields } ({ cells-counted })
note-found-no-field = `{ $heading }` indeholder noget, som intet felt havde plads til, fordi feltet allerede har sin værdi: { named-lines }
note-columns-unknown = kolonner, som ingen kender, udeladt: { $columns }
note-remembered = kolonner som husket: { $columns } (`rundtur mapping forget { $mapping }` glemmer det)
note-remembered-gone = kolonnen `{ $heading }` var husket som `{ $field }`, et felt, der ikke findes længere (`rundtur mapping forget { $mapping }` glemmer det)
note-date-orders = { $label }: `{ $one }` og `{ $other }` skriver datoer i forskellig rækkefølge: det, der kan læses på to måder, stoppes
note-decimal-marks = { $label }: `{ $one }` og `{ $other }` skriver decimaler med forskellige tegn: det, der kan læses på to måder, stoppes
note-times-of-day = { $label }: { $count } { $count ->
        [one] celle indeholder
       *[other] celler indeholder
    } også et klokkeslæt (`{ $typed }`): datoen tages

# How it is known which field a column is.
known-own-heading = vores egen overskrift
known-label = feltets navn
known-alias = andet navn
known-slip = slåfejl for `{ $of }`
known-content = dens celler
known-remembered = husket
known-left-out = udeladt
known-adds = mere af en kolonne
known-nobody = ingen

# What was settled about a column.
remembered-as = `{ $heading }` er { $label }
remembered-out = `{ $heading }` udelades

# A column that nobody knows, and the field that it looks like.
column-guess = `{ $heading }` (er den `--map "{ $heading }={ $field }"`?)
note-one-column = hver række stod i én celle, som når et regneark, der venter `{ $other }`, åbner en fil med `{ $own }` mellem cellerne: de er delt op igen
note-stepped-back = den hurtige læser overlod { $count ->
    [one] én celle
   *[other] { $count } celler
 }, først { $place }: { $why ->
    [rich-text] formateret tekst
    [no-value] en formel uden værdi
    [date] en dato i ISO-form
    [prefix] navne med præfiks
   *[form] XML i usædvanlig form
 }
note-columns-of-another = kolonnerne { $columns } hører til { $label }: `--kind { $kind }` læser begge
note-kind-by-headings = efter overskrifterne er dette { $label }; `--kind` siger noget andet
note-currencies = { $label }: beløb i { $one } (`{ $first }`) og { $other } (`{ $second }`) står i samme kolonne og holdes tilbage
