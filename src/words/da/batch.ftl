## Several files, and how file and register agree.

# Of rows of several files that are one record, and differ.
held-two-files = filerne modsiger hinanden: { $label } er { $values }

# How file and register agree: sheets, lists, headings.
sheet-reconciliation = Afstemning
sheet-agreement = Overensstemmelse
sheet-spellings = Gruppernes stavemåder
listed-only-in-file = Kun i filen
listed-only-in-register = Kun i registret
listed-in-doubt = Uafklarede
listed-other-number = Andet nummer
listed-duplicate-in-file = Flere gange i filen
listed-duplicate-in-register = Flere gange i registret
heading-register = Registret
heading-share = Andel
heading-found-by = Fundet på
heading-rows = Rækker
heading-agree = Stemmer
heading-alike = Ens
heading-writing = Skrivemåde
heading-differ = Forskellige
heading-file-only = Kun filen
heading-register-only = Kun registret
heading-one-set = Dublet
heading-register-number = Registrets nummer
heading-in-common = Fælles
heading-about = Bemærkning
heading-written = Skrives
heading-in-file = I filen
heading-in-register = I registret
part-matched = På begge sider
part-only = Kun på denne side
part-in-doubt = Uafklarede
part-all = Alle
part-other-number = Med andet nummer

reconciled-same = { $rows } i filen ({ $share }) og { $records } i registret ({ $other }) er de samme.
key-damaged = { $label }, skadet af et regneark
sets-likely = { $count ->
        [one] { $count } dublet
       *[other] { $count } dubletter
    }, { $members }, med samme { $common }
sets-shared = { $count ->
        [one] { $count } dublet
       *[other] { $count } dubletter
    }, { $members }, kun med samme { $common }
sets-may-be-right = Det, der ikke har navnet til fælles, kan være rigtigt: kæder deler CVR-nummer, kommuner og revisorer e-mailadresse.
like-of-name = måske { $numbers }
numbers-of-both = { $own } i filen, { $other } i registret
spelling-counted = `{ $name }` (filen { $rows }, registret { $records })
lines-more = og { $count } til
lists-in-report = `--report FIL.xlsx` viser dem alle. At skifte numre og slå poster sammen gøres i systemerne selv.
lists-not-kept = `--report FIL.xlsx` viser dem alle, når planen laves; registret beholder kun antallene.
hint-other-numbers = hvis de to systemer nummererer deres poster forskelligt, holder `--match` med de andre nøgler, for eksempel `--match business_id,email,name`, numrene udenfor

# What became of the files of a folder.
batch-applied = { $file }: gennemført som job { $job }: { $counts }
batch-applied-before = { $file }: allerede gennemført af job { $job }, og gennemføres ikke igen
batch-nothing-to-apply = { $file }: intet at gennemføre
batch-held = { $file }: ikke gennemført: { $counts }
batch-waits = { $file }: { $counts }; `rundtur apply { $plan }` eller `--apply` gennemfører den
batch-waits-unstored = { $file }: { $counts }; `--apply` gennemfører den
batch-failed = { $file }: mislykkedes: { $why }
batch-still-written = { $file }: skrives stadig; venter til næste kørsel
batch-rows-new = { $count ->
        [one] { $count } ny
       *[other] { $count } nye
    }
batch-rows-modified = { $count ->
        [one] { $count } ændret
       *[other] { $count } ændrede
    }
batch-rows-unchanged = { $count ->
        [one] { $count } uændret
       *[other] { $count } uændrede
    }
batch-rows-held = { $count ->
        [one] { $count } stoppet
       *[other] { $count } stoppede
    }
batch-groups-only = kun grupper
batch-all = { $count ->
        [one] { $count } fil
       *[other] { $count } filer
    }
counted-applied = { $count ->
        [one] { $count } gennemført
       *[other] { $count } gennemførte
    }
counted-applied-before = { $count ->
        [one] { $count } allerede gennemført
       *[other] { $count } allerede gennemførte
    }
counted-nothing-to-apply = { $count } uden noget at gennemføre
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
counted-still-written = { $count } der stadig skrives
left-out-lock = { $file }: udeladt: låsen til en fil, som nogen har åben
left-out-report = { $file }: udeladt: en rapport fra rundtur; under et andet navn læses den
left-out-no-spreadsheet = { $file }: udeladt: efter navnet hverken regneark eller tekstfil
