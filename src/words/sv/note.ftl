## What else a person should know about a plan and the files that it came from.


# Lines of a file; $lines names the first of them, $of counts them.
named-lines = { $of ->
        [one] rad
       *[other] raderna
    } { $lines }
note-gone-untouched = borttagna ur registret sedan exporten och orörda i filen: { $count }
note-types-guessed = nya poster utan typ, tagna för företag: { $count }
note-added-since = poster som lagts till i registret sedan exporten: { $count }
note-removed-since = poster som tagits bort ur registret sedan exporten: { $count }
note-merged-groups = { $label }: även registrets grupper har ändrats sedan exporten, i { $count } av cellerna som skrivs; det som vardera sidan ändrade behålls
note-misaligned = { $label }: { $what } i { $count } celler, som stoppas: { named-lines }
note-why = varför: { $cure }
note-new-rows-damaged = { $label }: nya rader kan ha råkat ut för samma sak, och ingen vet vad som stod där: { named-lines }
note-removed-since-job = borttagna sedan jobb { $job } och utelämnade: { $count }
note-back-already = borttagna av jobb { $job } och redan tillbaka: { $count }
note-changed-since-job = ändrade igen sedan jobb { $job } och lämnas som de är: { $count }
note-names-stay = gruppen { $to } har bytt namn eller slagits ihop sedan dess, eller så har { $from } skapats på nytt: namnen står kvar
note-forgotten-since = raderade för gott sedan dess, och återställs inte: { $numbers }

# What the file was compared with.
note-blank-parents-above = { $count ->
    [one] { $count } rad utan
   *[other] { $count } rader utan
 } egen { $one }: räknas till den ovanför (`--blank-parent nobody` räknar dem till ingen)
note-blank-parents-nobody = { $count ->
    [one] { $count } rad nämner
   *[other] { $count } rader nämner
 } ingen { $one }: räknas till ingen, eftersom filen upprepar dem rad för rad (`--blank-parent above` tar den ovanför)
note-now-unknown = jämförd med registret som det är nu: filen säger inte vilken export den kommer från
note-now-asked = jämförd med registret som det är nu, som begärt (`--base none`)
note-now-foreign = filen kommer från ett annat register: jämförd med det här som det är nu
note-now-no-export = registret minns inte export { $export }: jämförd med det som det är nu
note-mended = rättade rader ur en rapport från version { $revision }
note-edited-on = samma arbetsbok kom tillbaka tidigare, som jobb { $job }: det som jobbet skrev är vad personen såg
note-perhaps-edited-on = konflikter med det som jobb { $job } skrev, som läste in en fil ur samma export: { $count }; var det den här filen, som har redigerats vidare, säger `--edited-on { $job }` det
note-by-headings = rubrikerna är de i export { $export } (version { $revision }): den räknas som vad personen såg; `--base none` jämför med registret som det är nu

# How files were read.
note-other-format = namnet slutar på `.{ $ending }`, men innehållet är { $format }: filen lästes som det
delimited-text = text med skiljetecken
note-two-exports = dokumentegenskaperna och det dolda bladet `rundtur` anger två olika exporter: egenskaperna gäller
note-hidden-sheet-changed = det dolda bladet `rundtur` har ändrats: dokumentegenskaperna gäller
note-properties-changed = dokumentegenskaperna har ändrats: det dolda bladet `rundtur` gäller
note-origin-not-whole = filen säger att den kommer från en export, men uppgiften är inte hel: den läses som en fil av okänt ursprung
note-sheet-missing-first-read = exportens blad { $sheets } finns inte i filen: det första ifyllda lästes
note-sheet-missing = exportens { $sheets } finns inte längre i filen: dess rader lästes inte
note-sheets-unread = blad som inte lästes: { $sheets }
note-stray-quotes = ett citattecken (`{ $quote }`) som inte omsluter sin cell lästes som en del av texten: { named-lines }
note-encoding-guessed = teckenkodningen är en gissning ({ $encoding }): granska bokstäver som å, ä och ö; `--encoding` anger en annan, och bäst är att spara filen som UTF-8
note-footer = { $file }: rad { $line } är ingen post utan en summa eller fotnot och utelämnades: `{ $text }`; `--last-row { $line }` läser den
note-subtotals = { $file }: delsummor är inga poster och utelämnades: { named-lines } (`{ $text }`); `--last-row { $last }` läser alla rader
note-headings-again = { $file }: rubrikerna en gång till, utelämnade: { named-lines }
note-uneven = fler eller färre celler än rubriker, men inget förskjutet: { named-lines }
note-decoded-twice = { cells-counted } med text som avkodats två gånger: `{ $garbled }` för `{ $right }`; öppna filens källa som UTF-8 och spara den på nytt
note-letters-lost = { cells-counted } med bokstäver som gått förlorade på vägen: `{ $garbled }`; spara filens källa som UTF-8 eller som arbetsbok
note-nothing-below = { $file }: under rubrikerna på rad { $line } finns ingen rad
note-no-row = { $file }: det finns ingen rad
note-slip = kolumnen `{ $heading }` togs för { $label } (`{ $of }`)
note-by-content = kolumnen `{ $heading }` togs för { $label }: den innehåller det som exporterades där
note-pictures-left-out = bilder, ljud och nycklar i korten, utelämnade: { $count }
note-card-lists-left-out = kort som är listor över andra kort, utelämnade: { $count }
kept-as-asked = lämnas som det är, som `{ $option }` säger
note-left-alone = orört hos befintliga poster, som `{ $option }` säger: { $fields } ({ cells-counted })
note-found-no-field = `{ $heading }` innehåller sådant som inget fält hade plats för, då fältet redan har sitt värde: { named-lines }
note-columns-unknown = kolumner som ingen känner till, utelämnade: { $columns }
note-remembered = kolumner som ihågkomna: { $columns } (`rundtur mapping forget { $mapping }` glömmer det)
note-remembered-gone = kolumnen `{ $heading }` var känd som `{ $field }`, ett fält som inte finns längre (`rundtur mapping forget { $mapping }` glömmer det)
note-date-orders = { $label }: `{ $one }` och `{ $other }` skriver datum i olika ordning: det som kan läsas på två sätt stoppas
note-decimal-marks = { $label }: `{ $one }` och `{ $other }` skriver decimaler med olika tecken: det som kan läsas på två sätt stoppas
note-times-of-day = { $label }: { $count } { $count ->
        [one] cell innehåller
       *[other] celler innehåller
    } även ett klockslag (`{ $typed }`): datumet tas

# How it is known which field a column is.
known-own-heading = vår egen rubrik
known-label = fältets namn
known-alias = annat namn
known-slip = skrivfel för `{ $of }`
known-content = dess celler
known-remembered = ihågkommet
known-left-out = utelämnad
known-adds = mer av en kolumn
known-nobody = ingen

# What was settled about a column.
remembered-as = `{ $heading }` är { $label }
remembered-out = `{ $heading }` utelämnas

# A column that nobody knows, and the field that it looks like.
column-guess = `{ $heading }` (är den `--map "{ $heading }={ $field }"`?)
note-one-column = varje rad stod i en cell, som när ett kalkylprogram som väntar sig `{ $other }` öppnar en fil med `{ $own }` mellan cellerna: de har delats upp igen
note-stepped-back = den snabba läsaren lämnade över { $count ->
    [one] en cell
   *[other] { $count } celler
 }, först { $place }: { $why ->
    [rich-text] formaterad text
    [no-value] en formel utan värde
    [date] ett datum i ISO-form
    [prefix] namn med prefix
   *[form] XML i ovanlig form
 }
note-columns-of-another = kolumnerna { $columns } hör till { $label }: `--kind { $kind }` läser båda
note-kind-by-headings = enligt rubrikerna är det här { $label }; `--kind` säger något annat
note-currencies = { $label }: belopp i { $one } (`{ $first }`) och { $other } (`{ $second }`) står i samma kolumn och hålls kvar
