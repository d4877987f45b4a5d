//! The days of all time zones, as people live them.

use aftercare::domain::{Day, Profile, civil_day};
use chrono::{Days, NaiveDate, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::TZ_VARIANTS;

/// From and to which day the rules of zones are looked at.
const YEARS: [i32; 2] = [2020, 2036];

/// Around every change of its offset a zone has no day twice and none is left out: what is logged in
/// the hours that come twice, or beside those that do not come, is filed by the date on the wall.
#[test]
fn no_change_of_clocks_doubles_or_drops_a_day() {
    let midday = |year| Utc.with_ymd_and_hms(year, 1, 1, 12, 0, 0).single().expect("a moment");
    let (from, to) = (midday(YEARS[0]), midday(YEARS[1]));
    let mut changes = 0;
    for zone in TZ_VARIANTS {
        let offset = |at| zone.offset_from_utc_datetime(&at).fix();
        let mut at = from.naive_utc();
        while at < to.naive_utc() {
            let next = at + TimeDelta::days(1);
            if offset(at) != offset(next) {
                changes += 1;
                for ends in 0..=6 {
                    let day = |quarter: i32| {
                        let at = at + TimeDelta::minutes(i64::from(quarter) * 15);
                        civil_day(offset(at).from_utc_datetime(&at), ends)
                    };
                    // Two days before to three after, in quarters of an hour.
                    for quarter in -192..288 {
                        let days = day(quarter + 1).signed_duration_since(day(quarter)).num_days();
                        // Where a day ends in the hour that comes twice, it ends twice.
                        let least = if ends == Profile::DAY_ENDS { 0 } else { -1 };
                        assert!((least..=1).contains(&days), "{zone} {at} {ends}");
                    }
                    let lived = day(288).signed_duration_since(day(-192)).num_days();
                    assert!((5 - lived).abs() <= 1, "{zone} {at} {ends}: {lived}");
                }
            }
            at = next;
        }
    }
    assert!(changes > 4_000, "{changes} changes of clocks");
}

/// Where a zone changed the side of the date line, a day is left out or comes twice. Whoever logs by
/// the wall then has a day that nobody lived, or two logs of one day: no other day moves.
#[test]
fn the_date_line_moves_no_other_day() {
    let apia = |text: &str| {
        let at = text.parse::<chrono::DateTime<Utc>>().expect("a moment");
        civil_day(at.with_timezone(&chrono_tz::Pacific::Apia).fixed_offset(), 4)
    };
    let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let treated = date("2011-12-27");
    for (at, on, day) in [
        ("2011-12-29T20:00:00Z", "2011-12-29", 2),
        ("2011-12-30T08:00:00Z", "2011-12-29", 2),
        // Samoa had no 30 December.
        ("2011-12-30T20:00:00Z", "2011-12-31", 4),
        ("2012-01-01T08:00:00Z", "2012-01-01", 5),
    ] {
        assert_eq!((apia(at), Day::lived(treated, apia(at))), (date(on), Day(day)), "{at}");
    }
}

#[test]
fn a_leap_day_is_a_day() {
    let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
    for (treated, later, days) in [
        ("2028-02-28", "2028-02-29", 1),
        ("2028-02-28", "2028-03-01", 2),
        ("2027-02-28", "2027-03-01", 1),
        ("2028-02-29", "2029-02-28", 365),
        ("2100-02-28", "2100-03-01", 1),
        ("9999-12-30", "9999-12-31", 1),
    ] {
        assert_eq!(Day::between(date(treated), date(later)), Day(days));
        assert_eq!(Day(days).date(date(treated)), Some(date(later)));
        assert_eq!(
            date(treated).checked_add_days(Days::new(days.unsigned_abs().into())),
            Some(date(later))
        );
    }
}
