## What spreadsheets do to values by themselves.

damage-leading-zeros = nuller foran borte
damage-zero-decimals = desimaler som er null, lagt til eller fjernet
damage-scientific = skrevet i vitenskapelig notasjon
damage-rounded = avrundet til de sifrene et regneark beholder
damage-plus-lost = plusstegn borte
damage-formula-sign-lost = et tegn som innleder en formel borte
damage-computed = regnet ut som en formel
damage-decimal-mark = skrevet med et annet desimaltegn
damage-thousands = tusener skilt på en annen måte
damage-percent = tatt for prosent
damage-currency = tatt for et beløp
damage-fraction = tolket som en brøk
damage-date = gjort om til en dato
damage-date-system = flyttet 1 462 dager, som mellom datosystemene 1900 og 1904
damage-time = gjort om til et klokkeslett
damage-truth-word = gjort om til en sannhetsverdi
damage-formula-error = en formelfeil i stedet
damage-no-room = `###` i stedet, av plassmangel
damage-blanks = skrevet med andre mellomrom
damage-decomposed = aksenter tatt fra hverandre
damage-typographic = anførselstegn eller streker gjort typografiske
damage-apostrophe = en apostrof satt foran
damage-escaped = linjeskift eller kontrolltegn kodet
damage-mojibake = dekodet med feil tegnkoding
damage-letters-lost = bokstaver borte som en tegnkoding mangler
damage-cut = kuttet

# The same of a column's cells.
damaged-cells = { $count } { $count ->
        [one] celle
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
        [one] posten ble funnet likevel
       *[other] postene ble funnet likevel
    }
damage-heading = Hva et regneark gjorde av seg selv; registerets verdier blir stående
damage-remedy = tips: der filens verdier er ment, tar `--accept-damage { $field }` dem

# What did it, and how it does not happen again.
cure-numbers-text = et regneark åpnet filen som den er og tok tekster for tall og datoer: utveksle arbeidsbøker (`.xlsx`) i stedet, eller importer filen med hver kolonne som tekst
cure-numbers-workbook = kolonner som ikke er formatert som tekst, gjorde tekster til tall og datoer: formater dem som tekst før noe skrives eller limes inn, slik eksportene våre er
cure-encoding-text = et program åpnet eller lagret filen i en annen tegnkoding: utveksle arbeidsbøker (`.xlsx`) i stedet, eller velg UTF-8 der
cure-encoding-workbook = arbeidsboken ble fylt fra en fil som ble lest i en annen tegnkoding: importer den filen som UTF-8
cure-cut = et program kuttet tekster: lagre som .xlsx i stedet

# What a spreadsheet made of a value, in a note on its cell.
damage-cell = skrevet `{ $typed }`, `{ $now }` blir stående
