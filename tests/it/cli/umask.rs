//! Whatever the umask: what a whole story makes belongs to its owner alone.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rustix::process::Signal;
use serde_json::Value;

use super::photo::{file, text};
use super::{Home, Ran, finish};
use crate::faces::Face;
use crate::pty::Terminal;

/// Under `umask`, by a shell: a program cannot set that of another.
fn run(home: &Home, umask: &str, args: &[&str]) -> Ran {
    let plain = home.command(args);
    let mut shell = Command::new("/bin/sh");
    shell.env_clear().current_dir(home.path()).stdin(Stdio::null());
    shell.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if args.starts_with(&["demo"]) {
        // It refuses where a journal is named.
        shell.env_remove("AFTERCARE_DATA_DIR");
    }
    shell.env("AFTERCARE_PASSPHRASE_FILE", home.path().join("passphrase"));
    shell.arg("-c").arg(format!(r#"umask {umask}; exec "$0" "$@""#));
    shell.arg(plain.get_program()).args(args);
    finish(&mut shell, "")
}

fn ok(home: &Home, umask: &str, args: &[&str]) -> String {
    let ran = run(home, umask, args);
    assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
    ran.out
}

/// Everything below a folder.
fn all(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.append(&mut all(&path));
        }
        found.insert(path);
    }
    found
}

/// What was made since and is for more than its owner, or for less.
fn wrong(home: &Home, before: &BTreeSet<PathBuf>) -> Vec<String> {
    let made = all(home.path()).into_iter().filter(|path| !before.contains(path));
    made.filter_map(|path| {
        let found = fs::metadata(&path).expect("there");
        let mode = found.permissions().mode() & 0o7777;
        let right = if found.is_dir() { 0o700 } else { 0o600 };
        (mode != right).then(|| format!("{} {mode:o}", path.display()))
    })
    .collect()
}

/// A home with what is the person's own: a stick, a folder for exports, a photo.
fn prepared() -> (Home, BTreeSet<PathBuf>) {
    let home = Home::new();
    for folder in ["stick", "mine"] {
        fs::create_dir(home.path().join(folder)).expect("made");
    }
    file(&home, "one.jpg", &Face::default().jpeg());
    file(&home, "passphrase", b"warm rain on a tin roof\n");
    let before = all(home.path());
    (home, before)
}

/// Sessions, logs, a photo, backups, exports, a clinic's desk, and something typed that is not saved.
fn story(home: &Home, umask: &str) {
    let ok = |args: &str| ok(home, umask, &args.split_whitespace().collect::<Vec<_>>());
    ok("remind --install");
    ok("demo --keep mine/demo");
    ok("--data-dir practice clinic set --name Example --by AE");
    let card = ok("--data-dir practice --json clinic card");
    let card: Value = serde_json::from_str(&card).expect("JSON");
    ok("--data-dir practice clinic start P-0117 --date 2026-11-12 --device pen \
        --site cheeks:1.5 -o mine/start.aftercare");
    let words = card["fingerprint"].as_str().expect("words");
    let import = ["import", "mine/start.aftercare", "--yes", "--fingerprint", words];
    assert_eq!(run(home, umask, &import).code, 0);
    let settings = format!("second_backup = \"{}\"", text(&home.path().join("stick")));
    fs::write(home.data().join("config.toml"), settings).expect("written");
    for day in ["d1", "d3", "d5"] {
        ok(&format!("log 3 2 1 0 --none -d {day}"));
    }
    ok("photo add one.jpg");
    for made in [
        "report -o mine/report.html",
        "report -o mine/report.pdf",
        "report -o mine/report.txt",
        "calendar -o mine/days.ics",
        "export json -o mine/journal.json",
        "export fhir -o mine/fhir.json",
        "export csv -o mine/tables",
        "export bundle -o mine/bundle.aftercare",
        "backup",
        "restore --yes",
        "backup --prove",
        "undo",
        "doctor",
    ] {
        ok(made);
    }
    ok("--data-dir practice review import mine/bundle.aftercare");
    ok("--data-dir practice review comment P-0117 Come");
    ok("--data-dir practice review reply P-0117 -o mine/reply.aftercare");
    ok("--data-dir practice clinic sheet P-0117 -o mine/paper.pdf");
    ok("--data-dir practice backup");
    let mut terminal = Terminal::start_under(home.path(), umask, &home.data());
    terminal.wait("Redness");
    terminal.keys("gy\rAnna!");
    terminal.wait("Anna!");
    terminal.signal(Signal::KILL);
    let _ = terminal.end();
}

#[test]
fn whatever_the_umask_everything_is_for_its_owner_alone() {
    for umask in ["000", "077", "027"] {
        let (home, mut before) = prepared();
        story(&home, umask);
        before.insert(home.data().join("config.toml"));
        assert_eq!(wrong(&home, &before), Vec::<String>::new(), "umask {umask}");
        let made: Vec<String> = all(home.path())
            .iter()
            .map(|path| path.strip_prefix(home.path()).expect("below").display().to_string())
            .collect();
        for kind in [
            "data/journal.db",
            "data/draft-",
            "data/vault/",
            "data/cache/",
            "data/backups/",
            "stick/",
            "practice/practice.db",
            "practice/backups/",
            "mine/tables/",
            "mine/demo/",
            ".config/systemd/user/",
        ] {
            assert!(made.iter().any(|path| path.starts_with(kind)), "no {kind}: {made:#?}");
        }
        // The control: the instrument sees a file that is for others.
        file(&home, "open", b"");
        let open = home.path().join("open");
        fs::set_permissions(&open, fs::Permissions::from_mode(0o644)).expect("set");
        assert_eq!(wrong(&home, &before), [format!("{} 644", open.display())]);
        fs::remove_file(&open).expect("removed");

        if cfg!(feature = "encrypted") {
            ok(&home, umask, &["lock", "--yes"]);
            assert_eq!(wrong(&home, &before), Vec::<String>::new(), "locked, umask {umask}");
            ok(&home, umask, &["log", "1", "0", "0", "0", "--none", "-d", "d4"]);
            ok(&home, umask, &["backup"]);
            ok(&home, umask, &["unlock", "--yes"]);
            assert_eq!(wrong(&home, &before), Vec::<String>::new(), "unlocked, umask {umask}");
        }
    }
}
