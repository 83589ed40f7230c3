## What spreadsheets do to values by themselves.

damage-leading-zeros = etunollat hukattu
damage-zero-decimals = nolladesimaaleja lisätty tai poistettu
damage-scientific = kirjoitettu eksponenttimuodossa
damage-rounded = pyöristetty taulukkolaskennan tarkkuuteen
damage-plus-lost = plusmerkki hukattu
damage-formula-sign-lost = kaavan aloittava merkki hukattu
damage-computed = laskettu kaavana
damage-decimal-mark = kirjoitettu toisella desimaalierottimella
damage-thousands = tuhannet eroteltu toisin
damage-percent = tulkittu prosentiksi
damage-currency = tulkittu rahasummaksi
damage-fraction = tulkittu murtoluvuksi
damage-date = muutettu päivämääräksi
damage-date-system = siirtynyt 1 462 päivää, kuten vuosien 1900 ja 1904 päivämääräjärjestelmien välillä
damage-time = muutettu kellonajaksi
damage-truth-word = muutettu totuusarvoksi
damage-formula-error = tilalla kaavan virhe
damage-no-room = tilalla `###`, koska tila ei riittänyt
damage-blanks = kirjoitettu toisenlaisin välilyönnein
damage-decomposed = tarkkeet erotettu kirjaimista
damage-typographic = lainausmerkit tai viivat muutettu typografisiksi
damage-apostrophe = eteen lisätty heittomerkki
damage-escaped = rivinvaihdot tai ohjausmerkit koodattu
damage-mojibake = luettu väärällä merkistöllä
damage-letters-lost = kirjaimia hukattu, joita merkistössä ei ole
damage-cut = katkaistu

# The same of a column's cells.
damaged-cells = { $count } { $count ->
        [one] solu
       *[other] solua
    }
did-leading-zeros = { $label }: { damage-leading-zeros }, { damaged-cells }
did-zero-decimals = { $label }: { damage-zero-decimals }, { damaged-cells }
did-scientific = { $label }: { damage-scientific }, { damaged-cells }
did-rounded = { $label }: { damage-rounded }, { damaged-cells }
did-plus-lost = { $label }: { damage-plus-lost }, { damaged-cells }
did-formula-sign-lost = { $label }: { damage-formula-sign-lost }, { damaged-cells }
did-computed = { $label }: { damage-computed }, { damaged-cells }
did-decimal-mark = { $label }: { damage-decimal-mark }, { damaged-cells }
did-thousands = { $label }: { damage-thousands }, { damaged-cells }
did-percent = { $label }: { damage-percent }, { damaged-cells }
did-currency = { $label }: { damage-currency }, { damaged-cells }
did-fraction = { $label }: { damage-fraction }, { damaged-cells }
did-date = { $label }: { damage-date }, { damaged-cells }
did-date-system = { $label }: { damage-date-system }, { damaged-cells }
did-time = { $label }: { damage-time }, { damaged-cells }
did-truth-word = { $label }: { damage-truth-word }, { damaged-cells }
did-formula-error = { $label }: { damage-formula-error }, { damaged-cells }
did-no-room = { $label }: { damage-no-room }, { damaged-cells }
did-blanks = { $label }: { damage-blanks }, { damaged-cells }
did-decomposed = { $label }: { damage-decomposed }, { damaged-cells }
did-typographic = { $label }: { damage-typographic }, { damaged-cells }
did-apostrophe = { $label }: { damage-apostrophe }, { damaged-cells }
did-escaped = { $label }: { damage-escaped }, { damaged-cells }
did-mojibake = { $label }: { damage-mojibake }, { damaged-cells }
did-letters-lost = { $label }: { damage-letters-lost }, { damaged-cells }
did-cut = { $label }: { damage-cut }, { damaged-cells }
did-find = { $count ->
        [one] tietue löytyi silti
       *[other] tietueet löytyivät silti
    }
damage-heading = Mitä taulukkolaskenta teki itsestään; rekisterin arvot jäävät voimaan
damage-remedy = vihje: jos tiedoston arvoja tarkoitetaan, `--accept-damage { $field }` ottaa ne

# What did it, and how it does not happen again.
cure-numbers-text = taulukkolaskenta avasi tiedoston sellaisenaan ja tulkitsi tekstejä luvuiksi ja päivämääriksi: vaihtakaa työkirjoja (`.xlsx`), tai tuo tiedosto niin, että joka sarake on tekstiä
cure-numbers-workbook = sarakkeet, joita ei ole muotoiltu tekstiksi, muuttivat tekstejä luvuiksi ja päivämääriksi: muotoile ne tekstiksi ennen kuin niihin kirjoitetaan tai liitetään, kuten vientimme ovat
cure-encoding-text = jokin ohjelma avasi tai tallensi tiedoston toisella merkistöllä: vaihtakaa työkirjoja (`.xlsx`), tai valitse siinä UTF-8
cure-encoding-workbook = työkirja täytettiin tiedostosta, joka luettiin väärällä merkistöllä: tuo se tiedosto UTF-8:na
cure-cut = jokin ohjelma lyhensi tekstejä: tallenna sen sijaan muotoon .xlsx

# What a spreadsheet made of a value, in a note on its cell.
damage-cell = kirjoitettu `{ $typed }`, `{ $now }` jää voimaan
