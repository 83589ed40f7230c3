//! Forgetting: somebody is erased for good, and the register's file is written anew without them.
//!
//! | where they stand                         | what becomes of it                                     |
//! |------------------------------------------|--------------------------------------------------------|
//! | record                                   | goes                                                   |
//! | `removed`                                | keeps the number, so that it is never given again      |
//! | journal                                  | keeps that the record came and went; every value goes  |
//! | plans never applied that tell of them    | go whole: what is left would be another plan           |
//! | lines of applied plans                   | keep place, number and status; values and words go, so that a row that made somebody is still there, and empty |
//! | messages, notes, files' names, filters that hold a value of theirs alone | lose it                |
//! | export lists                             | lose them, and count one less                          |
//! | remembered mappings with a heading that is a value of theirs alone | go             |
//!
//! The journal is append-only but for this. That they came and went stays in it, without a value,
//! so *as of* a day before brings nobody back, and an undo of an older job knows whom to leave out.
//!
//! DuckDB gives the space of deleted values back to its file, but does not wipe it. So all of this
//! happens in a copy, and what lives on is a copy of that copy, which never held the values:
//!
//! ```text
//! register ─ copy ─▶ half ─ erase ─ copy ─▶ whole ─ rename ─▶ register
//! ```
//!
//! The rename is the one moment at which it happens: before it the register is as it was, after it
//! everything is done. A folder that a crash left behind is taken away by the next command that
//! writes.

use duckdb::params;

use super::backup::Copied;
use super::moved::WRITTEN;
use super::rewrite::Workshop;
use super::traces::{Person, is_own, is_theirs, tells};
use super::{EXISTENCE, Register, RegisterError, literal, quoted, records_table, values_table};
use crate::plan::erasure::{Erased, Erasure};
use crate::plan::{JobId, Plan, PlanHead, PlanId, Receipt, Revision};
use crate::schema::Kind;
use crate::words::Message;

impl Register {
    /// What forgetting these would take with it.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn weigh(&self, kind: &Kind, persons: &[Person]) -> Result<Erasure, RegisterError> {
        self.trace(kind, persons)?;
        let forgotten = self.forgotten(kind)?;
        let mut erasure = Erasure::default();
        for person in persons {
            let life = self.life(kind, &person.number)?;
            erasure.persons.push(Erased {
                number: person.number.clone(),
                values: life
                    .as_ref()
                    .map(|life| life.values.clone())
                    .unwrap_or_default(),
                again: forgotten.iter().any(|(record, _)| *record == person.record),
            });
            let outings = life.into_iter().flat_map(|life| life.outings);
            erasure.left.extend(outings.map(|outing| outing.file));
        }
        // `life` traced each of them alone.
        self.trace(kind, persons)?;
        erasure.journal = self
            .conn()
            .query_row(
                &format!(
                    "SELECT count(*) FROM register.journal WHERE kind = ? AND field <> '{EXISTENCE}'
                       AND record IN (SELECT record FROM memory.main.persons)"
                ),
                [kind.id.as_str()],
                |row| row.get::<_, i64>(0),
            )?
            .unsigned_abs();
        let told = self.plans_that_tell(kind)?;
        for plan in self.plans()? {
            let (Some(id), true) = (
                plan.head.plan,
                plan.head.plan.is_some_and(|id| told.contains(&id)),
            ) else {
                continue;
            };
            if plan.job.is_some() {
                erasure.cleaned.push(id);
            } else {
                erasure.dropped.push(id);
            }
            erasure
                .left
                .extend(plan.head.files.into_iter().map(|file| file.path));
        }
        let copies = self.copies()?;
        let copies = copies.iter().map(|copy| copy.display().to_string());
        erasure.left.extend(copies);
        erasure.left.sort();
        erasure.left.dedup();
        erasure.left.retain(|file| file != "-");
        Ok(erasure)
    }

    /// Forgets these for good. `plan` names them by record and number and nothing else; it becomes a
    /// job like any other, so the log keeps that it happened.
    ///
    /// # Errors
    /// [`RegisterError::Disk`] where there is no room for the copies, and whatever DuckDB refuses; the
    /// register is then as before.
    pub fn forget(
        self,
        kind: &Kind,
        persons: &[Person],
        plan: &mut Plan,
        by: &str,
        at: &str,
    ) -> Result<(Self, Receipt), RegisterError> {
        self.transaction(|| Ok(()))?;
        let workshop = Workshop::open(self.path())?;
        self.copy_to(&workshop.half(), &Copied::AsItIs)?;
        let half = Self::open(
            &workshop.half(),
            super::Access::Write,
            std::time::Duration::ZERO,
        )?;
        let receipt = half.erase(kind, persons, plan, by, at)?;
        half.copy_to(&workshop.whole(), &Copied::AsItIs)?;
        drop(half);
        let path = self.path().to_owned();
        // The old file stays locked until the new one has its name: whoever waits finds the new one.
        self.write_log()?;
        workshop.put_in_place()?;
        drop(self);
        let register = Self::open(&path, super::Access::Write, std::time::Duration::ZERO)?;
        Ok((register, receipt))
    }

    /// Does the erasing, in a copy that nobody else sees.
    fn erase(
        &self,
        kind: &Kind,
        persons: &[Person],
        plan: &mut Plan,
        by: &str,
        at: &str,
    ) -> Result<Receipt, RegisterError> {
        self.trace(kind, persons)?;
        let told = self.plans_that_tell(kind)?;
        let stored = self.plans()?;
        let own = self.own_texts()?;
        let id = self.store_plan(plan)?;
        self.transaction(|| {
            let waiting: Vec<PlanId> = stored
                .iter()
                .filter(|plan| plan.job.is_none())
                .filter_map(|plan| plan.head.plan)
                .filter(|plan| told.contains(plan))
                .collect();
            self.take_out_plans(&waiting)?;
            self.clean_plans(kind)?;
            for plan in stored.iter().filter(|plan| plan.job.is_some()) {
                self.clean_head(&plan.head, &own)?;
            }
            self.clean_exports(&own)?;
            self.clean_mappings(&own)?;
            self.close_account(kind, &plan.head, id, by, at)
        })
    }

    /// The plans that tell of them: in a row, in a message, or in the words of the plan itself.
    fn plans_that_tell(&self, kind: &Kind) -> Result<Vec<PlanId>, RegisterError> {
        let values = values_table(kind.id.as_str());
        let own = own_columns(kind, "v").join(" OR ");
        let columns = kind.fields.iter().map(|field| quoted(field.id.as_str()));
        let columns: Vec<String> = columns.map(|column| format!("v.{column}")).collect();
        // A line that was cleaned before keeps record and number, and tells nothing.
        let mut statement = self.conn().prepare(&format!(
            "SELECT p.plan FROM register.plan_rows p
               JOIN memory.main.person_rows t ON t.plan = p.plan AND t.\"row\" = p.\"row\"
               WHERE p.name IS NOT NULL OR p.message IS NOT NULL
                  OR p.key_now NOT IN (SELECT number FROM memory.main.persons)
             UNION SELECT plan FROM register.plan_rows p WHERE {row}
             UNION SELECT plan FROM register.plan_cells c WHERE {theirs_c} OR {cell} OR {typed}
             UNION SELECT plan FROM {values} v WHERE ({theirs_v} AND coalesce({any}) IS NOT NULL) OR {own}",
            any = columns.join(", "),
            row = tells("p.message"),
            cell = tells("c.message"),
            typed = is_own("c"),
            theirs_c = is_theirs("c"),
            theirs_v = is_theirs("v"),
        ))?;
        let mut plans = statement
            .query_map([], |row| Ok(PlanId(row.get::<_, i64>(0)?.unsigned_abs())))?
            .collect::<Result<Vec<_>, _>>()?;
        let own = self.own_texts()?;
        for stored in self.plans()? {
            let texts = stored
                .head
                .notes
                .iter()
                .map(Message::as_stored)
                .chain(stored.head.files.iter().map(|file| file.path.as_str()));
            if stored.head.parts().any(|part| part.kind == kind.id)
                && texts.into_iter().any(|text| without(text, &own) != *text)
            {
                plans.extend(stored.head.plan);
            }
        }
        plans.sort();
        plans.dedup();
        Ok(plans)
    }

    /// Takes their values and words out of the plans that stay.
    fn clean_plans(&self, kind: &Kind) -> Result<(), RegisterError> {
        let values = values_table(kind.id.as_str());
        let own = "(SELECT text FROM memory.main.person_values)";
        let columns = kind.fields.iter().map(|field| quoted(field.id.as_str()));
        let nothing: Vec<String> = columns.map(|column| format!("{column} = NULL")).collect();
        let mut sql = format!(
            "DELETE FROM register.plan_cells c WHERE {};
             UPDATE {values} v SET {nothing} WHERE {};
             UPDATE register.plan_rows p SET name = NULL, key_now = NULL, message = NULL,
                number = CASE WHEN number IN (SELECT number FROM memory.main.persons) THEN number END
               WHERE {};
             UPDATE register.plan_rows p SET message = NULL WHERE {};
             UPDATE register.plan_cells c SET message = NULL WHERE {};",
            is_theirs("c"),
            is_theirs("v"),
            is_theirs("p"),
            tells("p.message"),
            tells("c.message"),
            nothing = nothing.join(", "),
        );
        // What somebody typed into another's row and was not written.
        for column in ["base", "now", "typed", "new"] {
            sql.push_str(&format!(
                "UPDATE register.plan_cells SET {column} = NULL
                 WHERE {column} IN {own} AND verdict NOT IN ({WRITTEN});"
            ));
        }
        for field in &kind.fields {
            let column = quoted(field.id.as_str());
            sql.push_str(&format!(
                "UPDATE {values} SET {column} = NULL WHERE {column} IN {own};"
            ));
        }
        for column in ["name", "key_now"] {
            sql.push_str(&format!(
                "UPDATE register.plan_rows SET {column} = NULL WHERE {column} IN {own};"
            ));
        }
        self.conn().execute_batch(&sql)?;
        Ok(())
    }

    /// Takes their values out of a plan's notes and of its files' names.
    fn clean_head(&self, head: &PlanHead, own: &[String]) -> Result<(), RegisterError> {
        let clean = cleaned(head, own);
        if clean == *head {
            return Ok(());
        }
        let text = serde_json::to_string(&clean)
            .map_err(|error| RegisterError::Engine(error.to_string()))?;
        let plan = i64::try_from(head.plan.unwrap_or_default().0).unwrap_or_default();
        self.conn().execute(
            "UPDATE register.plans SET head = ? WHERE plan = ?",
            params![text, plan],
        )?;
        Ok(())
    }

    /// Takes them out of the lists of exports, and their values out of filters and files' names.
    fn clean_exports(&self, own: &[String]) -> Result<(), RegisterError> {
        self.conn().execute_batch(
            "UPDATE register.exports e SET records = records - (
               SELECT count(*) FROM register.export_records r
               WHERE r.export = e.export AND r.record IN (SELECT record FROM memory.main.persons));
             DELETE FROM register.export_records
               WHERE record IN (SELECT record FROM memory.main.persons);",
        )?;
        for export in self.exports()? {
            let filter = asked_without(&without(&export.request.filter, own), own);
            let file = without(&export.request.file, own);
            if filter != export.request.filter || file != export.request.file {
                let id = i64::try_from(export.export.0).unwrap_or_default();
                self.conn().execute(
                    "UPDATE register.exports SET filter = ?, file = ? WHERE export = ?",
                    params![filter, file, id],
                )?;
            }
        }
        Ok(())
    }

    /// Takes the records and their journal, and writes that it happened.
    fn close_account(
        &self,
        kind: &Kind,
        head: &PlanHead,
        plan: PlanId,
        by: &str,
        at: &str,
    ) -> Result<Receipt, RegisterError> {
        let job: i64 = self.conn().query_row(
            "SELECT coalesce(max(job), 0) + 1 FROM register.jobs",
            [],
            |row| row.get(0),
        )?;
        let (id, records) = (literal(kind.id.as_str()), records_table(kind.id.as_str()));
        let theirs = "(SELECT record FROM memory.main.persons)";
        let there = format!("SELECT _record FROM {records} WHERE _record IN {theirs}");
        self.conn().execute_batch(&format!(
            "DELETE FROM register.journal
               WHERE kind = {id} AND field <> '{EXISTENCE}' AND record IN {theirs};
             INSERT INTO register.journal SELECT {job}, {id}, _record, '{EXISTENCE}', '1', NULL FROM ({there});
             INSERT INTO register.removed SELECT {id}, record, number, {job} FROM memory.main.persons
               WHERE record IN ({there});
             DELETE FROM {records} WHERE _record IN {theirs};"
        ))?;
        let revision = Revision(self.revision()?.0 + 1);
        self.set_meta("revision", &revision.to_string())?;
        let plan = i64::try_from(plan.0).unwrap_or_default();
        self.conn().execute(
            "INSERT INTO register.jobs VALUES (?, ?, ?, ?, ?)",
            params![
                job,
                plan,
                i64::try_from(revision.0).unwrap_or(i64::MAX),
                at,
                by
            ],
        )?;
        self.conn().execute(
            "UPDATE register.plans SET job = ? WHERE plan = ?",
            params![job, plan],
        )?;
        Ok(Receipt {
            job: JobId(job.unsigned_abs()),
            revision,
            at: at.to_owned(),
            by: by.to_owned(),
            plan: head.clone(),
        })
    }

    /// Their own values, the longest first.
    fn own_texts(&self) -> Result<Vec<String>, RegisterError> {
        let mut statement = self.conn().prepare(
            "SELECT DISTINCT text FROM memory.main.person_values ORDER BY length(text) DESC, text",
        )?;
        let texts = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(texts)
    }
}

/// Conditions for SQL, one a field: a row's value is one of theirs alone.
fn own_columns(kind: &Kind, table: &str) -> Vec<String> {
    let own = |column: String| {
        format!("{table}.{column} IN (SELECT text FROM memory.main.person_values)")
    };
    let columns = kind.fields.iter().map(|field| quoted(field.id.as_str()));
    columns.map(own).collect()
}

/// A text without somebody's values; `…` stands for each. Short ones count only between backticks:
/// three letters stand in many words.
fn without(text: &str, own: &[String]) -> String {
    let mut text = text.to_owned();
    for value in own {
        text = text.replace(&format!("`{value}`"), "`…`");
        if value.chars().count() > 3 {
            text = text.replace(value.as_str(), "…");
            if text.to_lowercase().contains(&value.to_lowercase()) {
                return "…".to_owned();
            }
        }
    }
    text
}

/// An export's filter without words that are part of somebody's values: a search is often the half of
/// a name. The filter is for reading alone, so a word too many does no harm.
fn asked_without(filter: &str, own: &[String]) -> String {
    let own: Vec<String> = own.iter().map(|value| value.to_lowercase()).collect();
    let part = |word: &str| {
        word.chars().count() > 3 && own.iter().any(|value| value.contains(&word.to_lowercase()))
    };
    let words = filter.split_inclusive([' ', ',', '=', '`', '"']);
    words
        .map(|word| {
            let bare = word.trim_end_matches([' ', ',', '=', '`', '"']);
            if part(bare) {
                word.replacen(bare, "…", 1)
            } else {
                word.to_owned()
            }
        })
        .collect()
}

/// A head without anybody's own values: in its notes, its files' names and its moves, part by part.
fn cleaned(head: &PlanHead, own: &[String]) -> PlanHead {
    let mut clean = head.clone();
    for note in &mut clean.notes {
        *note = Message::stored(without(note.as_stored(), own));
    }
    for file in &mut clean.files {
        file.path = without(&file.path, own);
    }
    let ends = clean.parents.iter_mut();
    for named in ends.flat_map(|it| [&mut it.from, &mut it.to]).flatten() {
        named.name = named.name.take().filter(|name| !own.contains(name));
    }
    clean.with = clean.with.map(|part| Box::new(cleaned(&part, own)));
    clean
}

#[cfg(test)]
mod tests {
    use super::{asked_without, without};

    #[test]
    fn a_search_for_half_a_name_goes_too() {
        let own = ["Matti Meikäläinen".to_owned()];
        for (filter, left) in [
            ("search meikäläi", "search …"),
            ("city=Oulu, name=Matti M", "city=Oulu, name=… M"),
            ("", ""),
        ] {
            assert_eq!(asked_without(filter, &own), left);
        }
    }

    #[test]
    fn only_their_values_go() {
        let own = ["Matti Meikäläinen".to_owned(), "Aho".to_owned()];
        for (text, left) in [
            ("sheet `Old` is not read", "sheet `Old` is not read"),
            ("letters/Matti Meikäläinen.csv", "letters/….csv"),
            ("about MATTI MEIKÄLÄINEN and others", "…"),
            ("`Aho` is no group; Ahola is", "`…` is no group; Ahola is"),
        ] {
            assert_eq!(without(text, &own), left);
        }
    }
}
