## What else a person should know about a plan and the files that it came from.


# Lines of a file; $lines names the first of them, $of counts them.
named-lines = { $of ->
        [one] linje
       *[other] linjene
    } { $lines }
note-gone-untouched = fjernet fra registeret siden eksporten og urørt i filen: { $count }
note-types-guessed = nye poster uten type, regnet som firmaer: { $count }
note-added-since = poster lagt til i registeret siden eksporten: { $count }
note-removed-since = poster fjernet fra registeret siden eksporten: { $count }
note-merged-groups = { $label }: også registerets grupper er endret siden eksporten, i { $count } av cellene som skrives; det hver side endret, beholdes
note-misaligned = { $label }: { $what } i { $count } celler, som stoppes: { named-lines }
note-why = hvorfor: { $cure }
note-new-rows-damaged = { $label }: nye rader kan ha fått samme skade, og ingen vet hva som sto der: { named-lines }
note-removed-since-job = fjernet siden jobb { $job } og utelatt: { $count }
note-back-already = fjernet av jobb { $job } og allerede tilbake: { $count }
note-changed-since-job = endret igjen siden jobb { $job } og blir som de er: { $count }
note-names-stay = gruppen { $to } har fått nytt navn eller er slått sammen siden, eller { $from } er opprettet på nytt: navnene blir stående
note-forgotten-since = slettet for godt siden, og hentes ikke tilbake: { $numbers }

# What the file was compared with.
note-blank-parents-above = { $count ->
    [one] { $count } rad uten
   *[other] { $count } rader uten
 } egen { $one }: regnes til den ovenfor (`--blank-parent nobody` regner dem til ingen)
note-blank-parents-nobody = { $count ->
    [one] { $count } rad nevner
   *[other] { $count } rader nevner
 } ingen { $one }: regnes til ingen, siden filen gjentar dem rad for rad (`--blank-parent above` tar den ovenfor)
note-now-unknown = sammenlignet med registeret slik det er nå: filen sier ikke hvilken eksport den kommer fra
note-now-asked = sammenlignet med registeret slik det er nå, som ønsket (`--base none`)
note-now-foreign = filen kommer fra et annet register: sammenlignet med dette slik det er nå
note-now-no-export = registeret husker ikke eksport { $export }: sammenlignet med det slik det er nå
note-mended = rettede rader fra en rapport av versjon { $revision }
note-edited-on = samme arbeidsbok kom tilbake før, som jobb { $job }: det jobben skrev, er det personen så
note-perhaps-edited-on = konflikter med det jobb { $job } skrev, som tok inn en fil fra samme eksport: { $count }; var det denne filen, som er redigert videre, sier `--edited-on { $job }` det
note-by-headings = overskriftene er de i eksport { $export } (versjon { $revision }): den regnes som det personen så; `--base none` sammenligner med registeret slik det er nå

# How files were read.
note-other-format = navnet slutter på `.{ $ending }`, men innholdet er { $format }: filen ble lest som det
delimited-text = tekst med skilletegn
note-two-exports = dokumentegenskapene og det skjulte arket `rundtur` oppgir to ulike eksporter: egenskapene gjelder
note-hidden-sheet-changed = det skjulte arket `rundtur` er endret: dokumentegenskapene gjelder
note-properties-changed = dokumentegenskapene er endret: det skjulte arket `rundtur` gjelder
note-origin-not-whole = filen sier at den kommer fra en eksport, men opplysningen er ikke hel: den leses som en fil av ukjent opphav
note-sheet-missing-first-read = eksportens ark { $sheets } er ikke i filen: det første utfylte ble lest
note-sheet-missing = eksportens { $sheets } er ikke lenger i filen: radene der ble ikke lest
note-sheets-unread = ark som ikke ble lest: { $sheets }
note-stray-quotes = et anførselstegn (`{ $quote }`) som ikke omslutter cellen, ble lest som en del av teksten: { named-lines }
note-encoding-guessed = tegnkodingen er en gjetning ({ $encoding }): se på bokstaver som æ, ø og å; `--encoding` oppgir en annen, og best er å lagre filen som UTF-8
note-footer = { $file }: linje { $line } er ingen post, men en sum eller fotnote, og ble utelatt: `{ $text }`; `--last-row { $line }` leser den
note-subtotals = { $file }: delsummer er ingen poster og ble utelatt: { named-lines } (`{ $text }`); `--last-row { $last }` leser alle radene
note-headings-again = { $file }: overskriftene en gang til, utelatt: { named-lines }
note-uneven = flere eller færre celler enn overskrifter, men ingenting forskjøvet: { named-lines }
note-decoded-twice = { cells-counted } med tekst som er dekodet to ganger: `{ $garbled }` for `{ $right }`; åpne kilden til filen som UTF-8, og lagre den på nytt
note-letters-lost = { cells-counted } med bokstaver som har gått tapt underveis: `{ $garbled }`; lagre kilden til filen som UTF-8 eller som arbeidsbok
note-nothing-below = { $file }: under overskriftene på linje { $line } er det ingen rad
note-no-row = { $file }: det er ingen rad
note-slip = kolonnen `{ $heading }` ble tatt for { $label } (`{ $of }`)
note-by-content = kolonnen `{ $heading }` ble tatt for { $label }: den inneholder det som ble eksportert der
note-pictures-left-out = bilder, lyder og nøkler i kortene, utelatt: { $count }
note-card-lists-left-out = kort som er lister over andre kort, utelatt: { $count }
kept-as-asked = blir som det er, som `{ $option }` sier
note-left-alone = urørt hos eksisterende poster, som `{ $option }` sier: { $fields } ({ cells-counted })
note-found-no-field = `{ $heading }` inneholder noe som intet felt hadde plass til, fordi feltet alt har sin verdi: { named-lines }
note-columns-unknown = kolonner som ingen kjenner, utelatt: { $columns }
note-remembered = kolonner som husket: { $columns } (`rundtur mapping forget { $mapping }` glemmer det)
note-remembered-gone = kolonnen `{ $heading }` var husket som `{ $field }`, et felt som ikke finnes lenger (`rundtur mapping forget { $mapping }` glemmer det)
note-date-orders = { $label }: `{ $one }` og `{ $other }` skriver datoer i ulik rekkefølge: det som kan leses på to måter, stoppes
note-decimal-marks = { $label }: `{ $one }` og `{ $other }` skriver desimaler med ulike tegn: det som kan leses på to måter, stoppes
note-times-of-day = { $label }: { $count } { $count ->
        [one] celle inneholder
       *[other] celler inneholder
    } også et klokkeslett (`{ $typed }`): datoen tas

# How it is known which field a column is.
known-own-heading = vår egen overskrift
known-label = feltets navn
known-alias = annet navn
known-slip = skrivefeil for `{ $of }`
known-content = cellene
known-remembered = husket
known-left-out = utelatt
known-adds = mer av en kolonne
known-nobody = ingen

# What was settled about a column.
remembered-as = `{ $heading }` er { $label }
remembered-out = `{ $heading }` utelates

# A column that nobody knows, and the field that it looks like.
column-guess = `{ $heading }` (er den `--map "{ $heading }={ $field }"`?)
note-one-column = hver rad sto i én celle, som når et regneark som venter `{ $other }`, åpner en fil med `{ $own }` mellom cellene: de er delt opp igjen
note-stepped-back = den raske leseren overlot { $count ->
    [one] én celle
   *[other] { $count } celler
 }, først { $place }: { $why ->
    [rich-text] formatert tekst
    [no-value] en formel uten verdi
    [date] en dato i ISO-form
    [prefix] navn med prefiks
   *[form] XML i uvanlig form
 }
note-columns-of-another = kolonnene { $columns } hører til { $label }: `--kind { $kind }` leser begge
note-kind-by-headings = etter overskriftene er dette { $label }; `--kind` sier noe annet
note-currencies = { $label }: beløp i { $one } (`{ $first }`) og { $other } (`{ $second }`) står i samme kolonne, og holdes tilbake
