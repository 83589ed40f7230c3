## Why a value is refused, quoting what was typed, and what helps.

not-yes-or-no = `{ $typed }` er verken ja eller nei
write-yes-or-no = skriv ja eller nei, eller 1 eller 0
not-a-business-id = `{ $typed }` er ikke et gyldig organisasjonsnummer i noe land der numrene ser slik ut
compare-business-id = sammenlign det med foretaksregisteret, og fyll ut landet
not-a-business-id-of = `{ $typed }` er ikke et gyldig { $country ->
        [FI] finsk FO-nummer
        [NO] norsk organisasjonsnummer
        [SE] svensk organisasjonsnummer
       *[DK] dansk CVR-nummer
    }
wrong-check-digit = kontrollsifferet stemmer ikke med de andre: et siffer er feil eller to har byttet plass
business-id-looks-like = et slikt ser ut som { $example }; er foretaket registrert i et annet land, rett landet
not-an-email = `{ $typed }` er ikke en e-postadresse
write-email = skriv den som navn@firma.no
write-emails = skriv den som navn@firma.no; flere skilles med `;`
phone-in-scientific = `{ $typed }` er et telefonnummer som et regneark har gjort om til vitenskapelig notasjon
type-as-text = skriv nummeret på nytt i en celle som er formatert som tekst
not-a-phone = `{ $typed }` er ikke et telefonnummer
phone-needs-digits = det må ha minst tre sifre
phone-word = `{ $word }` hører ikke hjemme i et: skriv det som +47 22 12 34 56
not-a-country = `{ $typed }` er ikke et land
did-you-mean-country = mente du { $name } ({ $code })?
write-country = skriv ISO 3166-1-koden, som NO, eller navnet på engelsk, svensk, norsk, dansk eller finsk
not-a-date = `{ $typed }` er ikke en dato
write-date-or-format = skriv den som 1991-05-12, eller formater cellen som dato
date-of-no-calendar = `{ $typed }` er en dato som ingen kalender har
time-in-a-zone = `{ $typed }` er et tidspunkt i en tidssone: hvilken dag det er, avhenger av stedet
write-date = skriv den som 1991-05-12
two-dates = `{ $typed }` kan leses som to datoer
which-date = er det { $first } eller { $second }? Skriv det slik
not-a-whole-number = `{ $typed }` er ikke et heltall
write-digits = skriv bare sifre, som 1234
not-a-number = `{ $typed }` er ikke et tall
write-decimals = skriv sifre med komma eller punktum før desimalene, som 1234,50
two-numbers = `{ $typed }` er enten { $one } eller { $other }
which-number = skriv { $one } eller { $other }
not-a-postcode-of = `{ $typed }` er ikke et { $country ->
        [FI] finsk
        [NO] norsk
        [SE] svensk
       *[DK] dansk
    } postnummer
postcode-lost-zeros = det har { $digits } sifre, som { $example }; et regneark mister nuller foran hvis kolonnen ikke er formatert som tekst
postcode-elsewhere = det har { $digits } sifre, som { $example }; er adressen i et annet land, rett landet
control-character = `{ $typed }` inneholder kontrolltegnet { $control }, som et regneark ikke kan romme
take-character-out = ta ut tegnet, for eksempel ved å skrive verdien på nytt
too-long = `{ $typed }` er { $units } tegn langt; en celle i et regneark rommer { $most }
shorten-text = kort ned teksten, eller del den på to felt
no-choice-of = `{ $typed }` finnes ikke for { $label }
choose-one = velg en av: { $choices }
names-no-group = `{ $typed }` angir ingen gruppe
write-groups = skriv gruppenes navn med `;` imellom, eller la cellen stå tom
barcode-in-scientific = `{ $typed }` er et strekkodenummer som et regneark har gjort om til vitenskapelig notasjon
not-a-barcode = `{ $typed }` er ikke et gyldig strekkodenummer (GTIN)
barcode-has-digits = det har bare sifre, som 7350053850019
barcode-lost-zeros = et slikt har 8, 12, 13 eller 14 sifre, og dette har { $digits }; et regneark mister nuller foran hvis kolonnen ikke er formatert som tekst
several-currencies = `{ $typed }`: kolonnen har beløp i ulike valutaer
one-currency = ta hver valuta i sin egen fil
