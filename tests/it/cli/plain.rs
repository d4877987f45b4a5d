//! The journal line by line, as somebody with a screen reader lives in it.

use crate::faces::Face;

use super::{Home, Ran, finish};

fn plain(home: &Home, input: &str) -> Ran {
    home.run_with(&["--plain"], input)
}

#[test]
fn a_whole_evening_line_by_line() {
    let home = Home::new();
    let input = "2026-11-12\n\ncheeks, forehead\n1.5\npen\nclinic\n0001\n\
                 log\n3001\n0200\nnone\n37.2\nhot after a walk\n\nflags\n\nundo\nquit\n";
    let ran = plain(&home, input);
    assert_eq!(ran.code, 0, "{ran:?}");
    insta::assert_snapshot!("plain", ran.out);
    // Every sign was there to be read before "none" answered it.
    for sign in &aftercare::library().vocabulary.signs {
        let words = sign.word.split_whitespace().collect::<Vec<_>>().join(" ");
        let read = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(read.contains(&words), "{words}");
    }
    assert_eq!(
        home.count("SELECT count(*) FROM day_log"),
        1,
        "the skin before; the log was undone"
    );
}

#[test]
fn lines_are_used_where_nothing_can_be_drawn() {
    let home = Home::with_session();
    let mut dumb = home.command(&[]);
    let ran = finish(dumb.env("TERM", "dumb"), "quit\n");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("line by line") && !ran.out.contains('\u{1b}'), "{ran:?}");
}

#[test]
fn a_log_of_eight_lines() {
    let home = Home::with_session();
    let ran = home.run_with(&["log", "-i", "--day", "d6"], "2 0 0 0\n\n9\n\nno makeup\ny\n");
    assert_eq!(ran.code, 0, "{ran:?}");
    let log = home.json(&["show", "d6"])["logs"][0].clone();
    assert_eq!(log["signs"].as_array().map(Vec::len), Some(1));
    assert_eq!(log["note"], "no makeup");
    let asked: Vec<_> = log["scores"]
        .as_array()
        .expect("scores")
        .iter()
        .map(|score| score["symptom"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert!(!asked.contains(&"pain".to_owned()), "an empty line is not an answer: {asked:?}");
    // Nobody answers any more: nothing is saved.
    let ran = home.run_with(&["log", "-i"], "3001\n");
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 1);
}

#[test]
fn worried_without_anybody_to_answer_is_the_page() {
    let home = Home::new();
    let ran = home.run_with(&["worried"], "1\n1\n1\n1\n");
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("Trouble breathing"), "{ran:?}");
    assert!(!home.data().exists());
    // In the line-by-line form the questions follow.
    let home = Home::with_session();
    let ran = plain(&home, "worried\n1\nn\nn\nn\nquit\n");
    assert!(ran.out.contains("EMERGENCY"), "{ran:?}");
    assert_eq!(home.count("SELECT count(*) FROM day_log WHERE signs_yes LIKE '%breathing%'"), 1);
    // And before the first session: what to do is said, and nothing is made.
    let home = Home::new();
    let ran = plain(&home, "worried\n1\nn\nn\nn\nquit\n");
    assert!(ran.out.contains("EMERGENCY") && ran.out.contains("was not saved"), "{ran:?}");
    assert!(!home.data().exists());
}

/// What a screen reader stumbles over: what a terminal obeys, boxes, blocks and braille.
fn only_words(said: &str) {
    let odd = |letter: &char| {
        (letter.is_control() && *letter != '\n') || ('\u{2500}'..='\u{28ff}').contains(letter)
    };
    let found: Vec<char> = said.chars().filter(odd).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_week_lived_line_by_line() {
    let home = Home::new();
    let evening = |day: u32, input: &str| -> String {
        let mut command = home.command(&["--plain"]);
        command.env("AFTERCARE_NOW", format!("2026-11-{day}T21:00:00+01:00"));
        let ran = finish(&mut command, &format!("{input}\nquit\n"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        only_words(&ran.out);
        assert!(!ran.out.contains("internal"), "{}", ran.out);
        ran.out
    };
    // The day of the session: the session, whom to call, what to leave, the log, a photo.
    let photo = home.path().join("left.jpg");
    std::fs::write(&photo, Face::default().jpeg()).expect("a photo");
    let photo = photo.display();
    let said = evening(
        12,
        &format!(
            "today\n15:30\ncheeks, forehead\n1.5\npen\nclinic\n0001\n\
             more\ncontact\nclinic\nExample Clinic\n555 0100\n\nGB\n\
             care\nlog\n3211\n2100\nnone\n\nall went well\n\n\
             photos\nadd\n{photo}\ntoday\nleft\nphotos\nlist"
        ),
    );
    for part in ["Saved session 1", "15:30", "Example Clinic", "Saved day 0", "left"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    for (day, four) in [(13, "3110"), (14, "2110"), (15, "2010"), (16, "1010")] {
        let said = evening(day, &format!("log\n{four}\n1000\nnone\n\n\n\nflags"));
        assert!(said.contains(&format!("Saved day {}", day - 12)), "{said}");
    }
    // A day is forgotten and written down on the next; a slip is put right.
    let said = evening(
        18,
        "earlier\n\n1000\n0000\nnone\n\nforgot it\n\nlog\n4000\n0000\nnone\n\n\n\nchange\n\n1000\n\n\n\n\n\n",
    );
    assert!(said.contains("Saved day 5") && said.contains("Saved day 6"), "{said}");
    assert!(said.contains("Changed day 6"), "{said}");
    // The eighth evening: it is back. What is off is said, and what was done is written down.
    let said = evening(
        19,
        "log\n3000\n2200\nnone\n37.4\nhot after a walk\n\nflags\n1\n1\nExample Clinic\nthey call back\n\
         days\nchart\n\nwhole\nd5\nsearch walk\nmore\nsay\nreport -o week.html\nhistory -n 3",
    );
    for part in [
        "TODAY",
        "555 0100",
        "you called Example Clinic",
        "Day 7, Thursday 19 November: redness 3",
        "Above what is usual: redness (usual up to 1)",
        "forgot it",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(home.path().join("week.html").exists());
    let logs = home.json(&["show"])["logs"].clone();
    let redness: Vec<(i64, i64)> = logs
        .as_array()
        .expect("logs")
        .iter()
        .map(|log| {
            let scores = log["scores"].as_array().expect("scores");
            let redness = scores.iter().find(|score| score["symptom"] == "redness");
            let value = redness.and_then(|score| score["severity"].as_i64());
            (log["day"].as_i64().expect("a day"), value.expect("redness"))
        })
        .collect();
    let lived = [(-1, 0), (0, 3), (1, 3), (2, 2), (3, 2), (4, 1), (5, 1), (6, 1), (7, 3)];
    assert_eq!(redness, lived);
}

#[test]
fn every_choice_leads_somewhere_and_back() {
    let home = Home::with_session();
    home.ok(&["log", "1", "0", "0", "0", "--none"]);
    let help = plain(&home, "help\nquit\n").out;
    let words: Vec<&str> = help
        .lines()
        .filter_map(|line| line.split_once(' ')?.1.split_once(": ").map(|(word, _)| word))
        .collect();
    assert!(words.len() >= 14, "{help}");
    for word in ["photos", "sessions", "more"] {
        let list = plain(&home, &format!("{word}\n\nquit\n")).out;
        let count =
            list.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).count();
        for number in 1..=count {
            let ran = plain(&home, &format!("{word}\n{number}\nq\nquit\nquit\n"));
            assert_eq!(ran.code, 0, "{word} {number}: {ran:?}");
            only_words(&ran.out);
        }
    }
    for number in 1..=words.len() {
        let ran = plain(&home, &format!("{number}\nq\nq\nq\nq\nquit\nquit\n"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{number}: {ran:?}");
        only_words(&ran.out);
    }
}

#[test]
fn danger_signs_come_at_any_question() {
    let home = Home::new();
    let ran = plain(&home, "today\n!\n1\nn\nn\nn\n\ncheeks\n\n\n\n\nquit\n");
    assert!(ran.out.contains("EMERGENCY"), "{ran:?}");
    assert!(ran.out.contains("Saved session 1"), "the questions go on: {ran:?}");
}

#[test]
fn commands_work_as_in_a_shell() {
    let home = Home::with_session();
    let input = "log 2 0 0 1 --none --note 'a long walk'\naftercare show today\nsesion list\nlog 9\n\
                 demo\nshow \"d1\nstatus --json\nundo\nquit\n";
    let ran = plain(&home, input);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    for part in [
        "a long walk",
        "Did you mean session",
        "leave this one first",
        "missing its second half",
        "\"logged_today\": true",
        "Taken back",
    ] {
        assert!(ran.out.to_lowercase().contains(&part.to_lowercase()), "{part}: {}", ran.out);
    }
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 0);
}

#[test]
fn a_practice_is_reviewed_line_by_line() {
    let home = Home::new();
    home.ok(&["clinic", "set", "--name", "Example Clinic", "--phone", "555 0100", "--by", "AE"]);
    for (name, redness) in [("P-1", "1"), ("P-2", "4")] {
        let session = ["--date", "2026-11-12", "--device", "pen", "--site", "cheeks:1.5"];
        home.ok(&[&["review", "add", name], &session[..]].concat());
        home.ok(&["review", "log", name, redness, "0", "0", "0", "--none", "--day", "d7"]);
    }
    let input = "1\n2\nCome in tomorrow at nine.\n1\ncalled\n3\n\nP-1\n\nnobody\nquit\n";
    let ran = home.run_with(&["--plain", "review"], input);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    only_words(&ran.out);
    let first = ran.out.lines().find(|line| line.starts_with("1 ")).expect("a list");
    assert!(first.starts_with("1 P-2: "), "whoever needs somebody first: {first}");
    assert!(ran.out.contains("Signed as reviewed"), "{}", ran.out);
    let shown = home.ok(&["review", "show", "P-2"]);
    assert!(shown.contains("comment written") && shown.contains("reviewed at"), "{shown}");
}

/// Sentences of the English catalogue that are another in French: none may be heard there.
fn english_sentences() -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir("assets/words/en").expect("English").flatten() {
        for line in std::fs::read_to_string(entry.path()).expect("a file").lines() {
            let text = line.split_once(" = ").filter(|_| !line.starts_with([' ', '#']));
            let text = text.map_or("", |(_, text)| text).trim();
            // Whole sentences without variables, which could be the same in French.
            if text.split(' ').count() >= 4 && !text.contains(['{', '`']) && text.ends_with('.') {
                found.push(text.to_owned());
            }
        }
    }
    assert!(found.len() > 200);
    found
}

#[test]
fn a_week_in_french() {
    let home = Home::new();
    let english = english_sentences();
    let evening = |day: u32, input: &str| -> String {
        let mut command = home.command(&["--plain"]);
        command.env("AFTERCARE_NOW", format!("2026-11-{day}T21:00:00+01:00"));
        command.env("LANG", "fr_FR.UTF-8");
        let ran = finish(&mut command, input);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        only_words(&ran.out);
        let heard: Vec<&String> = english.iter().filter(|one| ran.out.contains(*one)).collect();
        assert!(heard.is_empty(), "{heard:?}\n{}", ran.out);
        ran.out
    };
    let first = evening(
        12,
        "today\n15:30\njoues, front\n1.5\npen\nclinic\n0001\n1\n3211\n2100\n0\n\ntout va\no\n5\n1\nquit\n",
    );
    assert!(first.contains("joues") && first.contains("jeudi 12 novembre"), "{first}");
    for day in 13..=18 {
        evening(day, "1\n1000\n0000\n0\n\n\noui\n2\nquitter\n");
    }
    let last = evening(
        19,
        "1\n3000\n2200\n0\n37.4\n\n\n2\n1\n1\nLa clinique\n\n3\n9\n\n4\nn\nn\nn\nn\nquitter\n",
    );
    assert!(last.contains("AUJOURD'HUI") && last.contains("rougeur 3"), "{last}");
    assert_eq!(home.count("SELECT count(*) FROM day_log WHERE day >= 0"), 9);
}

#[cfg(unix)]
#[test]
fn somebody_can_stay_for_weeks() {
    let home = Home::with_session();
    home.ok(&["log", "1", "0", "0", "0", "--none"]);
    let aftercare = home.command(&["--plain"]);
    let mut shell = std::process::Command::new("sh");
    shell
        .args(["-c", "ulimit -n 40; exec \"$0\" \"$@\""])
        .arg(aftercare.get_program())
        .args(aftercare.get_args())
        .env_clear()
        .envs(aftercare.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .current_dir(home.path());
    let ran = finish(&mut shell, &format!("{}quit\n", "days\n".repeat(60)));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert_eq!(ran.out.matches("Day 7, Thursday").count(), 60, "each opens and closes the journal");
}
