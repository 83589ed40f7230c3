## Why a value is refused, quoting what was typed, and what helps.

not-yes-or-no = `{ $typed }` er hverken ja eller nej
write-yes-or-no = skriv ja eller nej, eller 1 eller 0
not-a-business-id = `{ $typed }` er ikke et gyldigt virksomhedsnummer i noget land, hvor numrene ser sådan ud
compare-business-id = sammenlign det med virksomhedsregistret, og udfyld landet
not-a-business-id-of = `{ $typed }` er ikke et gyldigt { $country ->
        [FI] finsk FO-nummer
        [NO] norsk organisationsnummer
        [SE] svensk organisationsnummer
       *[DK] dansk CVR-nummer
    }
wrong-check-digit = kontrolcifret passer ikke til de andre: et ciffer er forkert, eller to er byttet om
business-id-looks-like = et sådant ser ud som { $example }; er virksomheden registreret i et andet land, så ret landet
not-an-email = `{ $typed }` er ikke en e-mailadresse
write-email = skriv den som navn@firma.dk
write-emails = skriv den som navn@firma.dk; flere adskilles med `;`
phone-in-scientific = `{ $typed }` er et telefonnummer, som et regneark har lavet om til videnskabelig notation
type-as-text = skriv nummeret igen i en celle, der er formateret som tekst
not-a-phone = `{ $typed }` er ikke et telefonnummer
phone-needs-digits = det skal have mindst tre cifre
phone-word = `{ $word }` hører ikke hjemme i et: skriv det som +45 12 34 56 78
not-a-country = `{ $typed }` er ikke et land
did-you-mean-country = mente du { $name } ({ $code })?
write-country = skriv ISO 3166-1-koden, som DK, eller navnet på engelsk, svensk, norsk, dansk eller finsk
not-a-date = `{ $typed }` er ikke en dato
write-date-or-format = skriv den som 1991-05-12, eller formatér cellen som dato
date-of-no-calendar = `{ $typed }` er en dato, som ingen kalender har
time-in-a-zone = `{ $typed }` er et tidspunkt i en tidszone: hvilken dag det er, afhænger af stedet
write-date = skriv den som 1991-05-12
two-dates = `{ $typed }` kan læses som to datoer
which-date = er det { $first } eller { $second }? Skriv det sådan
not-a-whole-number = `{ $typed }` er ikke et heltal
write-digits = skriv kun cifre, som 1234
not-a-number = `{ $typed }` er ikke et tal
write-decimals = skriv cifre med komma eller punktum før decimalerne, som 1234,50
two-numbers = `{ $typed }` er enten { $one } eller { $other }
which-number = skriv { $one } eller { $other }
not-a-postcode-of = `{ $typed }` er ikke et { $country ->
        [FI] finsk
        [NO] norsk
        [SE] svensk
       *[DK] dansk
    } postnummer
postcode-lost-zeros = det har { $digits } cifre, som { $example }; et regneark mister foranstillede nuller, hvis kolonnen ikke er formateret som tekst
postcode-elsewhere = det har { $digits } cifre, som { $example }; er adressen i et andet land, så ret landet
control-character = `{ $typed }` indeholder kontroltegnet { $control }, som et regneark ikke kan rumme
take-character-out = tag tegnet ud, for eksempel ved at skrive værdien igen
too-long = `{ $typed }` er { $units } tegn langt; en celle i et regneark rummer { $most }
shorten-text = forkort teksten, eller del den på to felter
no-choice-of = `{ $typed }` findes ikke for { $label }
choose-one = vælg en af: { $choices }
names-no-group = `{ $typed }` angiver ingen gruppe
write-groups = skriv gruppernes navne med `;` imellem, eller lad cellen stå tom
barcode-in-scientific = `{ $typed }` er et stregkodenummer, som et regneark har lavet om til videnskabelig notation
not-a-barcode = `{ $typed }` er ikke et gyldigt stregkodenummer (GTIN)
barcode-has-digits = det har kun cifre, som 7350053850019
barcode-lost-zeros = et sådant har 8, 12, 13 eller 14 cifre, og dette har { $digits }; et regneark mister foranstillede nuller, hvis kolonnen ikke er formateret som tekst
several-currencies = `{ $typed }`: kolonnen har beløb i forskellige valutaer
one-currency = tag hver valuta i sin egen fil
