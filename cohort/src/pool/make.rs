//! Making a pool from the files that people sent.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use aftercare::domain::{Fingerprint, Study};
use aftercare::exchange::contribution::{Contribution, Withdrawal};
use aftercare::exchange::parcel::OpeningKey;
use aftercare::protocol::Library;
use aftercare::research::Pseudonym;
use sha2::{Digest, Sha256};

use super::folder::{ABOUT, line};
use super::open::heads;
use super::take::{Taken, Taking, read};
use super::{
    About, Draft, Edition, Files, PoolError, Pooled, Refusal, Refused, Tombstone, Withdrawn,
};

/// What a pool is made from.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a> {
    /// What the program knows.
    pub library: &'a Library,
    /// The study, and the text of its file.
    pub study: (&'a Study, &'a str),
    /// The study's key.
    pub key: &'a OpeningKey,
    /// The editions of the study that people may have agreed to.
    pub editions: &'a [Edition],
    /// Contributions and withdrawals, in any order.
    pub inputs: &'a [PathBuf],
    /// Where the pool is to stand; who withdrew from one that is there stays withdrawn.
    pub place: &'a Path,
}

/// A pool that was made.
#[derive(Debug)]
pub struct Made {
    /// What it says about itself.
    pub about: About,
    /// The files that were refused, by their names.
    pub refused: Vec<(PathBuf, Refusal)>,
}

/// A contribution that was opened. Its line waits in the spool.
struct Entry {
    participant: Pseudonym,
    number: u32,
    sessions: u64,
    days: u64,
    /// What the line is, by its content: decides between equals.
    line: Fingerprint,
    at: (u64, usize),
    signer: Fingerprint,
    withdrawal: Fingerprint,
    source: Source,
}

impl Entry {
    /// The newest last; of one number, as after a journal was brought back from a backup, the one
    /// that tells more.
    fn order(&self) -> (Pseudonym, u32, u64, u64, &[u8; 32], &[u8; 32]) {
        let Self { participant, number, sessions, days, line, source, .. } = self;
        (*participant, *number, *days, *sessions, &line.0, &source.sha256.0)
    }
}

/// The file that something came from.
#[derive(Clone, Copy)]
struct Source {
    input: usize,
    sha256: Fingerprint,
}

/// A withdrawal that was opened.
struct Notice {
    token: Fingerprint,
    source: Source,
}

/// Everything that was opened.
#[derive(Default)]
struct Opened {
    entries: Vec<Entry>,
    notices: BTreeMap<Pseudonym, Vec<Notice>>,
    refused: Vec<(Source, Refusal)>,
}

/// Makes a pool. Files that may not be taken are listed, and the others taken. The same files give
/// the same bytes, in whatever order they come. Memory holds some 200 bytes a file; rows wait on disk.
///
/// # Errors
/// When files cannot be written, or something else is where the pool is to stand; what was there is
/// left then.
pub fn make(task: &Task<'_>, progress: &mut dyn FnMut(usize, usize)) -> Result<Made, PoolError> {
    let mut withdrawn = withdrawn_before(task)?;
    let mut draft = Draft::begin(task.place)?;
    let mut spool = tempfile::tempfile_in(draft.path()).map_err(PoolError::io(task.place))?;
    let mut opened = take_all(task, &mut spool, progress)?;
    opened.entries.sort_unstable_by(|one, other| one.order().cmp(&other.order()));
    let mut files = Files::default();
    let newest = settle(&mut opened, &mut withdrawn, &mut files);
    // Not for nothing is a pool replaced: a wrong folder has nothing in it that could be taken.
    if newest.is_empty() && files.withdrawn + files.withdrawals == 0 {
        let refused = opened.refused.iter().map(|(source, why)| {
            let path = task.inputs.get(source.input).map_or_else(PathBuf::new, Clone::clone);
            (path, why.clone())
        });
        return Err(PoolError::Nothing(refused.collect()));
    }
    for at in newest {
        let Some(entry) = opened.entries.get(at) else { continue };
        let mut line = vec![0; entry.at.1];
        spool
            .seek(SeekFrom::Start(entry.at.0))
            .and_then(|_| spool.read_exact(&mut line))
            .map_err(PoolError::io(task.place))?;
        draft.add_line(&line, entry.sessions, entry.days)?;
    }
    files.refused = opened.refused.len() as u64;
    opened.refused.sort_by_key(|(source, _)| source.input);
    let name = |source: &Source| task.inputs.get(source.input).cloned().unwrap_or_default();
    let mut listed: Vec<Refused> = opened
        .refused
        .iter()
        .map(|(source, why)| Refused { sha256: source.sha256, reason: why.to_string() })
        .collect();
    listed.sort_unstable();
    let about = draft.finish(task.study, &withdrawn, files, listed)?;
    let refused = opened.refused.iter().map(|(source, why)| (name(source), why.clone())).collect();
    Ok(Made { about, refused })
}

/// Who withdrew from the pool that is there, when it is one of this study.
fn withdrawn_before(task: &Task<'_>) -> Result<Withdrawn, PoolError> {
    if !task.place.join(ABOUT).exists() {
        return Ok(Withdrawn::new());
    }
    let (about, _, withdrawn) = heads(task.place)?;
    let here = &task.study.0.id;
    if about.study == *here {
        Ok(withdrawn)
    } else {
        let path = task.place.display().to_string();
        Err(PoolError::OtherStudy { path, there: about.study, here: here.clone() })
    }
}

/// Opens every file, each by itself, and puts the lines of contributions into the spool.
fn take_all(
    task: &Task<'_>,
    spool: &mut File,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Opened, PoolError> {
    let Task { library, study: (study, _), key, editions, inputs, .. } = *task;
    let taking = Taking { library, study, key, editions };
    let mut out = BufWriter::with_capacity(1 << 20, spool);
    let (mut opened, mut end) = (Opened::default(), 0);
    for (input, path) in inputs.iter().enumerate() {
        progress(input, inputs.len());
        let bytes = read(path);
        let sha256 = Fingerprint(Sha256::digest(bytes.as_deref().unwrap_or_default()).into());
        let source = Source { input, sha256 };
        match bytes.and_then(|bytes| taking.take(&bytes)) {
            Ok(Taken::Contribution(contribution, signer)) => {
                let Contribution { head, person } = *contribution;
                let sessions = person.sessions.len() as u64;
                let days: usize = person.sessions.iter().map(|one| one.days.len()).sum();
                let (participant, number) = (head.participant, head.number);
                let pooled =
                    Pooled { participant, number, agreed: head.agreed, rules: head.rules, person };
                let line = line(&pooled).map_err(PoolError::io(task.place))?;
                out.write_all(&line).map_err(PoolError::io(task.place))?;
                opened.entries.push(Entry {
                    participant,
                    number,
                    sessions,
                    days: days as u64,
                    line: Fingerprint(Sha256::digest(&line).into()),
                    at: (end, line.len()),
                    signer: Fingerprint(Sha256::digest(&signer).into()),
                    withdrawal: head.withdrawal,
                    source,
                });
                end += line.len() as u64;
            }
            Ok(Taken::Withdrawal(Withdrawal { participant, token, .. })) => {
                let notice = Notice { token: token.sha256(), source };
                opened.notices.entry(participant).or_default().push(notice);
            }
            Err(refusal) => opened.refused.push((source, refusal)),
        }
    }
    progress(inputs.len(), inputs.len());
    out.flush().map_err(PoolError::io(task.place))?;
    Ok(opened)
}

/// Person by person: who withdrew, whose contributions can be believed, and which one counts. Gives
/// the places of those that count, in the order of the pseudonyms.
fn settle(opened: &mut Opened, withdrawn: &mut Withdrawn, files: &mut Files) -> Vec<usize> {
    let Opened { entries, notices, refused } = opened;
    let mut newest = Vec::new();
    let mut end = 0;
    for theirs in entries.chunk_by(|one, next| one.participant == next.participant) {
        end += theirs.len();
        let Some(last) = theirs.last() else { continue };
        let named = |token: &Fingerprint| theirs.iter().any(|one| one.withdrawal == *token);
        // A token that no contribution names was sent by somebody else.
        let (fitting, others): (Vec<Notice>, Vec<Notice>) = notices
            .remove(&last.participant)
            .unwrap_or_default()
            .into_iter()
            .partition(|notice| named(&notice.token));
        files.withdrawals += fitting.len() as u64;
        refused.extend(others.into_iter().map(|notice| (notice.source, Refusal::Token)));
        for notice in fitting {
            bury(withdrawn, last.participant, notice.token, true);
        }
        let stone = stones(withdrawn, last.participant)
            .find(|stone| stone.confirmed || named(&stone.token))
            .map(|stone| stone.token);
        if let Some(token) = stone {
            bury(withdrawn, last.participant, token, true);
            files.withdrawn += theirs.len() as u64;
            continue;
        }
        if theirs.iter().any(|one| one.signer != last.signer) {
            refused.extend(theirs.iter().map(|one| (one.source, Refusal::Signers)));
            continue;
        }
        files.taken += 1;
        files.replaced += theirs.len() as u64 - 1;
        newest.push(end - 1);
    }
    // Those of people who have not given anything yet, or no longer.
    for (participant, all) in std::mem::take(notices) {
        for Notice { token, source } in all {
            let known = stones(withdrawn, participant).find(|stone| stone.confirmed).cloned();
            match known {
                Some(stone) if stone.token != token => refused.push((source, Refusal::Token)),
                Some(_) => files.withdrawals += 1,
                None => {
                    files.withdrawals += 1;
                    bury(withdrawn, participant, token, false);
                }
            }
        }
    }
    newest
}

/// What is kept of somebody who withdrew, or of whoever says so.
fn stones(withdrawn: &Withdrawn, participant: Pseudonym) -> impl Iterator<Item = &Tombstone> {
    let end =
        |byte, confirmed| Tombstone { participant, token: Fingerprint([byte; 32]), confirmed };
    withdrawn.range(end(0, false)..=end(u8::MAX, true))
}

/// Remembers a withdrawal. Once it is known to be the person's own, no other counts.
fn bury(withdrawn: &mut Withdrawn, participant: Pseudonym, token: Fingerprint, confirmed: bool) {
    if confirmed {
        let others: Vec<Tombstone> = stones(withdrawn, participant).cloned().collect();
        others.iter().for_each(|stone| {
            withdrawn.remove(stone);
        });
    }
    withdrawn.insert(Tombstone { participant, token, confirmed });
}
