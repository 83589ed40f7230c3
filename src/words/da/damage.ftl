## What spreadsheets do to values by themselves.

damage-leading-zeros = foranstillede nuller væk
damage-zero-decimals = decimaler, der er nul, tilføjet eller fjernet
damage-scientific = skrevet i videnskabelig notation
damage-rounded = afrundet til de cifre, et regneark beholder
damage-plus-lost = plustegn væk
damage-formula-sign-lost = et tegn, der indleder en formel, væk
damage-computed = regnet ud som en formel
damage-decimal-mark = skrevet med et andet decimaltegn
damage-thousands = tusinder adskilt på en anden måde
damage-percent = opfattet som procent
damage-currency = opfattet som et beløb
damage-fraction = opfattet som en brøk
damage-date = lavet om til en dato
damage-date-system = flyttet 1.462 dage, som mellem datosystemerne 1900 og 1904
damage-time = lavet om til et klokkeslæt
damage-truth-word = lavet om til en sandhedsværdi
damage-formula-error = en formelfejl i stedet
damage-no-room = `###` i stedet, af pladsmangel
damage-blanks = skrevet med andre mellemrum
damage-decomposed = accenter skilt ad
damage-typographic = anførselstegn eller streger gjort typografiske
damage-apostrophe = en apostrof sat foran
damage-escaped = linjeskift eller kontroltegn kodet
damage-mojibake = afkodet med forkert tegnkodning
damage-letters-lost = bogstaver væk, som en tegnkodning mangler
damage-cut = skåret af

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
        [one] posten blev fundet alligevel
       *[other] posterne blev fundet alligevel
    }
damage-heading = Hvad et regneark gjorde af sig selv; registrets værdier bliver stående
damage-remedy = tip: hvor filens værdier er ment, tager `--accept-damage { $field }` dem

# What did it, and how it does not happen again.
cure-numbers-text = et regneark åbnede filen, som den er, og tog tekster for tal og datoer: udveksl projektmapper (`.xlsx`) i stedet, eller importer filen med hver kolonne som tekst
cure-numbers-workbook = kolonner, der ikke er formateret som tekst, gjorde tekster til tal og datoer: formatér dem som tekst, før noget skrives eller indsættes, som vores eksporter er
cure-encoding-text = et program åbnede eller gemte filen i en anden tegnkodning: udveksl projektmapper (`.xlsx`) i stedet, eller vælg UTF-8 der
cure-encoding-workbook = projektmappen blev fyldt fra en fil, der blev læst i en anden tegnkodning: importer den fil som UTF-8
cure-cut = et program forkortede tekster: gem som .xlsx i stedet

# What a spreadsheet made of a value, in a note on its cell.
damage-cell = indtastet `{ $typed }`, `{ $now }` bliver stående
