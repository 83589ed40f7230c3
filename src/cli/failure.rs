//! Where errors meet people: each becomes a message, hints and an exit status. The only such place.

use std::fmt;

use crate::mapping::{MappingError, SubmissionError};
use crate::plan::make::MakeError;
use crate::register::RegisterError;
use crate::report::ReportError;
use crate::schema::Lang;
use crate::sheet::{ReadError, WriteError};

/// The program could not go on; nothing was written unless the message says so.
#[derive(Debug)]
pub(super) struct Failure {
    /// What happened, with its place.
    pub message: String,
    /// What helps, one line each.
    pub hints: Vec<String>,
    /// What sort of end it is.
    pub end: End,
}

/// How a command ends that cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It failed: status 1.
    Failed,
    /// It was not used as it is meant: status 2.
    Usage,
    /// Somebody who was asked wanted no more of it: as where they leave a plan be.
    Cancelled,
}

impl Failure {
    /// A failure with what helps.
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hints: vec![hint.into()],
            end: End::Failed,
        }
    }

    /// Wrong usage: status 2.
    pub(super) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hints: vec![hint.into()],
            end: End::Usage,
        }
    }
}

impl Failure {
    /// Somebody who was asked wants no more of it.
    pub(super) fn cancelled(lang: Lang) -> Self {
        Self {
            message: lang.word("ask-cancelled"),
            hints: Vec::new(),
            end: End::Cancelled,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.end != End::Cancelled {
            f.write_str("error: ")?;
        }
        write!(f, "{}", self.message)?;
        for hint in &self.hints {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

impl From<RegisterError> for Failure {
    fn from(error: RegisterError) -> Self {
        let hints: Vec<&str> = match &error {
            RegisterError::Missing(_) => {
                vec!["`rundtur init` makes one here, `--register FILE` names another"]
            }
            RegisterError::Exists(_) => {
                vec!["`rundtur import FILE` brings a file into it, `--register FILE` makes another"]
            }
            RegisterError::StrayLog(_) => {
                vec![
                    "put its register back beside it, or move it away: it may hold that register's last jobs",
                ]
            }
            RegisterError::NotARegister { .. } => {
                vec!["`--register FILE` names a register that `rundtur init` made"]
            }
            RegisterError::InUse { .. } => {
                vec!["close the other program, or wait for it with `--wait SECONDS`"]
            }
            RegisterError::Replaced(_) => {
                vec!["run the command again; a plan that was stored stays where it is"]
            }
            RegisterError::IsTheRegister(_) => vec!["give the backup another name"],
            RegisterError::BadCopy { .. } => {
                vec!["the register is as it was, and no backup was made; is the disk sound?"]
            }
            RegisterError::Newer { .. } => vec!["install a newer rundtur"],
            RegisterError::CutOff(_) => {
                vec!["nothing is lost: any command puts it right where it may write the file"]
            }
            RegisterError::ReadOnly(_) => {
                vec!["see who may write the file and its folder; nothing was written"]
            }
            RegisterError::NoSuchKind(_) => vec!["`rundtur kind list` names the kinds"],
            RegisterError::NoSuchPlan(_) => {
                vec!["`rundtur plan FILE` makes a plan and tells its number"]
            }
            RegisterError::NoSuchJob(_) => vec!["`rundtur log` lists the jobs"],
            RegisterError::AlreadyApplied { .. } => {
                vec![
                    "`rundtur show job` with that number shows what it did; plan the file again to see what is left",
                ]
            }
            RegisterError::NoSuchMapping(_) => {
                vec!["nothing was changed; `rundtur mapping list` shows what is remembered"]
            }
            RegisterError::OtherLineage(_) => vec!["choose the register that the plan was made in"],
            RegisterError::Stale { .. } => {
                vec![
                    "plan the file again: what you left alone follows the register, and what both changed is shown as a conflict",
                ]
            }
            RegisterError::OtherSchema { .. } => {
                vec!["plan the file again: it is then read and checked by the fields of now"]
            }
            RegisterError::Schema(error) => vec![error.remedy.as_str()],
            RegisterError::Disk(_) => {
                vec!["make room on the disk, or see who may write there; the register is as it was"]
            }
            RegisterError::Engine(_) | RegisterError::Garbled { .. } => {
                vec![
                    "the register is as it was; please report this with the command that led to it",
                ]
            }
        };
        Self {
            message: error.to_string(),
            hints: hints.into_iter().map(str::to_owned).collect(),
            end: End::Failed,
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self {
            message: error.message(),
            hints: error.hint().into_iter().collect(),
            end: End::Failed,
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self {
            message: error.message(),
            hints: error.hint().into_iter().collect(),
            end: End::Failed,
        }
    }
}

impl From<SubmissionError> for Failure {
    fn from(error: SubmissionError) -> Self {
        match error {
            SubmissionError::Mapping { file, sheet, error } => {
                let mut failure = Self::from(error);
                let sheet = sheet.map_or(String::new(), |sheet| format!(", sheet `{sheet}`"));
                failure.message = format!("{file}{sheet}: {}", failure.message);
                failure
            }
            SubmissionError::NoHeading { ref order, .. } => {
                let order = order.as_deref().unwrap_or("FIELD,-,FIELD");
                Self::new(
                    error.to_string(),
                    format!(
                        "name the fields of its columns in their order: --no-header --columns {order}; or give it a first row that names them"
                    ),
                )
            }
            SubmissionError::Frame(error) => mistake(&error),
            SubmissionError::Polars(error) => mistake(&error),
        }
    }
}

impl From<MappingError> for Failure {
    fn from(error: MappingError) -> Self {
        Self {
            message: error.to_string(),
            hints: vec![error.remedy()],
            end: End::Failed,
        }
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        let hints = error.hint().into_iter().collect();
        Self {
            message: error.to_string(),
            hints,
            end: End::Failed,
        }
    }
}

impl From<MakeError> for Failure {
    fn from(error: MakeError) -> Self {
        match error {
            MakeError::Register(error) => error.into(),
            mistaken => mistake(&mistaken),
        }
    }
}

impl From<polars::error::PolarsError> for Failure {
    fn from(error: polars::error::PolarsError) -> Self {
        mistake(&error)
    }
}

impl From<crate::frame::FrameError> for Failure {
    fn from(error: crate::frame::FrameError) -> Self {
        mistake(&error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::new(error.to_string(), "nothing was written")
    }
}

/// A mistake in the program itself.
fn mistake(error: &dyn std::error::Error) -> Failure {
    Failure::new(
        format!("this should not have happened: {error}"),
        "nothing was written; please report this with the command that led to it",
    )
}
