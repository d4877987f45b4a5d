"""Reads calendars that the real program wrote with an independent parser, across a clock change.

usage: calendar.py PROGRAM
"""

import datetime
import os
import subprocess
import sys
import tempfile
import zoneinfo
from pathlib import Path

import icalendar

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
SESSION = datetime.date(2026, 10, 15)
# At three in the morning of this day clocks go back by an hour.
CHANGE = datetime.date(2026, 10, 25)
FIRST = "2026-10-15T18:00:00+02:00"
DAY_LATER = "2026-10-16T18:00:00+02:00"
LATE_HOUR = datetime.time(20, 0)
HEALTH = [
    "aftercare", "skin", "session", "heal", "clinic", "log", "day", "photo", "make-up", "sun",
    "needl", "appointment", "picking", "sore", "treat", "goal",
]


class Home:
    """A sealed home with a session of 15 October at 15:00 in Berlin."""

    def __init__(self, program, folder):
        self.program, self.folder = program, Path(folder)
        self.run(FIRST, "session", "add", "--date", "2026-10-15", "--time", "15:00", "--device",
                 "pen", "--site", "cheeks:1.5")

    def run(self, now, *args):
        env = {
            "HOME": str(self.folder),
            "AFTERCARE_DATA_DIR": str(self.folder / "data"),
            "AFTERCARE_NOW": now,
            "TZ": "Europe/Berlin",
            "PATH": os.environ.get("PATH", ""),
        }
        done = subprocess.run([self.program, *args], env=env, capture_output=True, check=False)
        assert done.returncode == 0, (args, done.stderr.decode())
        return done.stdout

    def calendar(self, now, *args):
        """A calendar as it was written, and its events by identity."""
        path = self.folder / "x.ics"
        self.run(now, "calendar", "-o", str(path), *args)
        written = path.read_bytes()
        assert written == self.run(now, "calendar", "-o", "-", *args), "file and pipe are one"
        return written, events(written)


def events(written):
    """The events by identity; every identity is there once, and nothing was misread."""
    for line in written.split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line and b"\r" not in line, line
        line.decode("utf-8")
    calendar = icalendar.Calendar.from_ical(written)
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"], calendar
    found = {}
    for part in calendar.walk():
        assert not part.errors, (part, part.errors)
        if part.name == "VEVENT":
            for name in ("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY"):
                assert name in part, (name, part)
            assert part["UID"] not in found, f"{part['UID']} is there twice"
            found[str(part["UID"])] = part
    assert found, "no event"
    return found


def alarms(event):
    return [part for part in event.walk() if part.name == "VALARM"]


def name_of(uid):
    """What an event is, by the code behind its session."""
    code = uid.split("-", 5)[5]
    kinds = {"l": "log-d", "c": "care-", "b": "look-back-d", "e": "next-earliest",
             "u": "next-usual", "v": "appointment", "p": "prepare-"}
    return kinds[code[0]] + code[1:]


def named(found, name):
    fits = [event for uid, event in found.items() if name_of(uid) == name]
    assert len(fits) == 1, (name, sorted(found))
    return fits[0]


def start(event):
    return event["DTSTART"].dt


def reminders_ring_at_eight(found):
    """On both sides of the clock change, as a clock on the wall shows it."""
    offsets = {}
    ringing = [event for event in found.values() if alarms(event)]
    for event in ringing:
        at = start(event)
        assert isinstance(at, datetime.datetime) and at.tzinfo is None, "a floating time"
        assert at.time() == LATE_HOUR, at
        (alarm,) = alarms(event)
        assert alarm["TRIGGER"].dt == datetime.timedelta(0) and alarm["ACTION"] == "DISPLAY"
        offsets.setdefault(at.date() >= CHANGE, set()).add(at.replace(tzinfo=BERLIN).utcoffset())
    hours = lambda n: {datetime.timedelta(hours=n)}
    assert offsets == {False: hours(2), True: hours(1)}, offsets
    days = sorted((start(event).date() - SESSION).days for event in ringing
                  if name_of(event["UID"]).startswith("log-"))
    assert days == [0, 1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 30], days
    assert start(named(found, "log-d10")).date() == CHANGE
    return len(ringing)


def the_rest_is_there(found):
    # 48 hours after 15:00.
    assert start(named(found, "care-48h")) == datetime.datetime(2026, 10, 17, 15, 0)
    # Seven days last until the end of the 22nd.
    for name, first, last in [("care-7d", (2026, 10, 23), (2026, 10, 23)),
                              ("next-earliest", (2026, 11, 12), (2026, 11, 12)),
                              ("next-usual", (2026, 11, 12), (2026, 11, 26))]:
        event = named(found, name)
        assert start(event) == datetime.date(*first), (name, event)
        assert event["DTEND"].dt == datetime.date(*last) + datetime.timedelta(days=1), event
        assert not alarms(event)
    assert "photo" in named(found, "log-d7")["DESCRIPTION"]
    named(found, "look-back-d30"), named(found, "look-back-d90")


def importing_again_updates(home, first):
    """A calendar keeps one event for each identity, of two the later revision."""
    home.run(FIRST, "log", "2", "1", "0", "0", "--none")
    home.run(DAY_LATER, "interval", "35", "--by", "Example Clinic")
    _, second = home.calendar(DAY_LATER)
    assert set(second) < set(first), "the same identities, less what is past"
    gone = {name_of(uid) for uid in set(first) - set(second)}
    assert gone == {"log-d0", "care-24h", "care-8h"}, gone
    for uid, event in second.items():
        assert event["SEQUENCE"] > first[uid]["SEQUENCE"], uid
        assert event["DTSTAMP"].dt > first[uid]["DTSTAMP"].dt, uid
        if not name_of(uid).startswith("next-"):
            assert start(event) == start(first[uid]), uid
    # It moved, and it is the same event.
    assert start(named(second, "next-earliest")) == datetime.date(2026, 11, 19)


def discreet_says_nothing(home):
    _, plain = home.calendar(DAY_LATER)
    written, found = home.calendar(DAY_LATER, "--discreet")
    assert set(found) == set(plain), "the same events"
    calendar = icalendar.Calendar.from_ical(written)
    said = [str(calendar.get("X-WR-CALNAME", ""))]
    for event in found.values():
        for part in event.walk():
            said += [str(part.get(name, "")) for name in
                     ("SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "COMMENT")]
    assert set(said) == {"", "Journal"}, set(said)
    for word in HEALTH:
        assert word not in written.decode().lower(), word


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        home = Home(program, folder)
        _, first = home.calendar(FIRST)
        rings = reminders_ring_at_eight(first)
        the_rest_is_there(first)
        importing_again_updates(home, first)
        discreet_says_nothing(home)
        _, whole = home.calendar(DAY_LATER, "--all", "--hour", "07:30")
        assert start(named(whole, "log-d90")) == datetime.datetime(2027, 1, 13, 7, 30)
    print(f"calendar: {len(first)} events read by icalendar {icalendar.__version__}, "
          f"{rings} of them ring at 20:00 on both sides of the clock change: ok")


if __name__ == "__main__":
    main()
