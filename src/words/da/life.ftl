## One record's life, and forgetting it.

life-title = { $noun } { $number }
life-title-named = { $noun } { $number }: { $name }
life-removed = { $title }, fjernet
life-forgotten = { $title }, slettet for altid: værdierne findes ikke længere noget sted her
life-not-written = I gemte planer, men ikke skrevet (aldrig gennemført, eller stoppet):
life-event = { $when }  Job { $job }, { $asked } af { $by }: { $deed }
life-event-of = { $when }  Job { $job }, { $asked } af { $files } ({ $by }): { $deed }
life-plan = { $when }  Plan { $plan }
life-plan-row = {" "}række { $row }
life-said-applied = {" "}af { $by }: { $status } i job { $job }
life-said = {" "}af { $by }: { $status }, aldrig gennemført
life-exported = Eksporteret til { $exports }
life-export = { $file } (eksport { $export }, { $when } af { $by })
deed-made = oprettet
deed-changed = ændret
deed-removed = fjernet
deed-forgotten = slettet
deed-here = findes
deed-exported = eksporteret
deed-typed = indtastet

# Who is forgotten, what goes with them, and what stays.
forget-again = { $noun } { $number } er slettet før; planer indeholder noget om den igen.
forget-removed = { $noun } { $number }, som er fjernet før, slettes for altid:
forget-here = { $noun } { $number } slettes for altid:
forget-journal = { cells-counted } i journalen
forget-plans = linjerne i { $count } { $count ->
        [one] gennemført plan
       *[other] gennemførte planer
    }
forget-gone-too = Forsvinder samtidig: { $parts }.
forget-dropped = { $count ->
        [one] Plan { $plans } blev aldrig gennemført og forsvinder helt: lav en ny plan af filen for de andre.
       *[other] Planerne { $plans } blev aldrig gennemført og forsvinder helt: lav nye planer af filerne for de andre.
    }
forget-number-stays = { $count ->
        [one] Nummeret og datoen bliver stående, så ingen anden { $noun } får nummeret. Intet andet gør: det kan ikke fortrydes.
       *[other] Numrene og datoen bliver stående, så ingen anden { $noun } får numrene. Intet andet gør: det kan ikke fortrydes.
    }
forget-outside = Uden for registret kan de stadig stå i: { $places }. Gennemgå dem selv.
forget-reports = rapporter ved siden af filer, der er kommet tilbage
forget-backups = sikkerhedskopier
deed-returned = hentet tilbage
