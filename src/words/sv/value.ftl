## Why a value is refused, quoting what was typed, and what helps.

not-yes-or-no = `{ $typed }` är varken ja eller nej
write-yes-or-no = skriv ja eller nej, eller 1 eller 0
not-a-business-id = `{ $typed }` är inget giltigt organisationsnummer i något land där numren ser ut så
compare-business-id = jämför det med företagsregistret, och fyll i landet
not-a-business-id-of = `{ $typed }` är inget giltigt { $country ->
        [FI] finskt FO-nummer
        [NO] norskt organisationsnummer
        [SE] svenskt organisationsnummer
       *[DK] danskt CVR-nummer
    }
wrong-check-digit = kontrollsiffran stämmer inte med de andra: en siffra är fel eller två har bytt plats
business-id-looks-like = ett sådant ser ut som { $example }; är företaget registrerat i ett annat land, rätta landet
not-an-email = `{ $typed }` är ingen e-postadress
write-email = skriv den som namn@företag.se
write-emails = skriv den som namn@foretag.se; flera skiljs åt med `;`
phone-in-scientific = `{ $typed }` är ett telefonnummer som ett kalkylprogram har gjort om till grundpotensform
type-as-text = skriv numret på nytt i en cell som är formaterad som text
not-a-phone = `{ $typed }` är inget telefonnummer
phone-needs-digits = det behövs minst tre siffror
phone-word = `{ $word }` hör inte hemma i ett: skriv det som +46 70 123 45 67, eller 08 123 456 ankn 12
not-a-country = `{ $typed }` är inget land
did-you-mean-country = menade du { $name } ({ $code })?
write-country = skriv ISO 3166-1-koden, som SE, eller namnet på engelska, svenska, norska, danska eller finska
not-a-date = `{ $typed }` är inget datum
write-date-or-format = skriv det som 1991-05-12, eller formatera cellen som datum
date-of-no-calendar = `{ $typed }` är ett datum som inte finns i någon kalender
time-in-a-zone = `{ $typed }` är en tid i en tidszon: vilken dag det är beror på platsen
write-date = skriv det som 1991-05-12
two-dates = `{ $typed }` kan läsas som två datum
which-date = är det { $first } eller { $second }? Skriv så
not-a-whole-number = `{ $typed }` är inget heltal
write-digits = skriv bara siffror, som 1234
not-a-number = `{ $typed }` är inget tal
write-decimals = skriv siffror med komma eller punkt före decimalerna, som 1234,50
two-numbers = `{ $typed }` är antingen { $one } eller { $other }
which-number = skriv { $one } eller { $other }
not-a-postcode-of = `{ $typed }` är inget { $country ->
        [FI] finskt
        [NO] norskt
        [SE] svenskt
       *[DK] danskt
    } postnummer
postcode-lost-zeros = det har { $digits } siffror, som { $example }; ett kalkylprogram tappar inledande nollor om kolumnen inte är formaterad som text
postcode-elsewhere = det har { $digits } siffror, som { $example }; är adressen i ett annat land, rätta landet
control-character = `{ $typed }` innehåller styrtecknet { $control }, som ett kalkylblad inte kan rymma
take-character-out = ta bort tecknet, till exempel genom att skriva värdet på nytt
too-long = `{ $typed }` är { $units } tecken långt; en cell i ett kalkylblad rymmer { $most }
shorten-text = korta texten, eller dela upp den på två fält
no-choice-of = `{ $typed }` finns inte för { $label }
choose-one = välj något av: { $choices }
names-no-group = `{ $typed }` anger ingen grupp
write-groups = skriv gruppernas namn med `;` emellan, eller lämna cellen tom
barcode-in-scientific = `{ $typed }` är ett streckkodsnummer som ett kalkylprogram har gjort om till grundpotensform
not-a-barcode = `{ $typed }` är inget giltigt streckkodsnummer (GTIN)
barcode-has-digits = det har bara siffror, som 7350053850019
barcode-lost-zeros = ett sådant har 8, 12, 13 eller 14 siffror, och det här har { $digits }; ett kalkylprogram tappar inledande nollor om kolumnen inte är formaterad som text
several-currencies = `{ $typed }`: kolumnen har belopp i olika valutor
one-currency = ta varje valuta i en egen fil
