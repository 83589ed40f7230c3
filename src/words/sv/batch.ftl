## Several files, and how file and register agree.

# Of rows of several files that are one record, and differ.
held-two-files = filerna motsäger varandra: { $label } är { $values }

# How file and register agree: sheets, lists, headings.
sheet-reconciliation = Avstämning
sheet-agreement = Överensstämmelse
sheet-spellings = Gruppernas stavning
listed-only-in-file = Bara i filen
listed-only-in-register = Bara i registret
listed-in-doubt = Oklara
listed-other-number = Annat nummer
listed-duplicate-in-file = Flera gånger i filen
listed-duplicate-in-register = Flera gånger i registret
heading-register = Registret
heading-share = Andel
heading-found-by = Hittad på
heading-rows = Rader
heading-agree = Stämmer
heading-alike = Lika
heading-writing = Skrivsätt
heading-differ = Olika
heading-file-only = Bara filen
heading-register-only = Bara registret
heading-one-set = Dubblett
heading-register-number = Registrets nummer
heading-in-common = Gemensamt
heading-about = Anmärkning
heading-written = Skrivs
heading-in-file = I filen
heading-in-register = I registret
part-matched = På båda sidor
part-only = Bara på denna sida
part-in-doubt = Oklara
part-all = Alla
part-other-number = Med annat nummer

reconciled-same = { $rows } i filen ({ $share }) och { $records } i registret ({ $other }) är desamma.
key-damaged = { $label }, skadat av ett kalkylprogram
sets-likely = { $count ->
        [one] { $count } dubblett
       *[other] { $count } dubbletter
    }, { $members }, med samma { $common }
sets-shared = { $count ->
        [one] { $count } dubblett
       *[other] { $count } dubbletter
    }, { $members }, med enbart samma { $common }
sets-may-be-right = Det som inte har namnet gemensamt kan vara riktigt: kedjor delar organisationsnummer, kommuner och redovisningsbyråer e-postadress.
like-of-name = kanske { $numbers }
numbers-of-both = { $own } i filen, { $other } i registret
spelling-counted = `{ $name }` (filen { $rows }, registret { $records })
lines-more = och { $count } till
lists-in-report = `--report FIL.xlsx` visar alla. Att byta nummer och slå ihop poster görs i systemen själva.
lists-not-kept = `--report FIL.xlsx` visar alla när planen görs; registret behåller bara antalen.
hint-other-numbers = om de två systemen numrerar sina poster olika lämnar `--match` med de andra nycklarna, till exempel `--match business_id,email,name`, numren utanför

# What became of the files of a folder.
batch-applied = { $file }: genomförd som jobb { $job }: { $counts }
batch-applied-before = { $file }: redan genomförd av jobb { $job }, och genomförs inte igen
batch-nothing-to-apply = { $file }: inget att genomföra
batch-held = { $file }: inte genomförd: { $counts }
batch-waits = { $file }: { $counts }; `rundtur apply { $plan }` eller `--apply` genomför den
batch-waits-unstored = { $file }: { $counts }; `--apply` genomför den
batch-failed = { $file }: misslyckades: { $why }
batch-still-written = { $file }: skrivs fortfarande; lämnas till nästa körning
batch-rows-new = { $count ->
        [one] { $count } ny
       *[other] { $count } nya
    }
batch-rows-modified = { $count ->
        [one] { $count } ändrad
       *[other] { $count } ändrade
    }
batch-rows-unchanged = { $count ->
        [one] { $count } oförändrad
       *[other] { $count } oförändrade
    }
batch-rows-held = { $count ->
        [one] { $count } stoppad
       *[other] { $count } stoppade
    }
batch-groups-only = bara grupper
batch-all = { $count ->
        [one] { $count } fil
       *[other] { $count } filer
    }
counted-applied = { $count ->
        [one] { $count } genomförd
       *[other] { $count } genomförda
    }
counted-applied-before = { $count ->
        [one] { $count } redan genomförd
       *[other] { $count } redan genomförda
    }
counted-nothing-to-apply = { $count } utan något att genomföra
counted-held = { $count ->
        [one] { $count } stoppad
       *[other] { $count } stoppade
    }
counted-waits = { $count ->
        [one] { $count } väntar
       *[other] { $count } väntar
    }
counted-failed = { $count ->
        [one] { $count } misslyckad
       *[other] { $count } misslyckade
    }
counted-still-written = { $count } som fortfarande skrivs
left-out-lock = { $file }: utelämnad: låset till en fil som någon har öppen
left-out-report = { $file }: utelämnad: en rapport från rundtur; under annat namn läses den
left-out-no-spreadsheet = { $file }: utelämnad: enligt namnet varken kalkylblad eller textfil
