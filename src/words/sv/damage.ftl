## What spreadsheets do to values by themselves.

damage-leading-zeros = inledande nollor borta
damage-zero-decimals = nolldecimaler tillagda eller borttagna
damage-scientific = skrivet i grundpotensform
damage-rounded = avrundat till de siffror som ett kalkylprogram behåller
damage-plus-lost = plustecken borta
damage-formula-sign-lost = ett tecken som inleder en formel borta
damage-computed = uträknat som en formel
damage-decimal-mark = skrivet med annat decimaltecken
damage-thousands = tusental avdelade på annat sätt
damage-percent = tolkat som procent
damage-currency = tolkat som ett belopp
damage-fraction = tolkat som ett bråk
damage-date = förvandlat till ett datum
damage-date-system = flyttat 1 462 dagar, som mellan datumsystemen 1900 och 1904
damage-time = förvandlat till ett klockslag
damage-truth-word = förvandlat till ett sanningsvärde
damage-formula-error = ett formelfel i dess ställe
damage-no-room = `###` i dess ställe, av platsbrist
damage-blanks = skrivet med andra mellanslag
damage-decomposed = accenter isärtagna
damage-typographic = citattecken eller streck gjorda typografiska
damage-apostrophe = en apostrof satt framför
damage-escaped = radslut eller styrtecken kodade
damage-mojibake = avkodat i fel teckenkodning
damage-letters-lost = bokstäver borta som en teckenkodning saknar
damage-cut = avkortat

# The same of a column's cells.
damaged-cells = { $count } { $count ->
        [one] cell
       *[other] celler
    }
did-leading-zeros = { $label }: { damage-leading-zeros } i { damaged-cells }
did-zero-decimals = { $label }: { damage-zero-decimals } i { damaged-cells }
did-scientific = { $label }: { damage-scientific } i { damaged-cells }
did-rounded = { $label }: { damage-rounded } i { damaged-cells }
did-plus-lost = { $label }: { damage-plus-lost } i { damaged-cells }
did-formula-sign-lost = { $label }: { damage-formula-sign-lost } i { damaged-cells }
did-computed = { $label }: { damage-computed } i { damaged-cells }
did-decimal-mark = { $label }: { damage-decimal-mark } i { damaged-cells }
did-thousands = { $label }: { damage-thousands } i { damaged-cells }
did-percent = { $label }: { damage-percent } i { damaged-cells }
did-currency = { $label }: { damage-currency } i { damaged-cells }
did-fraction = { $label }: { damage-fraction } i { damaged-cells }
did-date = { $label }: { damage-date } i { damaged-cells }
did-date-system = { $label }: { damage-date-system } i { damaged-cells }
did-time = { $label }: { damage-time } i { damaged-cells }
did-truth-word = { $label }: { damage-truth-word } i { damaged-cells }
did-formula-error = { $label }: { damage-formula-error } i { damaged-cells }
did-no-room = { $label }: { damage-no-room } i { damaged-cells }
did-blanks = { $label }: { damage-blanks } i { damaged-cells }
did-decomposed = { $label }: { damage-decomposed } i { damaged-cells }
did-typographic = { $label }: { damage-typographic } i { damaged-cells }
did-apostrophe = { $label }: { damage-apostrophe } i { damaged-cells }
did-escaped = { $label }: { damage-escaped } i { damaged-cells }
did-mojibake = { $label }: { damage-mojibake } i { damaged-cells }
did-letters-lost = { $label }: { damage-letters-lost } i { damaged-cells }
did-cut = { $label }: { damage-cut } i { damaged-cells }
did-find = { $count ->
        [one] posten hittades ändå
       *[other] posterna hittades ändå
    }
damage-heading = Vad ett kalkylprogram gjorde av sig självt; registrets värden står kvar
damage-remedy = tips: om filens värden är menade tar `--accept-damage { $field }` dem

# What did it, and how it does not happen again.
cure-numbers-text = ett kalkylprogram öppnade filen som den är och tog texter för tal och datum: utväxla arbetsböcker (`.xlsx`) i stället, eller importera filen med varje kolumn som text
cure-numbers-workbook = kolumner som inte är formaterade som text gjorde texter till tal och datum: formatera dem som text innan något skrivs eller klistras in, som våra exporter är
cure-encoding-text = ett program öppnade eller sparade filen i en annan teckenkodning: utväxla arbetsböcker (`.xlsx`) i stället, eller välj UTF-8 där
cure-encoding-workbook = arbetsboken fylldes från en fil som lästes i en annan teckenkodning: importera den filen som UTF-8
cure-cut = ett program kortade av texter: spara som .xlsx i stället

# What a spreadsheet made of a value, in a note on its cell.
damage-cell = inskrivet `{ $typed }`, `{ $now }` står kvar
