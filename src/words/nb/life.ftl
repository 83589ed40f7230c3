## One record's life, and forgetting it.

life-title = { $noun } { $number }
life-title-named = { $noun } { $number }: { $name }
life-removed = { $title }, fjernet
life-forgotten = { $title }, slettet for godt: verdiene finnes ikke lenger noe sted her
life-not-written = I lagrede planer, men ikke skrevet (aldri gjennomført, eller stoppet):
life-event = { $when }  Jobb { $job }, { $asked } av { $by }: { $deed }
life-event-of = { $when }  Jobb { $job }, { $asked } av { $files } ({ $by }): { $deed }
life-plan = { $when }  Plan { $plan }
life-plan-row = {" "}rad { $row }
life-said-applied = {" "}av { $by }: { $status } i jobb { $job }
life-said = {" "}av { $by }: { $status }, aldri gjennomført
life-exported = Eksportert til { $exports }
life-export = { $file } (eksport { $export }, { $when } av { $by })
deed-made = opprettet
deed-changed = endret
deed-removed = fjernet
deed-forgotten = slettet
deed-here = finnes
deed-exported = eksportert
deed-typed = skrevet

# Who is forgotten, what goes with them, and what stays.
forget-again = { $noun } { $number } er slettet før; planer inneholder noe om den igjen.
forget-removed = { $noun } { $number }, som er fjernet før, slettes for godt:
forget-here = { $noun } { $number } slettes for godt:
forget-journal = { cells-counted } i journalen
forget-plans = linjene i { $count } { $count ->
        [one] gjennomført plan
       *[other] gjennomførte planer
    }
forget-gone-too = Forsvinner samtidig: { $parts }.
forget-dropped = { $count ->
        [one] Plan { $plans } ble aldri gjennomført og forsvinner helt: lag en ny plan av filen for de andre.
       *[other] Planene { $plans } ble aldri gjennomført og forsvinner helt: lag nye planer av filene for de andre.
    }
forget-number-stays = { $count ->
        [one] Nummeret og datoen blir stående, så ingen annen { $noun } får nummeret. Ingenting annet gjør det: dette kan ikke angres.
       *[other] Numrene og datoen blir stående, så ingen annen { $noun } får numrene. Ingenting annet gjør det: dette kan ikke angres.
    }
forget-outside = Utenfor registeret kan de fortsatt stå i: { $places }. Gå gjennom dem selv.
forget-reports = rapporter ved siden av filer som har kommet tilbake
forget-backups = sikkerhetskopier
deed-returned = hentet tilbake
