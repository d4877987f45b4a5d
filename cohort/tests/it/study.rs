//! A study's key and file.

use aftercare::exchange::parcel::{OpeningKey, key_fingerprint};
use aftercare::exchange::study_file::read_study;

use crate::command::run;

const NEW: [&str; 8] =
    ["study", "new", "s", "--id", "redness-2027", "--title", "How redness fades", "--until"];

#[test]
fn a_new_study_is_filled_in_and_given_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let made = run(at, NEW.iter().copied().chain(["2028-12-31"]));
    assert_eq!(made.code, Some(0), "{made:?}");
    for field in ["contact", "controller", "ethics", "consent.text"] {
        assert!(made.out.contains(field), "{field}: {}", made.out);
    }
    let unfinished = run(at, ["study", "check", "s/study.toml"]);
    assert_eq!(unfinished.code, Some(1));
    assert!(unfinished.error.contains("consent.text"), "{unfinished:?}");

    let path = at.join("s/study.toml");
    let text = std::fs::read_to_string(&path).expect("the file");
    let text = text
        .replace("contact = \"\"", "contact = \"Dr Ito\"")
        .replace("controller = \"\"", "controller = \"Example University\"")
        .replace("ethics = \"\"", "ethics = \"2027-114\"")
        .replace("text = \"\"\"\n", "text = \"\"\"\nI give my recoveries.");
    std::fs::write(&path, &text).expect("written");
    let checked = run(at, ["study", "check", "s/study.toml"]);
    assert_eq!(checked.code, Some(0), "{checked:?}");

    let study = read_study(&text).expect("a study");
    let secret = std::fs::read_to_string(at.join("s/study.key")).expect("the key");
    assert_eq!(OpeningKey::from_text(&secret).expect("a key").recipient(), study.key);
    assert!(checked.out.contains(&key_fingerprint(&study.key)), "{checked:?}");
    assert!(!text.contains("SECRET"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(at.join("s/study.key")).expect("there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "only its owner reads the key");
    }

    // A second key would lose what was sent to the first.
    let again = run(at, NEW.iter().copied().chain(["2028-12-31"]));
    assert_eq!(again.code, Some(1));
    let kept = std::fs::read_to_string(at.join("s/study.key")).expect("the key");
    assert_eq!(kept, secret);
}

#[test]
fn a_study_that_was_told_all_needs_no_filling_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    std::fs::write(at.join("consent.txt"), "I give my \"recoveries\".\nAll of them.\n").expect("");
    let more = "2028-12-31 --contact Ito --controller University --ethics 114 --level C \
                --fields age,scores --consent consent.txt";
    let made = run(at, NEW.iter().copied().chain(more.split(' ')));
    assert_eq!(made.code, Some(0), "{made:?}");
    assert!(made.out.contains("fingerprint"), "{made:?}");
    let text = std::fs::read_to_string(at.join("s/study.toml")).expect("the file");
    let study = read_study(&text).expect("a study");
    assert_eq!(study.consent.text, "I give my \"recoveries\".\nAll of them.");
    assert_eq!(study.fields.len(), 2);
    // Wrong words are said with the right ones.
    let wrong =
        run(at, ["study", "new", "t", "--id", "Übung", "--title", "t", "--until", "2028-01-01"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.error.contains("lower-case"), "{wrong:?}");
}
