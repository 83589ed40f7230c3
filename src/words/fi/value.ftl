## Why a value is refused, quoting what was typed, and what helps.

not-yes-or-no = `{ $typed }` ei ole kyllä eikä ei
write-yes-or-no = kirjoita kyllä tai ei, tai 1 tai 0
not-a-business-id = `{ $typed }` ei ole kelvollinen yritystunnus missään maassa, jossa tunnus on tällainen
compare-business-id = vertaa sitä yritysrekisteriin ja täydennä maa
not-a-business-id-of = `{ $typed }` ei ole kelvollinen { $country ->
        [FI] suomalainen y-tunnus
        [NO] norjalainen yritystunnus
        [SE] ruotsalainen yritystunnus
       *[DK] tanskalainen CVR-numero
    }
wrong-check-digit = tarkistusmerkki ei täsmää: jokin numero on väärin tai kaksi on vaihtanut paikkaa
business-id-looks-like = oikea on muotoa { $example }; jos yritys on rekisteröity muualla, korjaa maa
not-an-email = `{ $typed }` ei ole sähköpostiosoite
write-email = kirjoita se muodossa nimi@yritys.fi
write-emails = kirjoita se muodossa nimi@yritys.fi; useat erotetaan merkillä `;`
phone-in-scientific = `{ $typed }` on puhelinnumero, jonka taulukkolaskenta on muuttanut eksponenttimuotoon
type-as-text = kirjoita numero uudelleen tekstiksi muotoiltuun soluun
not-a-phone = `{ $typed }` ei ole puhelinnumero
phone-needs-digits = siinä on oltava vähintään kolme numeroa
phone-word = `{ $word }` ei kuulu siihen: kirjoita se muodossa +358 40 1234567
not-a-country = `{ $typed }` ei ole maa
did-you-mean-country = tarkoititko { $name } ({ $code })?
write-country = kirjoita ISO 3166-1 -koodi, esimerkiksi FI, tai nimi englanniksi, ruotsiksi, norjaksi, tanskaksi tai suomeksi
not-a-date = `{ $typed }` ei ole päivämäärä
write-date-or-format = kirjoita se muodossa 1991-05-12 tai muotoile solu päivämääräksi
date-of-no-calendar = `{ $typed }` on päivä, jota kalenterissa ei ole
time-in-a-zone = `{ $typed }` on kellonaika aikavyöhykkeellä: päivä riippuu paikasta
write-date = kirjoita se muodossa 1991-05-12
two-dates = `{ $typed }` voi olla kaksi eri päivää
which-date = onko se { $first } vai { $second }? Kirjoita se niin
not-a-whole-number = `{ $typed }` ei ole kokonaisluku
write-digits = kirjoita vain numeroita, esimerkiksi 1234
not-a-number = `{ $typed }` ei ole luku
write-decimals = kirjoita numerot ja desimaalien eteen pilkku tai piste, esimerkiksi 1234,50
two-numbers = `{ $typed }` on joko { $one } tai { $other }
which-number = kirjoita { $one } tai { $other }
not-a-postcode-of = `{ $typed }` ei ole { $country ->
        [FI] suomalainen
        [NO] norjalainen
        [SE] ruotsalainen
       *[DK] tanskalainen
    } postinumero
postcode-lost-zeros = siinä on { $digits } numeroa, esimerkiksi { $example }; taulukkolaskenta hukkaa etunollat, ellei sarake ole tekstiä
postcode-elsewhere = siinä on { $digits } numeroa, esimerkiksi { $example }; jos osoite on muualla, korjaa maa
control-character = `{ $typed }` sisältää ohjausmerkin { $control }, joka ei mahdu laskentataulukkoon
take-character-out = poista merkki esimerkiksi kirjoittamalla arvo uudelleen
too-long = `{ $typed }` on { $units } merkkiä pitkä; laskentataulukon soluun mahtuu { $most }
shorten-text = lyhennä tekstiä tai jaa se kahteen kenttään
no-choice-of = `{ $typed }` ei käy kenttään { $label }
choose-one = valitse jokin näistä: { $choices }
names-no-group = `{ $typed }` ei nimeä yhtään ryhmää
write-groups = kirjoita ryhmien nimet `;`-merkillä erotettuina tai jätä solu tyhjäksi
barcode-in-scientific = `{ $typed }` on viivakoodin numero, jonka taulukkolaskenta on muuttanut eksponenttimuotoon
not-a-barcode = `{ $typed }` ei ole kelvollinen viivakoodin numero (GTIN)
barcode-has-digits = siinä on vain numeroita, esimerkiksi 7350053850019
barcode-lost-zeros = siinä on 8, 12, 13 tai 14 numeroa, ja tässä on { $digits }; taulukkolaskenta hukkaa etunollat, ellei sarake ole tekstiä
several-currencies = `{ $typed }`: sarakkeessa on eri valuuttoja
one-currency = tuo kukin valuutta omassa tiedostossaan
