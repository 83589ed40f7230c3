## What spreadsheets do to values by themselves.

damage-leading-zeros = inledande nollor borta
damage-decimals-added = skrivet med decimaler som är noll
damage-scientific = skrivet i grundpotensform
damage-rounded = avrundat till de siffror som ett kalkylprogram behåller
damage-plus-lost = plustecken borta
damage-formula-sign-lost = ett tecken som inleder en formel borta
damage-decimal-mark = skrivet med annat decimaltecken
damage-thousands = tusental avdelade på annat sätt
damage-percent = tolkat som procent
damage-currency = tolkat som ett belopp
damage-date = förvandlat till ett datum
damage-time = förvandlat till ett klockslag
damage-truth-word = förvandlat till ett sanningsvärde
damage-formula-error = ett formelfel i dess ställe
damage-blanks = skrivet med andra mellanslag
damage-decomposed = accenter isärtagna
damage-typographic = citattecken eller streck gjorda typografiska
damage-apostrophe-guard = en apostrof satt framför
damage-escaped = radslut eller styrtecken kodade
damage-mojibake = avkodat i fel teckenkodning
damage-letters-lost = bokstäver borta som en teckenkodning saknar
damage-cut = avkortat

# What did it, and how it does not happen again.
cure-numbers = ett kalkylprogram tolkade texter som tal, datum eller formler, vilket det gör med en textfil eller en kolumn som inte är formaterad som text: exportera en arbetsbok, eller importera textfilen med alla kolumner som text
cure-encoding = ett program öppnade eller sparade filen i en annan teckenkodning: exportera en arbetsbok, eller välj UTF-8 där
cure-cut = ett program kortade av texter: spara som .xlsx i stället

# What a spreadsheet made of a value, in a note on its cell.
damage-cell = inskrivet `{ $typed }`, `{ $now }` står kvar
