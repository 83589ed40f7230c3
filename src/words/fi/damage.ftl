## What spreadsheets do to values by themselves.

damage-leading-zeros = etunollat hukattu
damage-decimals-added = kirjoitettu nolladesimaalein
damage-scientific = kirjoitettu eksponenttimuodossa
damage-rounded = pyöristetty taulukkolaskennan tarkkuuteen
damage-plus-lost = plusmerkki hukattu
damage-formula-sign-lost = kaavan aloittava merkki hukattu
damage-decimal-mark = kirjoitettu toisella desimaalierottimella
damage-thousands = tuhannet eroteltu toisin
damage-percent = tulkittu prosentiksi
damage-currency = tulkittu rahasummaksi
damage-date = muutettu päivämääräksi
damage-time = muutettu kellonajaksi
damage-truth-word = muutettu totuusarvoksi
damage-formula-error = tilalla kaavan virhe
damage-blanks = kirjoitettu toisenlaisin välilyönnein
damage-decomposed = tarkkeet erotettu kirjaimista
damage-typographic = lainausmerkit tai viivat muutettu typografisiksi
damage-apostrophe-guard = eteen lisätty heittomerkki
damage-escaped = rivinvaihdot tai ohjausmerkit koodattu
damage-mojibake = luettu väärällä merkistöllä
damage-letters-lost = kirjaimia hukattu, joita merkistössä ei ole
damage-cut = katkaistu

# What did it, and how it does not happen again.
cure-numbers = taulukkolaskenta tulkitsi tekstejä luvuiksi, päivämääriksi tai kaavoiksi, kuten se tekee tekstitiedostolle tai sarakkeelle, joka ei ole tekstiä: vie työkirja tai tuo tekstitiedosto niin, että kaikki sarakkeet ovat tekstiä
cure-encoding = jokin ohjelma avasi tai tallensi tiedoston toisella merkistöllä: vie työkirja tai valitse siinä UTF-8
cure-cut = jokin ohjelma lyhensi tekstejä: tallenna sen sijaan muotoon .xlsx

# What a spreadsheet made of a value, in a note on its cell.
damage-cell = kirjoitettu `{ $typed }`, `{ $now }` jää voimaan
