//! What asked for a plan, and what such a plan looks like.
//!
//! | verb              | comes from                | mode     | what it does to groups | rows                |
//! |-------------------|---------------------------|----------|------------------------|---------------------|
//! | `init`            | files, into revision 0    | any      | makes some             | none goes           |
//! | `import`, `paste` | files; a block called `-` | any      | makes some             | none goes           |
//! | `add`             | the command line          | `add`    | makes some             | none goes           |
//! | `move`            | the command line          | `modify` | makes some             | none goes           |
//! | `remove`          | the command line          | `update` | nothing                | all go              |
//! | `rename`, `merge` | the command line          | `update` | renames or merges one  | modified or as they are |
//! | `undo`            | a job, which it names     | `update` | anything               | any                 |
//! | `forget`          | the command line          | `update` | nothing                | go, without a cell  |

use serde::{Deserialize, Serialize};

use super::{GroupAction, Mode, PlanHead, Revision};

/// What asked for the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    /// Filling a new register.
    Init,
    /// A file that came back.
    Import,
    /// A block from standard input.
    Paste,
    /// One record from the command line.
    Add,
    /// Records taken out by number.
    Remove,
    /// Records moved from group to group.
    Move,
    /// A group that got another name.
    Rename,
    /// A group that went up in another.
    Merge,
    /// A job taken back.
    Undo,
    /// A person erased for good; never a plan that waits, and never taken back.
    Forget,
}

impl Verb {
    /// The word that `log` and the reports show.
    pub fn word(self) -> &'static str {
        match self {
            Self::Init => "init",
            Self::Import => "import",
            Self::Paste => "paste",
            Self::Add => "add",
            Self::Remove => "remove",
            Self::Move => "move",
            Self::Rename => "rename",
            Self::Merge => "merge",
            Self::Undo => "undo",
            Self::Forget => "forget",
        }
    }

    /// How a plan is not what such a verb asks for, by the table above; none where it is.
    pub fn disagreement(self, head: &PlanHead) -> Option<String> {
        let rows = &head.rows;
        let from_block = head.files.iter().any(|file| file.path == BLOCK);
        let groups = head.groups.actions.as_slice();
        let makes_some = groups
            .iter()
            .all(|action| matches!(action, GroupAction::Create { .. }));
        let wants = |is_so: bool, otherwise: &'static str| (!is_so).then_some(otherwise);
        let of_files = || {
            wants(!head.files.is_empty(), "names no file")
                .or_else(|| wants(rows.removed == 0, "takes records out"))
                .or_else(|| wants(makes_some, "does to groups what no file can"))
        };
        let of_command = |mode: Mode| {
            wants(head.files.is_empty(), "names a file")
                .or_else(|| wants(head.mode == mode, "has another mode"))
        };
        let why = match self {
            Self::Init => of_files().or_else(|| {
                wants(
                    head.revision == Revision(0),
                    "was made of a filled register",
                )
            }),
            Self::Import => of_files().or_else(|| wants(!from_block, "names a pasted block")),
            Self::Paste => of_files().or_else(|| wants(from_block, "names no pasted block")),
            Self::Add => of_command(Mode::Add)
                .or_else(|| wants(rows.removed + rows.modified == 0, "does more than add"))
                .or_else(|| wants(makes_some, "does to groups what no record can")),
            Self::Move => of_command(Mode::Modify)
                .or_else(|| wants(rows.removed + rows.new == 0, "does more than move"))
                .or_else(|| wants(makes_some, "does to groups what no move can")),
            Self::Remove => of_command(Mode::Update)
                .or_else(|| {
                    wants(
                        rows.removed + rows.held == rows.read,
                        "does more than remove",
                    )
                })
                .or_else(|| wants(groups.is_empty(), "does something to groups"))
                .or_else(|| {
                    wants(
                        rows.removed == 0 || head.cells.cleared > 0,
                        "clears no cell",
                    )
                }),
            Self::Rename => of_command(Mode::Update)
                .or_else(|| wants(rows.removed + rows.new == 0, "does more than rename"))
                .or_else(|| {
                    wants(
                        matches!(groups, [GroupAction::Rename { .. }]),
                        "renames no group",
                    )
                }),
            Self::Merge => of_command(Mode::Update)
                .or_else(|| wants(rows.removed + rows.new == 0, "does more than merge"))
                .or_else(|| {
                    wants(
                        matches!(groups, [GroupAction::Merge { .. }]),
                        "merges no group",
                    )
                }),
            Self::Undo => of_command(Mode::Update),
            Self::Forget => of_command(Mode::Update)
                .or_else(|| wants(rows.new + rows.modified == 0, "does more than forget"))
                .or_else(|| wants(groups.is_empty(), "does something to groups"))
                .or_else(|| wants(head.fields.is_empty(), "tells what it forgot")),
        };
        let why = why.or_else(|| {
            let names_a_job = head.undoes.is_some();
            wants(
                names_a_job == (self == Self::Undo),
                if names_a_job {
                    "takes a job back"
                } else {
                    "takes no job back"
                },
            )
        });
        why.map(|why| format!("it says `{}`, and {why}", self.word()))
    }
}

/// What a block from standard input is called among a plan's files.
const BLOCK: &str = "-";
