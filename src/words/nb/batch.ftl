## Several files, and how file and register agree.

# Of rows of several files that are one record, and differ.
held-two-files = filene motsier hverandre: { $label } er { $values }

# How file and register agree: sheets, lists, headings.
sheet-reconciliation = Avstemming
sheet-agreement = Samsvar
sheet-spellings = Gruppenes skrivemåter
listed-only-in-file = Bare i filen
listed-only-in-register = Bare i registeret
listed-in-doubt = Uavklarte
listed-other-number = Annet nummer
listed-duplicate-in-file = Flere ganger i filen
listed-duplicate-in-register = Flere ganger i registeret
heading-register = Registeret
heading-share = Andel
heading-found-by = Funnet på
heading-rows = Rader
heading-agree = Stemmer
heading-alike = Like
heading-writing = Skrivemåte
heading-differ = Ulike
heading-file-only = Bare filen
heading-register-only = Bare registeret
heading-one-set = Duplikat
heading-register-number = Registerets nummer
heading-in-common = Felles
heading-about = Merknad
heading-written = Skrives
heading-in-file = I filen
heading-in-register = I registeret
part-matched = På begge sider
part-only = Bare på denne siden
part-in-doubt = Uavklarte
part-all = Alle
part-other-number = Med annet nummer

reconciled-same = { $rows } i filen ({ $share }) og { $records } i registeret ({ $other }) er de samme.
key-damaged = { $label }, skadet av et regneark
sets-likely = { $count ->
        [one] { $count } duplikat
       *[other] { $count } duplikater
    }, { $members }, med samme { $common }
sets-shared = { $count ->
        [one] { $count } duplikat
       *[other] { $count } duplikater
    }, { $members }, bare med samme { $common }
sets-may-be-right = Det som ikke har navnet felles, kan være riktig: kjeder deler organisasjonsnummer, kommuner og regnskapsførere e-postadresse.
like-of-name = kanskje { $numbers }
numbers-of-both = { $own } i filen, { $other } i registeret
spelling-counted = `{ $name }` (filen { $rows }, registeret { $records })
lines-more = og { $count } til
lists-in-report = `--report FIL.xlsx` viser alle. Å bytte nummer og slå sammen poster gjøres i systemene selv.
lists-not-kept = `--report FIL.xlsx` viser alle når planen lages; registeret beholder bare antallene.
hint-other-numbers = hvis de to systemene nummererer postene sine ulikt, holder `--match` med de andre nøklene, for eksempel `--match business_id,email,name`, numrene utenfor

# What became of the files of a folder.
batch-applied = { $file }: gjennomført som jobb { $job }: { $counts }
batch-applied-before = { $file }: allerede gjennomført av jobb { $job }, og gjennomføres ikke igjen
batch-nothing-to-apply = { $file }: ingenting å gjennomføre
batch-held = { $file }: ikke gjennomført: { $counts }
batch-waits = { $file }: { $counts }; `rundtur apply { $plan }` eller `--apply` gjennomfører den
batch-waits-unstored = { $file }: { $counts }; `--apply` gjennomfører den
batch-failed = { $file }: mislyktes: { $why }
batch-still-written = { $file }: skrives fortsatt; står over til neste kjøring
batch-rows-new = { $count ->
        [one] { $count } ny
       *[other] { $count } nye
    }
batch-rows-modified = { $count ->
        [one] { $count } endret
       *[other] { $count } endrede
    }
batch-rows-unchanged = { $count ->
        [one] { $count } uendret
       *[other] { $count } uendrede
    }
batch-rows-held = { $count ->
        [one] { $count } stoppet
       *[other] { $count } stoppede
    }
batch-groups-only = bare grupper
batch-all = { $count ->
        [one] { $count } fil
       *[other] { $count } filer
    }
counted-applied = { $count ->
        [one] { $count } gjennomført
       *[other] { $count } gjennomførte
    }
counted-applied-before = { $count ->
        [one] { $count } allerede gjennomført
       *[other] { $count } allerede gjennomførte
    }
counted-nothing-to-apply = { $count } uten noe å gjennomføre
counted-held = { $count ->
        [one] { $count } stoppet
       *[other] { $count } stoppede
    }
counted-waits = { $count ->
        [one] { $count } venter
       *[other] { $count } venter
    }
counted-failed = { $count ->
        [one] { $count } mislykket
       *[other] { $count } mislykkede
    }
counted-still-written = { $count } som fortsatt skrives
left-out-lock = { $file }: utelatt: låsen til en fil som noen har åpen
left-out-report = { $file }: utelatt: en rapport fra rundtur; under et annet navn leses den
left-out-no-spreadsheet = { $file }: utelatt: etter navnet verken regneark eller tekstfil
