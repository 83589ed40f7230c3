## What spreadsheets do to values by themselves.

damage-leading-zeros = foranstillede nuller væk
damage-decimals-added = skrevet med decimaler, der er nul
damage-scientific = skrevet i videnskabelig notation
damage-rounded = afrundet til de cifre, et regneark beholder
damage-plus-lost = plustegn væk
damage-formula-sign-lost = et tegn, der indleder en formel, væk
damage-decimal-mark = skrevet med et andet decimaltegn
damage-thousands = tusinder adskilt på en anden måde
damage-percent = opfattet som procent
damage-currency = opfattet som et beløb
damage-date = lavet om til en dato
damage-time = lavet om til et klokkeslæt
damage-truth-word = lavet om til en sandhedsværdi
damage-formula-error = en formelfejl i stedet
damage-blanks = skrevet med andre mellemrum
damage-decomposed = accenter skilt ad
damage-typographic = anførselstegn eller streger gjort typografiske
damage-apostrophe-guard = en apostrof sat foran
damage-escaped = linjeskift eller kontroltegn kodet
damage-mojibake = afkodet med forkert tegnkodning
damage-letters-lost = bogstaver væk, som en tegnkodning mangler
damage-cut = skåret af

# What did it, and how it does not happen again.
cure-numbers = et regneark opfattede tekster som tal, datoer eller formler, som det gør med en tekstfil eller en kolonne, der ikke er formateret som tekst: eksportér en projektmappe, eller importér tekstfilen med alle kolonner som tekst
cure-encoding = et program åbnede eller gemte filen med en anden tegnkodning: eksportér en projektmappe, eller vælg UTF-8 der
cure-cut = et program forkortede tekster: gem som .xlsx i stedet

# What a spreadsheet made of a value, in a note on its cell.
damage-cell = indtastet `{ $typed }`, `{ $now }` bliver stående
