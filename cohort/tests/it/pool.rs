//! The pool: what is taken, what is refused and why, and that it stays what it was made as.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use aftercare::domain::{ReleaseLevel, Study, StudyField, StudyId};
use aftercare::exchange::contribution::{Contribution, Head, Withdrawal, seal, seal_withdrawal};
use aftercare::exchange::parcel::{OpeningKey, SigningKey};
use aftercare::exchange::study_file::{agreed, write_study};
use aftercare::research::token;
use cohort::pool::{Edition, Made, Pool, PoolError, Refusal, Task, Tombstone, make};
use cohort::simulate::{Model, Simulation, invented_study};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::command::run;

/// A study, and a folder to work in.
struct Scene {
    folder: TempDir,
    study: Study,
    key: OpeningKey,
    model: Model,
}

/// Somebody with a journal.
struct Giver {
    secret: [u8; 32],
    signer: SigningKey,
    contribution: Contribution,
}

impl Scene {
    fn new() -> Self {
        let key = OpeningKey::generate();
        let fields = BTreeSet::from([StudyField::Age, StudyField::Scores, StudyField::Flags]);
        let mut study = invented_study(Some(&fields)).expect("a study");
        study.key = key.recipient();
        let model = Model::built_in().expect("a model");
        Self { folder: tempfile::tempdir().expect("a folder"), study, key, model }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The person with this number, as they give for the first time.
    fn giver(&self, number: u32) -> Giver {
        let simulation = Simulation::new(aftercare::library(), &self.model, &self.study, 5);
        let one = simulation.person(number);
        let head = Head {
            study: self.study.id.clone(),
            participant: one.participant,
            number: 1,
            agreed: agreed(&self.study),
            withdrawal: token(&one.secret, &self.study.id).sha256(),
            program: "aftercare 0.1.0".to_owned(),
            rules: 1,
        };
        Giver {
            secret: one.secret,
            signer: SigningKey::generate().expect("randomness"),
            contribution: Contribution { head, person: one.person },
        }
    }

    /// Writes what somebody sends.
    fn send(&self, name: &str, giver: &Giver) -> PathBuf {
        let sealed = seal(&giver.contribution, &giver.signer, &self.study.key).expect("sealed");
        self.put(name, &sealed)
    }

    fn withdraw(&self, name: &str, giver: &Giver, secret: &[u8; 32]) -> PathBuf {
        let withdrawal = Withdrawal {
            study: self.study.id.clone(),
            participant: giver.contribution.head.participant,
            token: token(secret, &self.study.id),
        };
        self.put(name, &seal_withdrawal(&withdrawal, &self.study.key).expect("sealed"))
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).expect("written");
        path
    }

    fn pool(&self, place: &str, inputs: &[PathBuf]) -> Result<Made, PoolError> {
        self.pool_with(place, inputs, &[])
    }

    fn pool_with(
        &self,
        place: &str,
        inputs: &[PathBuf],
        earlier: &[Edition],
    ) -> Result<Made, PoolError> {
        let text = write_study(&self.study);
        let mut editions = vec![Edition::of(&self.study)];
        editions.extend_from_slice(earlier);
        let task = Task {
            library: aftercare::library(),
            study: (&self.study, &text),
            key: &self.key,
            editions: &editions,
            inputs,
            place: &self.path(place),
        };
        make(&task, &mut |_, _| ())
    }

    fn open(&self, place: &str) -> Pool {
        Pool::open(&self.path(place)).expect("a pool")
    }
}

/// Who is in a pool, with the numbers of their contributions.
fn inside(pool: &Pool) -> Vec<(String, u32)> {
    let people = pool.people().expect("people");
    people
        .map(|one| one.expect("a person"))
        .map(|one| (one.participant.to_string(), one.number))
        .collect()
}

fn why(made: &Made) -> Vec<&Refusal> {
    made.refused.iter().map(|(_, why)| why).collect()
}

/// Every file of a folder with its bytes.
fn bytes(place: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(place).expect("a folder").map(|entry| entry.expect("an entry"));
    let mut all: Vec<_> = entries
        .map(|entry| {
            (
                entry.file_name().into_string().expect("a name"),
                fs::read(entry.path()).expect("a file"),
            )
        })
        .collect();
    all.sort();
    all
}

#[test]
fn the_same_files_give_the_same_bytes_in_any_order_under_any_name() {
    let scene = Scene::new();
    let mut givers: Vec<Giver> = (0..6).map(|number| scene.giver(number)).collect();
    let mut sent: Vec<PathBuf> = Vec::new();
    for (at, giver) in givers.iter().enumerate() {
        sent.push(scene.send(&format!("{at}.contribution"), giver));
    }
    givers[0].contribution.head.number = 2;
    sent.push(scene.send("newer", &givers[0]));
    // The same number again, with less: after a journal was brought back from a backup.
    let days = &mut givers[1].contribution.person.sessions[0].days;
    days.truncate(2);
    givers[1].contribution.person.sessions[0].first_log = givers[1].contribution.person.sessions[0]
        .days
        .iter()
        .map(|row| row.day)
        .find(|day| *day >= 0);
    sent.push(scene.send("less", &givers[1]));
    sent.push(scene.withdraw("back", &givers[2], &givers[2].secret));
    sent.push(scene.withdraw("wrong", &givers[3], &[9; 32]));
    sent.push(scene.put("letter", b"Dear doctor"));
    let made = scene.pool("a", &sent).expect("a pool");
    assert_eq!(made.about.files.taken, 5);
    assert_eq!(made.about.files.replaced, 2);
    assert_eq!((made.about.files.withdrawn, made.about.files.withdrawals), (1, 1));
    assert_eq!(made.about.files.refused, 2);

    let reversed: Vec<PathBuf> = sent.iter().rev().cloned().collect();
    scene.pool("b", &reversed).expect("a pool");
    let elsewhere = scene.path("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder");
    let renamed: Vec<PathBuf> = [3, 9, 0, 10, 7, 1, 5, 8, 2, 6, 4]
        .into_iter()
        .map(|at: usize| {
            let to = elsewhere.join(format!("{}.contribution", at * 7 % 11));
            fs::copy(&sent[at], &to).expect("copied");
            to
        })
        .collect();
    scene.pool("c", &renamed).expect("a pool");
    // Once more over the same pool.
    scene.pool("c", &sent).expect("a pool");
    let first = bytes(&scene.path("a"));
    assert_eq!(first, bytes(&scene.path("b")));
    assert_eq!(first, bytes(&scene.path("c")));
    assert_eq!(first.len(), 5, "no spool is left");
    // What tells more won, and people come in the order of their pseudonyms.
    let pool = scene.open("a");
    let people: Vec<_> = pool.people().expect("people").map(|one| one.expect("one")).collect();
    assert!(people.is_sorted_by_key(|one| one.participant));
    let of = |giver: &Giver| {
        let who = giver.contribution.head.participant;
        people.iter().find(|one| one.participant == who).expect("in it")
    };
    assert_eq!(of(&givers[0]).number, 2);
    assert!(of(&givers[1]).person.sessions[0].days.len() > 2);
    assert_eq!(of(&givers[4]).person, givers[4].contribution.person);
    assert_eq!(of(&givers[4]).agreed, agreed(&scene.study));
}

#[test]
fn whoever_withdrew_never_comes_back() {
    let scene = Scene::new();
    let (stays, mut leaves) = (scene.giver(0), scene.giver(1));
    let kept = scene.send("a", &stays);
    let given = scene.send("b", &leaves);
    let back = scene.withdraw("w", &leaves, &leaves.secret);
    let made = scene.pool("pool", &[kept.clone(), given.clone()]).expect("a pool");
    assert_eq!(made.about.size.people, 2);
    let made = scene.pool("pool", &[kept.clone(), given.clone(), back.clone()]).expect("a pool");
    assert_eq!((made.about.size.people, made.about.files.withdrawn), (1, 1));
    // Without the withdrawal at hand, and with a later contribution, signed anew: still gone.
    leaves.contribution.head.number = 5;
    leaves.signer = SigningKey::generate().expect("randomness");
    let later = scene.send("c", &leaves);
    let made = scene.pool("pool", &[kept.clone(), given.clone(), later]).expect("a pool");
    assert_eq!((made.about.size.people, made.about.files.withdrawn), (1, 2));
    assert_eq!(inside(&scene.open("pool")).len(), 1);
    assert_eq!(scene.open("pool").withdrawn.len(), 1);
    assert!(scene.open("pool").withdrawn.iter().all(|stone| stone.confirmed));
    // Sent twice it is the same.
    let made = scene.pool("pool", &[kept, back.clone()]).expect("a pool");
    assert_eq!((made.about.files.withdrawals, made.refused.len()), (1, 0));
    // No word of theirs is left.
    let who = leaves.contribution.head.participant.to_string();
    for (name, bytes) in bytes(&scene.path("pool")) {
        let text = String::from_utf8(bytes).expect("text");
        assert_eq!(text.contains(&who), name == "withdrawn.json", "{name}");
    }

    // The withdrawal first, and the contribution later.
    let made = scene.pool("other", &[back]).expect("a pool");
    assert_eq!((made.about.size.people, made.about.files.withdrawals), (0, 1));
    let waiting: Vec<Tombstone> = scene.open("other").withdrawn.into_iter().collect();
    assert!(matches!(waiting.as_slice(), [stone] if !stone.confirmed));
    let made = scene.pool("other", &[given]).expect("a pool");
    assert_eq!((made.about.size.people, made.about.files.withdrawn), (0, 1));
    assert!(scene.open("other").withdrawn.iter().all(|stone| stone.confirmed));
}

#[test]
fn nobody_withdraws_somebody_else() {
    let scene = Scene::new();
    let giver = scene.giver(0);
    let (given, wrong) = (scene.send("a", &giver), scene.withdraw("w", &giver, &[1; 32]));
    let made = scene.pool("pool", &[given.clone(), wrong.clone()]).expect("a pool");
    assert_eq!(why(&made), [&Refusal::Token]);
    assert_eq!(made.about.size.people, 1);
    assert!(scene.open("pool").withdrawn.is_empty());
    // Sent before, it waits, and does nothing.
    scene.pool("other", &[wrong]).expect("a pool");
    let made = scene.pool("other", std::slice::from_ref(&given)).expect("a pool");
    assert_eq!((made.about.size.people, made.about.files.withdrawn), (1, 0));
    // The right one is honoured all the same, and then no other counts.
    let right = scene.withdraw("r", &giver, &giver.secret);
    let made = scene.pool("other", &[given, right]).expect("a pool");
    assert_eq!(made.about.size.people, 0);
    let stones = scene.open("other").withdrawn;
    assert!(stones.len() == 1 && stones.iter().all(|stone| stone.confirmed));
    let again = scene.withdraw("again", &giver, &[2; 32]);
    let refused = scene.pool("other", &[again]).expect_err("nothing to pool");
    assert!(matches!(&refused, PoolError::Nothing(why) if why[0].1 == Refusal::Token));
}

#[test]
fn of_two_signers_neither_is_believed() {
    let scene = Scene::new();
    let (mut giver, other) = (scene.giver(0), scene.giver(1));
    let mut sent = vec![scene.send("a", &giver), scene.send("o", &other)];
    giver.signer = SigningKey::generate().expect("randomness");
    giver.contribution.head.number = 9;
    sent.push(scene.send("b", &giver));
    let made = scene.pool("pool", &sent).expect("a pool");
    assert_eq!(why(&made), [&Refusal::Signers, &Refusal::Signers]);
    assert_eq!(inside(&scene.open("pool")), [(other.contribution.head.participant.to_string(), 1)]);
}

#[test]
fn what_may_not_be_taken_is_refused_with_its_reason_and_the_rest_is_taken() {
    let scene = Scene::new();
    let changed = |number: u32, change: &dyn Fn(&mut Contribution)| {
        let mut giver = scene.giver(number);
        change(&mut giver.contribution);
        scene.send(&format!("{number}.contribution"), &giver)
    };
    let good = changed(0, &|_| ());
    let real = StudyId::try_from("redness-2027".to_owned()).expect("an id");
    let refusals: Vec<(PathBuf, &str)> = vec![
        (changed(1, &|it| it.head.study = real.clone()), "another study, redness-2027"),
        (changed(2, &|it| it.head.agreed.version = "0".to_owned()), "--consent-text"),
        (changed(3, &|it| it.head.agreed.sha256.0[0] ^= 1), "--consent-text"),
        (changed(4, &|it| it.head.agreed.level = ReleaseLevel::D), "release level D"),
        (changed(5, &|it| _ = it.head.agreed.fields.insert(StudyField::Risk)), "give risk"),
        (changed(6, &|it| it.person.sessions[0].ranges = 2), "ranges 2"),
        (scene.put("x", b"no file of ours"), "not a file of aftercare"),
        (scene.put("y", b""), "not a file of aftercare"),
        (scene.put("z", &fs::read(&good).expect("bytes")[..400]), "ends too early"),
        (scene.path("gone"), "not be read"),
        (scene.folder.path().to_owned(), "no file"),
    ];
    let stranger = OpeningKey::generate();
    let giver = scene.giver(7);
    let sealed = seal(&giver.contribution, &giver.signer, &stranger.recipient()).expect("sealed");
    let foreign = scene.put("foreign", &sealed);
    let mut sent = vec![good.clone(), foreign.clone()];
    sent.extend(refusals.iter().map(|(path, _)| path.clone()));
    let made = scene.pool("pool", &sent).expect("a pool");
    for (path, part) in
        refusals.iter().map(|(path, part)| (path, *part)).chain([(&foreign, "somebody else")])
    {
        let (_, why) = made.refused.iter().find(|(refused, _)| refused == path).expect("refused");
        assert!(why.to_string().contains(part), "{}: {why}", path.display());
    }
    assert_eq!(made.refused.len(), sent.len() - 1);
    assert_eq!((made.about.size.people, made.about.files.refused), (1, 12));
    // In the pool they stand without their names, which may be those of people.
    let about = fs::read_to_string(scene.path("pool/pool.json")).expect("there");
    assert!(!about.contains(".contribution") && about.contains("redness-2027"));
}

#[test]
fn an_earlier_text_counts_where_it_is_given() {
    let mut scene = Scene::new();
    let sent = [scene.send("a", &scene.giver(0))];
    let before = scene.study.clone();
    scene.study.consent.version = "2".to_owned();
    scene.study.consent.text.push_str(" Now with a photo of a cat.");
    let refused = scene.pool("pool", &sent).expect_err("nothing to pool");
    assert!(matches!(&refused, PoolError::Nothing(why) if matches!(why[0].1, Refusal::Consent(_))));
    let earlier = Edition::earlier(&write_study(&before), &scene.study).expect("an edition");
    let made = scene.pool_with("pool", &sent, &[earlier]).expect("a pool");
    assert_eq!((made.about.size.people, made.refused.len()), (1, 0));
    let mut other = before;
    other.id = StudyId::try_from("invented-2".to_owned()).expect("an id");
    assert!(Edition::earlier(&write_study(&other), &scene.study).is_err());
}

#[test]
fn a_run_that_fails_leaves_what_was_there() {
    let mut scene = Scene::new();
    let sent = [scene.send("a", &scene.giver(0))];
    scene.pool("pool", &sent).expect("a pool");
    let before = bytes(&scene.path("pool"));
    // Another study's pool.
    let mine = scene.study.id.clone();
    scene.study.id = StudyId::try_from("invented-2".to_owned()).expect("an id");
    assert!(matches!(scene.pool("pool", &sent), Err(PoolError::OtherStudy { .. })));
    scene.study.id = mine;
    assert_eq!(before, bytes(&scene.path("pool")));
    // A folder with something of one's own.
    fs::write(scene.path("pool/notes.txt"), "mine").expect("written");
    assert!(matches!(scene.pool("pool", &sent), Err(PoolError::Occupied { .. })));
    fs::remove_file(scene.path("pool/notes.txt")).expect("removed");
    // Damaged: who withdrew is not forgotten silently.
    fs::write(scene.path("pool/withdrawn.json"), "[{]").expect("written");
    assert!(matches!(scene.pool("pool", &sent), Err(PoolError::Damaged { .. })));
    let left = fs::read_dir(scene.folder.path()).expect("a folder").count();
    assert_eq!(left, 2, "nothing is left beside it");
}

#[test]
fn a_pool_that_was_changed_is_refused() {
    let scene = Scene::new();
    let sent = [scene.send("a", &scene.giver(0)), scene.send("b", &scene.giver(1))];
    scene.pool("pool", &sent).expect("a pool");
    let place = scene.path("pool");
    let text = fs::read_to_string(place.join("people.jsonl")).expect("there");
    let about = fs::read_to_string(place.join("pool.json")).expect("there");
    let with = |name: &str, text: &str| {
        let kept = fs::read(place.join(name)).expect("there");
        fs::write(place.join(name), text).expect("written");
        let opened = Pool::open(&place);
        fs::write(place.join(name), kept).expect("written");
        opened.expect_err("refused").to_string()
    };
    let one_digit = text.replacen("\"day\":2", "\"day\":3", 1);
    assert_ne!(one_digit, text);
    assert!(with("people.jsonl", &one_digit).contains("people.jsonl"));
    assert!(with("people.jsonl", text.lines().next().expect("a line")).contains("people.jsonl"));
    assert!(
        with("pool.json", &about.replace("\"version\": 1", "\"version\": 2")).contains("newer")
    );
    assert!(with("pool.json", "{}").contains("pool.json"));
    assert!(with("study.toml", "format = 1").contains("study.toml"));
    assert!(with("withdrawn.json", "[").contains("withdrawn.json"));
    fs::remove_file(place.join("pool.json")).expect("removed");
    assert!(matches!(Pool::open(&place), Err(PoolError::NoPool(_))));
}

#[test]
fn on_the_command_line_refusals_are_listed_and_told_by_the_exit_code() {
    let scene = Scene::new();
    fs::create_dir(scene.path("sent")).expect("a folder");
    scene.send("sent/a.contribution", &scene.giver(0));
    scene.send("sent/b.contribution", &scene.giver(1));
    scene.withdraw("sent/b.withdrawal", &scene.giver(1), &scene.giver(1).secret);
    scene.put("sent/notes.txt", b"of no interest");
    scene.put("study.toml", write_study(&scene.study).as_bytes());
    // As age-keygen writes it.
    let key =
        format!("# created: today\n# public key: {}\n{}\n", scene.study.key, scene.key.text());
    scene.put("key", key.as_bytes());
    let at = scene.folder.path();
    let pool = |more: &str| {
        run(at, format!("pool --study study.toml --key key --out pool {more}").split(' '))
    };
    let done = pool("sent");
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.out.contains("1 people"), "{done:?}");
    assert_eq!(done.error, "", "nobody watches, so nothing moves");
    scene.put("sent/c.contribution", b"damaged");
    let done = pool("sent --json");
    assert_eq!(done.code, Some(3), "{done:?}");
    let about: serde_json::Value = serde_json::from_str(&done.out).expect("JSON");
    assert_eq!((about["people"].as_u64(), about["files"]["refused"].as_u64()), (Some(1), Some(1)));
    let done = pool("sent");
    assert!(done.out.contains("c.contribution") && done.out.contains("aftercare"), "{done:?}");
    for (more, part) in [("nowhere", "nowhere"), ("sent --consent-text key", "no study file")] {
        let refused = pool(more);
        assert_eq!(refused.code, Some(1));
        assert!(refused.error.contains(part), "{refused:?}");
    }
    scene.put("key", OpeningKey::generate().text().as_bytes());
    let refused = pool("sent");
    assert!(refused.code == Some(1) && refused.error.contains("secret half"), "{refused:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever somebody sends, the others are taken.
    #[test]
    fn no_file_stops_the_rest(
        junk in prop::collection::vec(any::<u8>(), 0..200),
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        let scene = Scene::new();
        let good = scene.send("good", &scene.giver(0));
        let mut sealed = fs::read(scene.send("other", &scene.giver(1))).expect("bytes");
        let at = at.index(sealed.len());
        sealed[at] ^= 1 << bit;
        let sent = [good, scene.put("flipped", &sealed), scene.put("junk", &junk)];
        let made = scene.pool("pool", &sent).expect("a pool");
        prop_assert_eq!(made.about.size.people, 1);
        prop_assert_eq!(made.refused.len(), 2);
    }
}

#[test]
fn a_pool_is_never_replaced_by_nothing() {
    let scene = Scene::new();
    let given = scene.send("one.contribution", &scene.giver(1));
    scene.pool("pool", &[given]).expect("a pool");
    let other = scene.put("two.contribution", b"something else");
    for inputs in [&[][..], &[other][..]] {
        let refused = scene.pool("pool", inputs).expect_err("refused");
        assert!(refused.to_string().contains("There is nothing to pool"), "{refused}");
    }
    assert_eq!(scene.open("pool").about.size.people, 1);
}

/// Rows of people stay nowhere but in their place.
#[cfg(unix)]
#[test]
fn who_stops_it_finds_nothing_left_behind() {
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().expect("a folder");
    let drafts = || {
        let entries = fs::read_dir(folder.path()).expect("listed").flatten();
        entries.filter(|it| it.file_name().to_string_lossy().starts_with(".pool-")).count()
    };
    let mut running = Command::new(env!("CARGO_BIN_EXE_aftercare-cohort"))
        .args(["simulate", "--people", "1000000", "--out", "pool"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .spawn()
        .expect("it starts");
    while drafts() == 0 {
        assert!(
            running.try_wait().expect("asked").is_none(),
            "it ended before it could be stopped"
        );
        std::thread::yield_now();
    }
    let stop = Command::new("kill").args(["-INT", &running.id().to_string()]).status();
    assert!(stop.expect("told").success());
    assert_eq!(running.wait().expect("it ends").code(), Some(130));
    assert_eq!((drafts(), folder.path().join("pool").exists()), (0, false));
}
