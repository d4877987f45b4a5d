//! The report: what it says, in which order, and that it stays harmless whatever was typed.

use std::collections::{BTreeMap, BTreeSet};

use aftercare::domain::{
    AnswerKind, Area, Benefit, Context, Day, DayLog, Depth, Device, Diary, FlagAnswer, FlagKey,
    Format, Goal, How, Id, Kept, Medicine, OwnRange, OwnSymptom, Photo, PhotoFile, Plan, Product,
    Profile, Rating, Recovery, RuleId, Screening, Selection, Session, Setting, Severity, Side,
    Sign, Site, SkinTone, Symptom, Temperature, Tool, View, When,
};
use aftercare::exchange::paper::{html, text};
use aftercare::exchange::pdf::pdf;
use aftercare::exchange::report::{Photos, Shot, Wanted, photos, report};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// A different one each time it is asked for.
struct Ids(u64);

impl Ids {
    fn next<T>(&mut self) -> Id<T> {
        self.0 += 1;
        Id::new(self.0, [7; 10])
    }
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn at(date: NaiveDate, hour: u32) -> DateTime<FixedOffset> {
    let text = format!("{date}T{hour:02}:00:00+01:00");
    DateTime::parse_from_rfc3339(&text).expect("a moment")
}

fn severity(n: u8) -> Severity {
    Severity::try_from(n).expect("0 to 4")
}

/// The evening of day 14 of the last of three sessions.
fn now() -> DateTime<FixedOffset> {
    at(date("2026-11-26"), 21)
}

/// Three sessions on the cheeks, four weeks apart, each with 14 days of logs and day 5 missing.
fn diary(ids: &mut Ids) -> Diary {
    let mut diary = Diary::new(Profile::new(ids.next()));
    "Ada".clone_into(&mut diary.profile.alias);
    for start in ["2026-09-17", "2026-10-15", "2026-11-12"] {
        let start = date(start);
        let mut session = Session::new(ids.next(), start, 1);
        let site =
            Site { depth: Depth::from_mm("1.5").ok(), ..Site::new(ids.next(), Area::Cheeks) };
        session.sites = vec![site];
        session.device = Device::Pen;
        session.setting = Setting::Clinic;
        let mut logs = Vec::new();
        for day in (0..14).filter(|day| *day != 5) {
            let on = Day(day).date(start).expect("in the calendar");
            let mut log = DayLog::empty(ids.next(), session.id, None, Day(day), on, at(on, 8));
            let value = u8::try_from((3 - day / 2).max(0)).expect("small");
            log.scores.set(Symptom::Redness, severity(value), How::Typed);
            log.scores.set(Symptom::Swelling, severity(value.saturating_sub(1)), How::Typed);
            for symptom in [Symptom::Pain, Symptom::Warmth, Symptom::Pus] {
                log.scores.set(symptom, Severity::NONE, How::RestNone);
            }
            Sign::all().iter().for_each(|sign| log.signs.set_rest_none(*sign));
            logs.push(log);
        }
        diary.recoveries.push(Recovery::new(session, logs));
    }
    diary.in_order()
}

fn wanted(selection: &Selection) -> Wanted<'_> {
    Wanted {
        library: aftercare::library(),
        now: now(),
        name: None,
        selection,
        photos: Photos::Ends,
    }
}

fn as_text(diary: &Diary) -> String {
    let all = Selection::default();
    text(&report(diary, &wanted(&all), &[]).expect("a report"))
}

/// On one line, so that folding does not part words.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn it_is_read_in_the_order_in_which_it_is_asked() {
    let said = as_text(&diary(&mut Ids(0)));
    insta::assert_snapshot!("three_sessions", said);
    let order = [
        "## Session 3, 12 Nov 2026",
        "- Patient: Ada",
        "- What was done: pen, at a clinic; cheeks 1.5 mm",
        "**Day 13:",
        "### Symptoms by day",
        "### Warning signs by day",
        "### Flags",
        "### The patient's words",
        "### Photos",
        "### How it was logged",
        "### What this rests on",
        "thresholds not yet checked by a",
        "### Earlier sessions on the same area",
        "## Session 2, 15 Oct 2026",
        "## Session 1, 17 Sep 2026",
        "## Details: Session 3",
        "## Details: Session 1",
        "Not a diagnosis",
    ];
    let mut from = 0;
    for words in order {
        let found = said[from..].find(words);
        from += found.unwrap_or_else(|| panic!("{words} is missing or too early")) + words.len();
    }
    assert!(said.lines().all(|line| line.chars().count() <= 80), "80 columns");
}

#[test]
fn what_is_unknown_is_said_and_is_never_a_zero() {
    let mut diary = diary(&mut Ids(0));
    let session = diary.recoveries.last_mut().expect("a session");
    for log in &mut session.logs {
        log.scores.clear(Symptom::Warmth);
        log.signs = aftercare::domain::Signs::default();
    }
    let said = flat(&as_text(&diary));
    let sheet = said.split("## Session 2").next().expect("the first page");
    assert!(sheet.contains("not on day 5: unknown, not zero"), "{sheet}");
    assert!(sheet.contains("| redness | 3 | 3 | 2 | 2 | 1 | ? |"), "{sheet}");
    assert!(sheet.contains("Never logged:") && sheet.contains("warmth"), "{sheet}");
    assert!(sheet.contains("Not asked: days 0 to 4, 6 to 13"), "{sheet}");
    assert!(sheet.contains("Could not be told: for lack of an answer"), "{sheet}");
    assert!(sheet.contains("Temperature: not measured"), "{sheet}");
    let details = said.split("## Details: Session 3").nth(1).expect("details");
    assert!(details.contains("| 5 | 17 Nov 2026 | ? | ? | ? | ? |"), "{details}");
    // Nothing at all.
    for log in &mut diary.recoveries {
        log.logs.clear();
    }
    let said = flat(&as_text(&diary));
    assert!(said.contains("Nothing was logged after this session"), "{said}");
    assert!(!said.contains("No flag was raised. Logged"), "{said}");
}

#[test]
fn flags_stand_with_their_numbers_and_what_was_done() {
    let mut ids = Ids(0);
    let mut diary = diary(&mut ids);
    let answer;
    {
        let recovery = diary.recoveries.last_mut().expect("a session");
        for log in recovery.logs.iter_mut().filter(|log| log.day.0 >= 12) {
            log.scores.set(Symptom::Redness, severity(3), How::Typed);
            log.scores.set(Symptom::Warmth, severity(2), How::Typed);
            log.scores.set(Symptom::Pain, severity(2), How::Typed);
            log.signs.set(Sign::DarkerPatches, log.day == Day(13));
            "Hot again.".clone_into(&mut log.note);
        }
        answer = FlagAnswer {
            id: ids.next(),
            flag: ids.next(),
            key: FlagKey {
                session: recovery.session.id,
                site: None,
                rule: RuleId::from("TRD2"),
                symptom: None,
            },
            at: at(date("2026-11-25"), 10),
            day: Day(12),
            kind: AnswerKind::Called,
            by: "Example Clinic".to_owned(),
            seen_on: None,
            outcome: None,
            note: "Come tomorrow.".to_owned(),
        };
    }
    diary.answers.push(answer);
    let said = flat(&as_text(&diary));
    for words in [
        "**TODAY since day 12: Several signs at once. Day 13: above the usual range are redness 3 marked (usual up to 0)",
        "Warning signs: darker patches on day 13. Flags: 1 TODAY",
        "- darker patches: YES on day 13",
        "**!! TODAY** Several signs at once (INF3)",
        "Since: day 12 (24 Nov 2026), still open",
        "redness day 12 3 marked, day 13 3 marked, usual up to 0, above by 3",
        "Done about it: 25 Nov 10:00 (TRD2) called Example Clinic, \"Come tomorrow.\"",
        "- Day 13: \"Hot again.\"",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}

#[test]
fn a_part_is_shown_and_the_whole_is_judged() {
    let mut ids = Ids(0);
    let mut diary = diary(&mut ids);
    let neck = Site { side: Some(Side::Left), ..Site::new(ids.next(), Area::Neck) };
    diary.recoveries[0].session.sites.push(neck.clone());
    diary.recoveries[2].logs[11].scores.set(Symptom::Redness, severity(4), How::Typed);
    let told = |selection: &Selection| {
        report(&diary, &wanted(selection), &[]).map(|paper| flat(&text(&paper)))
    };
    let last = diary.recoveries[2].session.id;
    let one = told(&Selection { sessions: vec![last], ..Selection::default() }).expect("one");
    assert!(one.contains("## Session 3,") && !one.contains("## Session 2"), "{one}");
    assert!(one.contains("3, 12 Nov 2026, this one") && one.contains("1, 17 Sep 2026"), "{one}");
    let of_neck = told(&Selection { areas: vec![Area::Neck], ..Selection::default() });
    let of_neck = of_neck.expect("the first session");
    assert!(of_neck.contains("## Session 1,") && !of_neck.contains("## Session 3"), "{of_neck}");
    let none = told(&Selection { areas: vec![Area::Back], ..Selection::default() });
    assert_eq!(none, None);
    let days = Selection {
        sessions: vec![last],
        from: Some(date("2026-11-12")),
        to: Some(date("2026-11-15")),
        ..Selection::default()
    };
    let days = told(&days).expect("four days");
    assert!(days.contains("Logged on 4 of 4 days"), "{days}");
    // The flag of a later day is a flag of the session.
    assert!(days.contains("(ENV2/redness)") || days.contains("ENV"), "{days}");
    assert!(!days.contains("Day 12. Date"), "{days}");
}

const HOSTILE: &str = "<script>alert(1)</script>\" onload='x' &amp; \u{1b}[31m]]>\n# | `*_";

/// The same journal with hostile words in every field that takes words.
fn hostile(ids: &mut Ids) -> Diary {
    let mut diary = diary(ids);
    let bad = || HOSTILE.to_owned();
    diary.profile.alias = bad();
    diary.profile.skin_tone = SkinTone::try_from(3).ok();
    let plan = Plan {
        id: ids.next(),
        goals: vec![Goal::Pores],
        words: bad(),
        sessions: 3,
        interval: None,
        appointment: None,
        made: date("2026-09-01"),
        ended: None,
        revision: 0,
    };
    let tool = Tool {
        id: ids.next(),
        name: bad(),
        device: Device::Pen,
        new_on: date("2026-09-01"),
        uses: None,
        retired: None,
        revision: 0,
    };
    for recovery in &mut diary.recoveries {
        let session = &mut recovery.session;
        session.products = vec![Product { name: bad(), when: When::After }];
        session.practitioner = bad();
        session.contact = bad();
        session.consent = bad();
        session.note = bad();
        session.series = Some(plan.id);
        session.tool = Some(tool.id);
        for log in &mut recovery.logs {
            log.note = bad();
            log.entered_by = bad();
            log.products = vec![bad()];
            log.own = vec![OwnSymptom { name: bad(), severity: severity(1) }];
            log.zone = Some(bad());
            log.temperature = Some(Temperature(371));
            log.medicines = Some(BTreeSet::from([Medicine::Painkiller]));
            log.context = BTreeSet::from([Context::Sun]);
        }
    }
    let session = diary.recoveries[2].session.id;
    diary.recoveries[2].logs[12].scores.set(Symptom::Redness, severity(4), How::Typed);
    let key = FlagKey {
        session,
        site: None,
        rule: RuleId::from("ENV2"),
        symptom: Some(Symptom::Redness),
    };
    diary.answers.push(FlagAnswer {
        id: ids.next(),
        flag: ids.next(),
        key,
        at: now(),
        day: Day(13),
        kind: AnswerKind::Seen,
        by: bad(),
        seen_on: Some(date("2026-11-25")),
        outcome: None,
        note: bad(),
    });
    diary.ranges.push(OwnRange {
        id: ids.next(),
        session: None,
        symptom: Symptom::Swelling,
        first: Day(0),
        last: Day(3),
        upper: severity(3),
        by: bad(),
        revision: 0,
    });
    diary.course.screenings.push(Screening {
        id: ids.next(),
        date: date("2026-11-11"),
        at: now(),
        answers: BTreeMap::from([(bad(), true), ("allergies".to_owned(), true)]),
        note: bad(),
        questions: 1,
        revision: 0,
    });
    diary.course.benefits.push(Benefit {
        id: ids.next(),
        session,
        series: None,
        day: Day(13),
        at: now(),
        ratings: BTreeMap::from([(Goal::Pores, Rating::Better)]),
        words: bad(),
        revision: 0,
    });
    diary.course.plans.push(plan);
    diary.course.tools.push(tool);
    for day in [0, 13] {
        diary.photos.push(photo(ids, session, day));
    }
    diary.in_order()
}

fn photo(ids: &mut Ids, session: aftercare::domain::SessionId, day: i32) -> Photo {
    let digit = char::from_digit(u32::try_from(day % 10).expect("small"), 10).expect("a digit");
    Photo {
        id: ids.next(),
        session,
        day: Day(day),
        date: Day(day).date(date("2026-11-12")).expect("a date"),
        site: None,
        view: View::Front,
        file: PhotoFile {
            sha256: digit.to_string().repeat(64).parse().expect("a fingerprint"),
            bytes: 1,
            format: Format::Jpeg,
            width: 8,
            height: 8,
            name: HOSTILE.to_owned(),
            kept: Kept::InPlace(HOSTILE.to_owned()),
            taken: None,
            camera: Some(HOSTILE.to_owned()),
            flash: None,
            place: true,
        },
        regions: None,
        landmarks: None,
        added: now(),
        revision: 0,
    }
}

/// The tags of an HTML file, and what stands between them.
fn tags(page: &str) -> (Vec<&str>, String) {
    let (mut tags, mut words) = (Vec::new(), String::new());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        words += before;
        let end = after.find('>').expect("a tag ends");
        tags.push(&after[..end]);
        rest = &after[end + 1..];
    }
    (tags, words + rest)
}

#[test]
fn hostile_words_stay_words() {
    let diary = hostile(&mut Ids(0));
    let all = Selection::default();
    let mut wanted = wanted(&all);
    wanted.name = Some(HOSTILE);
    wanted.photos = Photos::All;
    let asked = photos(&diary, &wanted);
    assert_eq!(asked.len(), 2);
    let jpeg = |photo: &&Photo| Shot { id: photo.id, jpeg: vec![0xff, 0xd8], width: 8, height: 8 };
    let pictures: Vec<Shot> = asked.iter().take(1).map(jpeg).collect();
    let paper = report(&diary, &wanted, &pictures).expect("a report");
    let page = html(&paper);
    let (head, body) = page.split_once("<style>").expect("a style");
    let (_, body) = body.split_once("</style>").expect("its end");
    let without_style = format!("{head}{body}");
    let (all, words) = tags(&without_style);
    let names: BTreeSet<&str> =
        all.iter().filter_map(|tag| tag.split([' ', '/']).find(|name| !name.is_empty())).collect();
    let known = "!doctype html head meta title style body header h1 main article h2 dl div dt dd p h3 \
                 h4 section span ul li table caption thead tbody tr th td figure svg desc text \
                 polyline polygon circle img figcaption footer";
    let known: BTreeSet<&str> = known.split(' ').collect();
    assert!(names.is_subset(&known), "{:?}", names.difference(&known));
    for tag in &all {
        // Outside of quotes there is no name that a person could have typed.
        let outside: String = tag.split('"').step_by(2).collect();
        assert!(!outside.contains(['\'', '<', '&']) && !outside.contains("onload"), "{tag}");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
    }
    assert!(!words.contains('>') && !words.contains('"'), "escaped between tags too");
    assert!(
        words.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp;amp;")
    );
    // Name, products, practitioner, contact, consent, notes, own words, answers, ranges …
    assert!(words.matches("&lt;script&gt;").count() > 100, "they are in it");
    assert!(page.matches("data:image/jpeg;base64,/9g=").count() == 2, "sheet and details");
    assert!(!page.contains("http://") && !page.contains("https://"), "nothing from elsewhere");
    let plain = text(&paper);
    assert!(plain.contains("cannot be shown, its original is missing"), "the other photo is named");
    for said in [&page, &plain] {
        assert!(!said.chars().any(|c| c.is_control() && c != '\n'), "no control characters");
        // Neither the name of a file nor its place nor its camera.
        let paths = said.matches("front").count() + said.matches("Front").count();
        assert!(paths > 0, "views name photos");
    }
    assert!(!plain.contains("<script") || plain.contains("\\<script"), "no markup in Markdown");
    assert!(!flat(&plain).replace("\\<script", "").contains("<script"));
    let file = pdf(&paper);
    assert!(file.starts_with(b"%PDF-1.7") && file.trim_ascii_end().ends_with(b"%%EOF"));
}

/// How many pages a PDF has.
fn pages(file: &[u8]) -> usize {
    String::from_utf8_lossy(file).matches("/Type/Page/").count()
}

#[test]
fn the_same_journal_gives_the_same_bytes_and_a_page_a_session() {
    let all = Selection::default();
    let made = |diary: &Diary| {
        let paper = report(diary, &wanted(&all), &[]).expect("a report");
        (pdf(&paper), html(&paper))
    };
    let (first, second) = (made(&diary(&mut Ids(0))), made(&diary(&mut Ids(0))));
    assert!(first == second);
    assert!(first.0.len() < 200_000, "{} bytes", first.0.len());
    // Three sheets, and the details of each on two pages at most.
    assert!((6..=9).contains(&pages(&first.0)), "{}", pages(&first.0));
    let mut short = diary(&mut Ids(0));
    short.recoveries.truncate(1);
    short.recoveries[0].logs.truncate(1);
    assert_eq!(pages(&made(&short).0), 2);
}

#[test]
fn a_long_journal_is_broken_into_pages_and_nothing_is_lost() {
    let mut diary = diary(&mut Ids(0));
    // A note that is longer than a page, and one word that is wider than a line.
    let long: Vec<String> = (0..3_000).map(|n| format!("word{n}")).collect();
    diary.recoveries[2].logs[0].note = long.join(" ");
    diary.recoveries[2].logs[1].note = "W".repeat(4_000);
    let all = Selection::default();
    let paper = report(&diary, &wanted(&all), &[]).expect("a report");
    assert!(pages(&pdf(&paper)) > 8);
    let said = flat(&text(&paper));
    assert!(long.iter().all(|word| said.contains(word.as_str())));
    assert!(said.contains(&"W".repeat(4_000)), "text is never cut");
}

#[test]
fn of_the_photos_the_ends_of_one_view_are_shown() {
    let mut ids = Ids(0);
    let mut diary = diary(&mut ids);
    let session = diary.recoveries[2].session.id;
    for day in [0, 3, 9] {
        diary.photos.push(photo(&mut ids, session, day));
    }
    diary.photos.push(Photo { view: View::Left, ..photo(&mut ids, session, 11) });
    let all = Selection::default();
    let days = |which: Photos| -> Vec<i32> {
        let wanted = Wanted { photos: which, ..wanted(&all) };
        photos(&diary, &wanted).iter().map(|photo| photo.day.0).collect()
    };
    assert_eq!(days(Photos::Ends), [0, 9]);
    assert_eq!(days(Photos::All), [0, 3, 9, 11]);
    assert_eq!(days(Photos::None), [0; 0]);
    let wanted = Wanted { photos: Photos::None, ..wanted(&all) };
    let said = flat(&text(&report(&diary, &wanted, &[]).expect("a report")));
    assert!(said.contains("4 photos not shown here."), "{said}");
    let late = Selection { from: Some(date("2026-11-14")), ..Selection::default() };
    let wanted = Wanted { selection: &late, ..super::report::wanted(&all) };
    let shown: Vec<i32> = photos(&diary, &wanted).iter().map(|photo| photo.day.0).collect();
    assert_eq!(shown, [3, 9], "photos of the days that are selected");
}
