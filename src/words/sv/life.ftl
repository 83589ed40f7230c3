## One record's life, and forgetting it.

life-title = { $noun } { $number }
life-title-named = { $noun } { $number }: { $name }
life-removed = { $title }, borttagen
life-forgotten = { $title }, raderad för gott: värdena finns inte kvar någonstans här
life-not-written = I sparade planer, men inte skrivet (aldrig genomfört, eller stoppat):
life-event = { $when }  Jobb { $job }, { $asked } av { $by }: { $deed }
life-event-of = { $when }  Jobb { $job }, { $asked } av { $files } ({ $by }): { $deed }
life-plan = { $when }  Plan { $plan }
life-plan-row = {" "}rad { $row }
life-said-applied = {" "}av { $by }: { $status } i jobb { $job }
life-said = {" "}av { $by }: { $status }, aldrig genomfört
life-exported = Exporterad till { $exports }
life-export = { $file } (export { $export }, { $when } av { $by })
deed-made = skapad
deed-changed = ändrad
deed-removed = borttagen
deed-forgotten = raderad
deed-here = finns
deed-exported = exporterad
deed-typed = inskrivet

# Who is forgotten, what goes with them, and what stays.
forget-again = { $noun } { $number } har raderats förut; planer innehåller uppgifter om den igen.
forget-removed = { $noun } { $number }, som tagits bort förut, raderas för gott:
forget-here = { $noun } { $number } raderas för gott:
forget-journal = { cells-counted } i journalen
forget-plans = raderna i { $count } { $count ->
        [one] genomförd plan
       *[other] genomförda planer
    }
forget-gone-too = Försvinner samtidigt: { $parts }.
forget-dropped = { $count ->
        [one] Plan { $plans } har aldrig genomförts och försvinner helt: gör en ny plan av filen för de andra.
       *[other] Planerna { $plans } har aldrig genomförts och försvinner helt: gör nya planer av filerna för de andra.
    }
forget-number-stays = { $count ->
        [one] Numret och datumet står kvar, så att ingen annan { $noun } får numret. Inget annat gör det: det här kan inte ångras.
       *[other] Numren och datumet står kvar, så att ingen annan { $noun } får numren. Inget annat gör det: det här kan inte ångras.
    }
forget-outside = Utanför registret kan de fortfarande finnas i: { $places }. Gå igenom dem själv.
forget-reports = rapporter bredvid filer som kommit tillbaka
forget-backups = säkerhetskopior
deed-returned = återställd
