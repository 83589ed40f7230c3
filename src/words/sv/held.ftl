## Why rows and cells are held, and what helps. Each reason has a short id that never changes.

reason-another-register = numren stämmer, men inte namn och andra nycklar: filen verkar höra till ett annat register
remedy-another-register = kontrollera att det är rätt fil och rätt register
reason-ambiguous-match = raden passar flera poster
remedy-ambiguous-match = skriv rätt posts nummer på raden
reason-keys-disagree = en ändrad nyckel hör till en annan post
remedy-keys-disagree = rätta nyckeln, eller gör ändringen på den andra postens rad
reason-business-id-differs = e-post eller namn passar en post med ett annat organisationsnummer
remedy-business-id-differs = skriv postens nummer på raden, eller rätta organisationsnumret
reason-number-unknown = ingen post har det numret, men en annan nyckel hittar en
remedy-number-unknown = rätta numret, eller töm det så att den andra nyckeln gäller
reason-removed-since = numret hörde till en post som har tagits bort
remedy-removed-since = ångra borttagningen, eller ge raden ett nytt nummer
reason-possible-duplicate = en post med det namnet finns redan i registret
remedy-possible-duplicate = skriv dess nummer på raden
reason-duplicate-in-file = flera rader i filen är samma post, och de säger olika
remedy-duplicate-in-file = behåll den rätta raden och ta bort de andra
reason-uneven-row = raden har en cell för mycket eller för lite: värdena kan stå under fel rubriker
remedy-uneven-row = sätt citattecken runt texten som innehåller ett skiljetecken, eller lägg till det som saknas
reason-no-identity = inget på raden säger vems den är
remedy-no-identity = ge raden ett nummer, ett organisationsnummer, en e-postadress eller ett namn
reason-not-in-register = raden är ny, och det här läget lägger inte till poster
remedy-not-in-register = importera den i ett läge som lägger till
reason-invalid-value = fältets typ godtar inte värdet
remedy-invalid-value = rätta värdet
reason-unstorable-value = ett kalkylblad kan inte rymma värdet
remedy-unstorable-value = ta bort styrtecknet, eller korta texten
reason-unreadable-cell = en formel gav ett fel eller saknar värde
remedy-unreadable-cell = skriv värdet i stället för formeln, eller öppna och spara filen i ett kalkylprogram
reason-misaligned = värdet stod på en annan rad: kolumnen har sorterats, förskjutits eller dragits nedåt utan de andra
remedy-misaligned = ångra det i kalkylprogrammet, eller ta kolumnen på nytt ur exporten
reason-conflict = värdet har ändrats både i registret och i filen sedan exporten
remedy-conflict = bestäm vilket av de två värdena som är rätt
reason-near-miss-group = gruppens namn är ett skrivfel från en grupp som finns
remedy-near-miss-group = rätta namnet
reason-name-and-parts = namnet har ändrats så att det inte stämmer med radens för- och efternamn
remedy-name-and-parts = ändra förnamnet eller efternamnet: namnet följer dem
reason-unknown-parent = posten som raden hör till finns inte i registret
remedy-unknown-parent = rätta cellen, eller ta med den posten också (`--kind` med båda slagen)
reason-no-parent = en ny post som inte hör till någon
remedy-no-parent = skriv i raden vem den hör till
reason-parent-held = posten som raden hör till hålls själv kvar
remedy-parent-held = rätta den raden först; båda kommer tillbaka i rättelserna
reason-has-children = andra poster hör till den här
remedy-has-children = ta bort dem först, eller flytta dem

# What helps, with the option that overrides the reason.
remedy-or-option = { $remedy }, eller gå förbi med `{ $option }`

# Why a cell is held, where its typed value stands nowhere else.
held-typed = inskrivet `{ $typed }`

# What is special about a row or cell that is held.
held-fits = raden passar { $records }
held-number-unknown = ingen post har numret `{ $number }`, men radens andra nycklar hittar { $records }
held-two-records = radens nycklar hittar { $own }, dess nummer { $other }
held-number-taken = radens nycklar hittar ingen, dess nummer { $records }; `--match` utelämnar numret
held-removed = posten `{ $number }` har tagits bort ur registret
held-business-id = fältet { $label } hittar { $records }, vars organisationsnummer är `{ $now }` och inte `{ $typed }`
held-same-name = namnet finns i registret: { $records }
held-strangers = { $strangers } av { $compared } rader har ett känt nummer och en främlings namn
held-key-of-another = det nya värdet i fältet { $label } hör till { $records }
held-parts-make = radens för- och efternamn ger `{ $name }`
held-parent-unknown = det finns ingen { $one } `{ $text }`
held-parent-fits = `{ $text }` passar { $records }
held-no-parent = raden nämner ingen { $one }
held-parent-held = { $one } på rad { $line } hålls själv kvar
held-has-children = { $count ->
    [one] { $count } post hör
   *[other] { $count } poster hör
 } till den: { $records }
held-near-miss = det finns ingen grupp `{ $name }`, men en grupp `{ $of }`
held-no-value = formeln saknar värde
held-formula-error = formeln gav `{ $error }`
held-duplicate = raderna { $lines } är en och samma post men skiljer sig i { $label }
held-uneven = raden har { $cells } celler och rubrikerna { $width }: { $text }

# A conflict: three values, each in backticks or `nothing`; $job wrote the register's (its number, who, when), or `none`.
nothing = inget
held-conflict = exporterat som { $base }, nu { $now } i registret{ $job ->
        [none] {""}
       *[other] {" "}(jobb { $job })
    }, { $typed } i filen
held-conflict-register = { held-conflict }: registrets värde valdes
held-conflict-file = { held-conflict }: filens värde valdes
merged-groups = { held-conflict }: det som vardera sidan ändrade behålls

# What moved a column without the others.
moved-up = värden från rader längre ned (kolumnen har förskjutits uppåt utan de andra)
moved-down = värden från rader längre upp (kolumnen har förskjutits nedåt utan de andra)
moved-sorted = värden från andra rader (kolumnen har sorterats utan de andra)
moved-somehow = värden från andra rader (kolumnen har flyttats utan de andra)
moved-counted = ett värde som räknas upp rad för rad (det har dragits nedåt)
moved-numbers = värden från posten på en annan rad (nummerkolumnen flyttades utan de andra)

# Why an undo leaves something as it is.
kept-worked-on = posten har ändrats sedan dess och blir kvar
kept-has-children = andra hör till posten nu, och den blir kvar
kept-changed-again = ändrat igen sedan dess

# Where something stands.
place-in-standard-input = standard in, rad { $line }
held-no-identity = varken nummer, namn eller någon annan nyckel
held-not-in-register = registret har ingen sådan post
reason-required-missing = ett fält som en ny post måste ha är tomt
remedy-required-missing = fyll i det
reason-not-unique = två poster får inte ha samma värde, och en annan har det
remedy-not-unique = ge raden ett annat värde, eller den andra posten först
held-required = den nya posten saknar { $label }
held-not-unique = { $label } `{ $value }` tillhör { $records }
held-brought-twice = flera rader har { $label } `{ $value }`: { named-lines }
