## What spreadsheets do to values by themselves.

damage-leading-zeros = nuller foran borte
damage-decimals-added = skrevet med desimaler som er null
damage-scientific = skrevet i vitenskapelig notasjon
damage-rounded = avrundet til de sifrene et regneark beholder
damage-plus-lost = plusstegn borte
damage-formula-sign-lost = et tegn som innleder en formel borte
damage-decimal-mark = skrevet med et annet desimaltegn
damage-thousands = tusener skilt på en annen måte
damage-percent = tatt for prosent
damage-currency = tatt for et beløp
damage-date = gjort om til en dato
damage-time = gjort om til et klokkeslett
damage-truth-word = gjort om til en sannhetsverdi
damage-formula-error = en formelfeil i stedet
damage-blanks = skrevet med andre mellomrom
damage-decomposed = aksenter tatt fra hverandre
damage-typographic = anførselstegn eller streker gjort typografiske
damage-apostrophe-guard = en apostrof satt foran
damage-escaped = linjeskift eller kontrolltegn kodet
damage-mojibake = dekodet med feil tegnkoding
damage-letters-lost = bokstaver borte som en tegnkoding mangler
damage-cut = kuttet

# What did it, and how it does not happen again.
cure-numbers = et regneark tok tekster for tall, datoer eller formler, slik det gjør med en tekstfil eller en kolonne som ikke er formatert som tekst: eksporter en arbeidsbok, eller importer tekstfilen med alle kolonner som tekst
cure-encoding = et program åpnet eller lagret filen med en annen tegnkoding: eksporter en arbeidsbok, eller velg UTF-8 der
cure-cut = et program kuttet tekster: lagre som .xlsx i stedet

# What a spreadsheet made of a value, in a note on its cell.
damage-cell = skrevet `{ $typed }`, `{ $now }` blir stående
