## One record's life, and forgetting it.

life-title = { $noun } { $number }
life-title-named = { $noun } { $number }: { $name }
life-removed = { $title }, removed
life-forgotten = { $title }, forgotten: its values are kept nowhere here
life-not-written = In stored plans, and not written (never applied, or held):
life-event = { $when }  Job { $job }, { $asked } by { $by }: { $deed }
life-event-of = { $when }  Job { $job }, { $asked } of { $files } by { $by }: { $deed }
life-plan = { $when }  Plan { $plan }
life-plan-row = {" "}row { $row }
life-said-applied = {" "}by { $by }: { $status } in job { $job }
life-said = {" "}by { $by }: { $status }, never applied
life-exported = Exported to { $exports }
life-export = { $file } (export { $export }, { $when } by { $by })
deed-made = made
deed-changed = changed
deed-removed = removed
deed-forgotten = forgotten
deed-here = here
deed-exported = exported
deed-typed = typed

# Who is forgotten, what goes with them, and what stays.
forget-again = The { $noun } { $number } was forgotten before; plans hold something of it again.
forget-removed = The { $noun } { $number }, removed before, goes for good:
forget-here = The { $noun } { $number } goes for good:
forget-journal = { cells-counted } of the journal
forget-plans = the lines in { $count } { $count ->
        [one] applied plan
       *[other] applied plans
    }
forget-gone-too = Gone with it: { $parts }.
forget-dropped = { $count ->
        [one] Plan { $plans } was never applied and goes whole: plan its file again for the others.
       *[other] Plans { $plans } were never applied and go whole: plan their files again for the others.
    }
forget-number-stays = { $count ->
        [one] The number and the date stay, so that no other { $noun } gets the number. Nothing else does: this cannot be taken back.
       *[other] The numbers and the date stay, so that no other { $noun } gets the numbers. Nothing else does: this cannot be taken back.
    }
forget-outside = Outside the register they may still stand in: { $places }. Look through them yourself.
forget-reports = reports beside files that came back
forget-backups = backups
deed-returned = brought back
