//! Reads when a log is due.

use serde::Deserialize;

use crate::domain::{Day, Level, Sign};
use crate::protocol::care::{Gap, LateForm, Question, Schedule};

use super::files::{source_list, whole};
use super::{At, File, Problem, keep};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScheduleFile {
    due_days: Vec<i32>,
    first_log: FirstLog,
    missed_days: MissedDays,
    repeat: Repeat,
    stale_days: u16,
    gaps: Vec<GapFile>,
    runs_until_day: i32,
    masking_hours: u16,
    confirm_jump: u8,
    late_form: LateFile,
    sources: Vec<String>,
    #[expect(dead_code, reason = "for readers of the file")]
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstLog {
    day: i32,
    hour: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MissedDays {
    count: u8,
    from_day: i32,
    to_day: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Repeat {
    from: Level,
    hours: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GapFile {
    after_day: i32,
    days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LateFile {
    from_day: i32,
    questions: Vec<QuestionFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionFile {
    ask: String,
    signs: Vec<Sign>,
}

pub(super) fn question(read: QuestionFile) -> Question {
    Question { ask: keep(read.ask), signs: read.signs }
}

pub(super) fn schedule(file: File<'_>, keys: &[&'static str]) -> Result<Schedule, Problem> {
    let at = At { file: file.path, place: "the file" };
    let read: ScheduleFile = whole(file)?;
    if !read.due_days.is_sorted() {
        return Err(at.problem("due_days", "must rise"));
    }
    if !read.gaps.is_sorted_by_key(|gap| gap.after_day) {
        return Err(at.problem("gaps", "must rise by after_day"));
    }
    Ok(Schedule {
        due: read.due_days.into_iter().map(Day).collect(),
        first_by: Day(read.first_log.day),
        first_hour: read.first_log.hour,
        missed: read.missed_days.count,
        missed_within: (Day(read.missed_days.from_day), Day(read.missed_days.to_day)),
        repeat_from: read.repeat.from,
        repeat_hours: read.repeat.hours,
        stale_days: read.stale_days,
        gaps: read
            .gaps
            .into_iter()
            .map(|gap| Gap { after: Day(gap.after_day), days: gap.days })
            .collect(),
        runs_until: Day(read.runs_until_day),
        late: LateForm {
            from: Day(read.late_form.from_day),
            questions: read.late_form.questions.into_iter().map(question).collect(),
        },
        masking_hours: read.masking_hours,
        confirm_jump: read.confirm_jump,
        sources: source_list(at, &read.sources, keys)?,
    })
}
