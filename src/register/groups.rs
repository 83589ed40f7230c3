//! Group names: what stands in the register, and the aliases that renames and merges left.

use std::collections::HashMap;

use super::members::members;
use super::{Register, RegisterError, records_table};
use crate::plan::GroupAction;
use crate::schema::{Field, FieldType, GroupSet, Kind, fold};

/// A group as `group list` shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The field that the group belongs to.
    pub field: String,
    /// Its name.
    pub name: String,
    /// How many records are in it.
    pub records: u64,
    /// Names that lead to it still.
    pub aliases: Vec<String>,
}

/// The group names of one kind, ready to be looked up: by field, then by folded name.
#[derive(Debug, Clone, Default)]
pub struct GroupBook {
    names: HashMap<(String, String), String>,
}

impl GroupBook {
    /// The group that a typed name means, by its own name or by an alias.
    pub fn find(&self, field: &str, typed: &str) -> Option<&str> {
        self.names
            .get(&(field.to_owned(), fold(typed)))
            .map(String::as_str)
    }

    /// The groups that a cell of a field names, by what they are called today; a name that no group has
    /// stands for itself.
    pub fn meant(&self, field: &Field, text: &str) -> GroupSet {
        let id = field.id.as_str();
        let set = field.group_set(text, |name| self.find(id, name).is_some());
        set.mapped(|name| self.find(id, name).unwrap_or(name))
    }

    /// Takes a name out of this copy of the book.
    pub fn forget(&mut self, field: &str, name: &str) {
        self.names.remove(&(field.to_owned(), fold(name)));
    }

    /// Every name and alias of a field's groups with the group it leads to, in no order.
    pub fn names<'a>(&'a self, field: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.names
            .iter()
            .filter(move |((of, _), _)| of == field)
            .map(|((_, key), name)| (key.as_str(), name.as_str()))
    }
}

impl Register {
    /// Every group name and alias of a kind.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn group_book(&self, kind: &Kind) -> Result<GroupBook, RegisterError> {
        let mut statement = self.conn().prepare(
            "SELECT field, key, coalesce(alias_of, name) FROM register.groups WHERE kind = ?",
        )?;
        let names = statement
            .query_map([kind.id.as_str()], |row| {
                Ok((
                    (row.get::<_, String>(0)?, row.get::<_, String>(1)?),
                    row.get::<_, String>(2)?,
                ))
            })?
            .collect::<Result<HashMap<_, _>, _>>()?;
        Ok(GroupBook { names })
    }

    /// The groups of a kind with their sizes, by field and name.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn groups(&self, kind: &Kind) -> Result<Vec<Group>, RegisterError> {
        let mut groups = Vec::new();
        for field in kind
            .fields
            .iter()
            .filter(|field| field.ty == FieldType::Group)
        {
            let sql = format!(
                "SELECT g.name, count(r._record),
                   (SELECT string_agg(a.name, chr(31) ORDER BY a.name) FROM register.groups a
                     WHERE a.kind = g.kind AND a.field = g.field AND a.alias_of = g.name)
                 FROM register.groups g LEFT JOIN {members} r ON r.name = g.name
                 WHERE g.kind = ? AND g.field = ? AND g.alias_of IS NULL
                 GROUP BY g.kind, g.field, g.name ORDER BY lower(g.name), g.name",
                members = members(field, &records_table(kind.id.as_str())),
            );
            let mut statement = self.conn().prepare(&sql)?;
            let rows = statement.query_map([kind.id.as_str(), field.id.as_str()], |row| {
                let aliases: Option<String> = row.get(2)?;
                Ok(Group {
                    field: field.id.as_str().to_owned(),
                    name: row.get(0)?,
                    records: row.get::<_, i64>(1)?.unsigned_abs(),
                    aliases: aliases
                        .map(|text| text.split('\u{1f}').map(str::to_owned).collect())
                        .unwrap_or_default(),
                })
            })?;
            for group in rows {
                groups.push(group?);
            }
        }
        Ok(groups)
    }

    /// Does to the groups what a plan says; called inside the job's transaction.
    pub(super) fn act_on_groups(
        &self,
        kind: &str,
        actions: &[GroupAction],
    ) -> Result<(), RegisterError> {
        let conn = self.conn();
        for action in actions {
            match action {
                GroupAction::Create {
                    field,
                    name,
                    aliases,
                    ..
                } => {
                    let field = field.as_str();
                    // A merged group that comes back was an alias until now.
                    conn.execute(
                        "UPDATE register.groups SET alias_of = NULL, name = ?
                         WHERE kind = ? AND field = ? AND key = ? AND alias_of IS NOT NULL",
                        [name, kind, field, &fold(name)],
                    )?;
                    conn.execute(
                        "INSERT INTO register.groups SELECT ?, ?, ?, ?, NULL
                         WHERE NOT EXISTS (SELECT 1 FROM register.groups
                                           WHERE kind = ? AND field = ? AND key = ?)",
                        [kind, field, name, &fold(name), kind, field, &fold(name)],
                    )?;
                    for alias in aliases {
                        conn.execute(
                            "UPDATE register.groups SET alias_of = ?
                             WHERE kind = ? AND field = ? AND key = ? AND alias_of IS NOT NULL",
                            [name, kind, field, &fold(alias)],
                        )?;
                        // The alias of a group that was taken away is gone with it.
                        conn.execute(
                            "INSERT INTO register.groups SELECT ?, ?, ?, ?, ?
                             WHERE NOT EXISTS (SELECT 1 FROM register.groups
                                               WHERE kind = ? AND field = ? AND key = ?)",
                            [
                                kind,
                                field,
                                alias,
                                &fold(alias),
                                name,
                                kind,
                                field,
                                &fold(alias),
                            ],
                        )?;
                    }
                }
                GroupAction::Rename { field, from, to } => {
                    let field = field.as_str();
                    // A rename of the case alone is the same key: it leaves no alias.
                    conn.execute(
                        "DELETE FROM register.groups WHERE kind = ? AND field = ? AND key = ?",
                        [kind, field, &fold(to)],
                    )?;
                    conn.execute(
                        "UPDATE register.groups SET alias_of = ? WHERE kind = ? AND field = ? AND alias_of = ?",
                        [to, kind, field, from],
                    )?;
                    conn.execute(
                        "UPDATE register.groups SET alias_of = ? WHERE kind = ? AND field = ? AND name = ?
                           AND alias_of IS NULL",
                        [to, kind, field, from],
                    )?;
                    conn.execute(
                        "INSERT INTO register.groups VALUES (?, ?, ?, ?, NULL)",
                        [kind, field, to, &fold(to)],
                    )?;
                }
                GroupAction::Merge {
                    field, from, to, ..
                } => {
                    conn.execute(
                        "UPDATE register.groups SET alias_of = ?
                         WHERE kind = ? AND field = ? AND (alias_of = ? OR (name = ? AND alias_of IS NULL))",
                        [to, kind, field.as_str(), from, from],
                    )?;
                }
                // Only when the records are where they go: see `remove_groups`.
                GroupAction::Remove { .. } => {}
            }
        }
        Ok(())
    }

    /// Takes away the groups that a plan removes, once its cells are written: only empty ones go.
    pub(super) fn remove_groups(
        &self,
        kind: &Kind,
        actions: &[GroupAction],
    ) -> Result<(), RegisterError> {
        for action in actions {
            let GroupAction::Remove { field, name, .. } = action else {
                continue;
            };
            let Some(definition) = kind.field(field.as_str()) else {
                continue;
            };
            let sql = format!(
                "DELETE FROM register.groups
                 WHERE kind = ? AND field = ? AND (name = ? OR alias_of = ?)
                   AND NOT EXISTS (SELECT 1 FROM {} WHERE name = ?)",
                members(definition, &records_table(kind.id.as_str())),
            );
            let parameters = [kind.id.as_str(), field.as_str(), name, name, name];
            self.conn().execute(&sql, parameters)?;
        }
        Ok(())
    }
}
