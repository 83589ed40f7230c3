//! What records hold, against each other: numbers, groups and parents.

use super::{Claim, Fault, Finding, Run, about};
use crate::register::members::members;
use crate::register::{RegisterError, quoted, records_table};
use crate::schema::{Field, FieldType, Kind, fold};

impl Run<'_> {
    /// Compares the numbers, groups and parents of a kind.
    pub(super) fn holdings(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        self.numbers(kind)?;
        self.group_names(kind)?;
        let groups = kind
            .fields
            .iter()
            .filter(|field| field.ty == FieldType::Group);
        for field in groups {
            self.members(kind, field)?;
        }
        for field in kind.fields_of(FieldType::Parent) {
            self.parents(kind, field)?;
        }
        Ok(())
    }

    fn numbers(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        let number = kind.fields[kind.number()].id.as_str();
        let column = quoted(number);
        let records = records_table(kind.id.as_str());
        self.count(Claim::Numbers, &format!("SELECT count(*) FROM {records}"))?;
        let [missing, twice, reused] = [
            Fault::NumberMissing,
            Fault::NumberTwice,
            Fault::NumberReused,
        ]
        .map(Fault::id);
        self.find(
            Some(kind),
            &format!(
                "SELECT '{missing}', _record, '{number}', NULL, NULL, NULL, NULL FROM {records}
                 WHERE {column} IS NULL OR trim({column}) = ''
                 UNION ALL
                 SELECT '{twice}', min(_record), '{number}', NULL, NULL, NULL, count(*) FROM {records}
                 WHERE {column} IS NOT NULL GROUP BY {column} HAVING count(*) > 1
                 UNION ALL
                 SELECT '{reused}', r._record, '{number}', max(d.job), NULL, NULL, NULL
                 FROM {records} r JOIN register.removed d ON d.kind = $1 AND d.number = r.{column}
                 GROUP BY r._record
                 UNION ALL
                 SELECT '{reused}', min(record), '{number}', max(job), NULL, NULL, NULL
                 FROM register.removed WHERE kind = $1 GROUP BY number HAVING count(*) > 1"
            ),
            &[&kind.id.as_str()],
        )
    }

    /// The names themselves. How a name folds only the program knows, so they are read; groups are
    /// few.
    fn group_names(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        let mut wrong = Vec::new();
        {
            let mut statement = self.register.conn().prepare(
                "SELECT field, name, key FROM register.groups WHERE kind = ? ORDER BY field, name",
            )?;
            let mut rows = statement.query([kind.id.as_str()])?;
            while let Some(row) = rows.next()? {
                let (name, key): (String, Option<String>) = (row.get(1)?, row.get(2)?);
                self.claim(Claim::Groups).count += 1;
                if key.as_deref() != Some(&fold(&name)) {
                    wrong.push(Finding {
                        kind: Some(kind.id.clone()),
                        field: row.get(0)?,
                        expected: key,
                        found: Some(name),
                        ..about(Fault::GroupKey)
                    });
                }
            }
        }
        for finding in wrong {
            self.add(finding);
        }
        let [twice, nowhere] = [Fault::GroupTwice, Fault::AliasNowhere].map(Fault::id);
        self.find(
            Some(kind),
            &format!(
                "SELECT '{twice}', NULL, field, NULL, NULL, count(*), min(name) FROM register.groups
                 WHERE kind = $1 GROUP BY field, key HAVING count(*) > 1
                 UNION ALL
                 SELECT '{nowhere}', NULL, a.field, NULL, NULL, a.alias_of, a.name FROM register.groups a
                 WHERE a.kind = $1 AND a.alias_of IS NOT NULL AND NOT EXISTS (
                   SELECT 1 FROM register.groups g WHERE g.kind = a.kind AND g.field = a.field
                     AND g.name = a.alias_of AND g.alias_of IS NULL)"
            ),
            &[&kind.id.as_str()],
        )
    }

    /// To whom records belong, against the records that there are.
    fn parents(&mut self, kind: &Kind, field: usize) -> Result<(), RegisterError> {
        let field = &kind.fields[field];
        let (column, records) = (quoted(field.id.as_str()), records_table(kind.id.as_str()));
        self.count(
            Claim::Parents,
            &format!("SELECT count({column}) FROM {records}"),
        )?;
        let Some(parent) = field
            .of
            .as_ref()
            .and_then(|of| self.register.kind(of.as_str()).ok())
        else {
            return Ok(());
        };
        let missing = Fault::ParentMissing.id();
        self.find(
            Some(kind),
            &format!(
                "SELECT '{missing}', r._record, $1, NULL, NULL, NULL, r.{column} FROM {records} r
                 WHERE r.{column} IS NOT NULL AND NOT EXISTS (
                   SELECT 1 FROM {parents} p WHERE p.{number} = r.{column})",
                parents = records_table(parent.id.as_str()),
                number = quoted(parent.fields[parent.number()].id.as_str()),
            ),
            &[&field.id.as_str()],
        )
    }

    /// Who is in a group, against the groups that there are.
    fn members(&mut self, kind: &Kind, field: &Field) -> Result<(), RegisterError> {
        let members = members(field, &records_table(kind.id.as_str()));
        self.count(Claim::Groups, &format!("SELECT count(*) FROM {members}"))?;
        let [unknown, alias] = [Fault::GroupUnknown, Fault::GroupAlias].map(Fault::id);
        self.find(
            Some(kind),
            &format!(
                "SELECT CASE WHEN a.name IS NULL THEN '{unknown}' ELSE '{alias}' END,
                        r._record, $2, NULL, NULL, a.alias_of, r.name
                 FROM {members} r
                 LEFT JOIN (SELECT name, any_value(alias_of) AS alias_of FROM register.groups
                            WHERE kind = $1 AND field = $2 AND alias_of IS NOT NULL GROUP BY name) a
                   ON a.name = r.name
                 WHERE r.name NOT IN (
                   SELECT name FROM register.groups
                   WHERE kind = $1 AND field = $2 AND alias_of IS NULL)"
            ),
            &[&kind.id.as_str(), &field.id.as_str()],
        )
    }
}
