//! Invented people as files: a pool at once, or sealed contributions as people send them.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use aftercare::domain::{Study, StudyField};
use aftercare::exchange::contribution::{Contribution, Head, seal};
use aftercare::exchange::parcel::{OpeningKey, ParcelError, SigningKey};
use aftercare::exchange::study_file::{agreed, read_study, write_study};
use aftercare::research::token;
use aftercare::world::{ensure_folder, write_file};

use super::{Invented, Simulation};
use crate::pool::{About, Draft, Files, INVENTED, PoolError, Pooled, TRUTH, Withdrawn};

const README: &str = "\
INVENTED. Nobody here exists: a program drew them by chance, for tests and teaching.
What is found in them says nothing about real skin.

study.toml          the study they are in
study.key           its secret key; there when the study was invented too
*.contribution      what each of them gives, locked for the study
truth.csv           what it was really like, which nobody knows of real people

A pool is made of them with:
  aftercare-cohort pool --study study.toml --key study.key --out POOL .
";

/// Why people cannot be invented.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message says it")]
pub enum SimulateError {
    #[error(
        "The study's id, {0}, does not begin with {INVENTED}: invented people never get into a real \
         study. Copy its file and change the id."
    )]
    Real(String),
    #[error("{0} has files in it already. Choose another place.")]
    Occupied(String),
    #[error("{path}: {error}")]
    Io { path: String, error: io::Error },
    #[error("A contribution could not be sealed: {0}")]
    Seal(ParcelError),
    #[error("The system has no randomness for keys.")]
    Keys,
    #[error(transparent)]
    Pool(#[from] PoolError),
    #[error("The program's own study or model is damaged: {0}")]
    Asset(String),
}

/// The study that people are invented for when no other is given, asking for some fields only.
///
/// # Errors
/// When the file in the program is none, which a test rules out.
pub fn invented_study(fields: Option<&BTreeSet<StudyField>>) -> Result<Study, SimulateError> {
    let mut study = read_study(include_str!("../../assets/invented.toml")).map_err(|faults| {
        let fault = faults.first().map(ToString::to_string);
        SimulateError::Asset(fault.unwrap_or_default())
    })?;
    if let Some(fields) = fields {
        study.fields.clone_from(fields);
    }
    Ok(study)
}

/// Whether people may be invented for a study.
///
/// # Errors
/// When it is a real one.
pub fn check_study(study: &Study) -> Result<(), SimulateError> {
    if study.id.as_str().starts_with(INVENTED) {
        Ok(())
    } else {
        Err(SimulateError::Real(study.id.to_string()))
    }
}

impl Simulation<'_> {
    /// Writes a pool of so many people, as if all had given to the study once. It is the same, byte
    /// for byte, for the same seed, study and program.
    ///
    /// # Errors
    /// When the study is a real one or something cannot be written.
    pub fn write_pool(
        &self,
        people: u32,
        place: &Path,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<About, SimulateError> {
        check_study(self.study)?;
        let mut draft = Draft::begin(place)?;
        let mut truth = TruthFile::create(&draft.path().join(TRUTH), self.study)?;
        for (at, number) in self.in_order(people).into_iter().enumerate() {
            progress(at, people as usize);
            let Invented { participant, person, truth: was, .. } = self.person(number);
            let (agreed, rules) = (agreed(self.study), self.library.rules.version);
            let pooled = Pooled { participant, number: 1, agreed, rules, person };
            draft.add(&pooled)?;
            truth.add(&participant.to_string(), &was)?;
        }
        truth.finish()?;
        let files = Files { taken: people.into(), ..Files::default() };
        let study = (self.study, write_study(self.study));
        Ok(draft.finish((study.0, &study.1), &Withdrawn::new(), files, Vec::new())?)
    }

    /// Writes a folder with the study and one sealed contribution of each of so many people. The
    /// rows are the same for the same seed; the locks are not, for their keys are of the system.
    ///
    /// # Errors
    /// When the study is a real one, there are files in the folder, or it cannot be written.
    pub fn write_contributions(
        &self,
        people: u32,
        place: &Path,
        key: Option<&OpeningKey>,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<(), SimulateError> {
        check_study(self.study)?;
        let io = |path: &Path| {
            let path = path.display().to_string();
            |error| SimulateError::Io { path, error }
        };
        ensure_folder(place).map_err(io(place))?;
        if place.read_dir().map_err(io(place))?.next().is_some() {
            return Err(SimulateError::Occupied(place.display().to_string()));
        }
        let put = |name: &str, bytes: &[u8]| {
            let path: PathBuf = place.join(name);
            write_file(&path, bytes).map_err(io(&path))
        };
        put("README.txt", README.as_bytes())?;
        put("study.toml", write_study(self.study).as_bytes())?;
        if let Some(key) = key {
            put("study.key", format!("{}\n", key.text()).as_bytes())?;
        }
        let mut truth = TruthFile::create(&place.join(TRUTH), self.study)?;
        for number in 0..people {
            progress(number as usize, people as usize);
            let Invented { secret, participant, person, truth: was } = self.person(number);
            let head = Head {
                study: self.study.id.clone(),
                participant,
                number: 1,
                agreed: agreed(self.study),
                withdrawal: token(&secret, &self.study.id).sha256(),
                program: format!("aftercare-cohort {} (invented)", env!("CARGO_PKG_VERSION")),
                rules: self.library.rules.version,
            };
            let signer = SigningKey::generate().map_err(|_| SimulateError::Keys)?;
            let sealed = seal(&Contribution { head, person }, &signer, &self.study.key)
                .map_err(SimulateError::Seal)?;
            let path = place.join(format!("{:07}.contribution", number + 1));
            // Not one by one to the disk: they can be made again.
            std::fs::write(&path, sealed).map_err(io(&path))?;
            truth.add(&participant.to_string(), &was)?;
        }
        truth.finish()
    }
}

/// What it was really like, session by session, as CSV.
struct TruthFile<'a> {
    out: csv::Writer<BufWriter<File>>,
    path: PathBuf,
    study: &'a Study,
}

impl<'a> TruthFile<'a> {
    fn create(path: &Path, study: &'a Study) -> Result<Self, SimulateError> {
        let path = path.to_owned();
        let file = File::create(&path)
            .map_err(|error| SimulateError::Io { path: path.display().to_string(), error })?;
        let out = csv::Writer::from_writer(BufWriter::new(file));
        let mut file = Self { out, path, study };
        file.row([
            "study",
            "participant",
            "session",
            "complication",
            "onset",
            "slowness",
            "micrometres",
        ])?;
        Ok(file)
    }

    fn add(&mut self, participant: &str, sessions: &[super::Truth]) -> Result<(), SimulateError> {
        let study = self.study.id.as_str();
        for one in sessions {
            let (what, onset) = match &one.complication {
                Some((what, onset)) => (what.as_str(), onset.to_string()),
                None => ("", String::new()),
            };
            let (session, depth) = (one.session.to_string(), one.depth.to_string());
            let slowness = format!("{:.3}", one.slowness);
            self.row([study, participant, &session, what, &onset, &slowness, &depth])?;
        }
        Ok(())
    }

    fn row(&mut self, row: [&str; 7]) -> Result<(), SimulateError> {
        self.out.write_record(row).map_err(|error| self.fault(error.into()))
    }

    fn finish(mut self) -> Result<(), SimulateError> {
        self.out.flush().map_err(|error| self.fault(error))
    }

    fn fault(&self, error: io::Error) -> SimulateError {
        SimulateError::Io { path: self.path.display().to_string(), error }
    }
}
