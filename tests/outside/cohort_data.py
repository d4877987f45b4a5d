"""Writes an invented dataset of level B, as Parquet, of about so many daily rows. It is for measuring
how engines fare and says nothing about healing: `aftercare-cohort simulate` invents recoveries.

usage: cohort_data.py FOLDER ROWS [ROWS_OF_A_GROUP]
"""

import json
import sys
from pathlib import Path

import duckdb

# As the numbers below give it: 1.6 sessions of 14.6 logged days.
ROWS_OF_PERSON = 1.6 * 14.6
SYMPTOMS = ("redness swelling bruising breakouts pain itch peeling warmth bleeding blisters pus").split()

# u(…) is between 0 and 1 and depends on nothing but its words: the same numbers give the same rows.
SETUP = """
CREATE MACRO u(a, b, c, what) AS (hash(a, b, c, what) % 1000003) / 1000003.0;
CREATE MACRO one(list, x) AS list[1 + CAST(floor(x * len(list)) AS INT)];
CREATE MACRO band(x) AS CASE WHEN x < 1 THEN 0 WHEN x < 3 THEN 1 ELSE 3 END;

CREATE TABLE participant AS SELECT
  CAST(i AS INT) AS participant,
  one(['18-29', '30-39', '40-49', '50-59', '60+', NULL], u(i, 0, 0, 'age')) AS age,
  one(['1-2', '1-2', '3-4', '5-6', NULL], u(i, 0, 0, 'skin')) AS skin,
  CAST(one([1, 1, 1, 2, 3], u(i, 0, 0, 'sessions')) AS SMALLINT) AS sessions
FROM range(1, {people} + 1) AS t(i) ORDER BY i;

CREATE TABLE treated AS SELECT
  p.participant, CAST(s AS SMALLINT) AS session,
  one(['face', 'face', 'face', 'eyes', 'neck', 'body', 'several'], u(participant, s, 0, 'region')) AS region,
  CAST(one([1, 1, 2, 2, 3, 3, 3, 4, NULL], u(participant, s, 0, 'depth')) AS SMALLINT) AS depth,
  one(['pen', 'pen', 'pen', 'roller', 'stamp', 'rf'], u(participant, s, 0, 'device')) AS device,
  one(['clinic', 'clinic', 'home'], u(participant, s, 0, 'setting')) AS setting,
  one(['planned', 'planned', 'start_file', 'worried'], u(participant, s, 0, 'began')) AS began,
  CAST(one([0, 0, 0, 1, 3], u(participant, s, 0, 'first')) AS SMALLINT) AS first_day,
  CAST(21 * greatest(0.2, least(1, 1.6 * u(participant, s, 0, 'last'))) AS SMALLINT) AS last_day
FROM participant p, LATERAL (SELECT unnest(range(1, p.sessions + 1)) AS s);

CREATE TABLE daily AS SELECT
  participant, session, CAST(d AS SMALLINT) AS day, {symptoms},
  CAST(CASE WHEN u(participant, session, d, 'warn') < 0.5 THEN u(participant, session, d, 'warned') < 0.01 END AS SMALLINT)
    AS warning
FROM treated, LATERAL (SELECT unnest(range(-1, 22)) AS d)
WHERE CASE WHEN d < 0 THEN u(participant, session, 0, 'before') < 0.5
           ELSE d BETWEEN first_day AND last_day AND u(participant, session, d, 'logged') < 0.95 END
ORDER BY participant, session, day;

CREATE TABLE session AS
WITH span AS (
  SELECT participant, session, min(day) AS first_log, max(day) AS last_log
  FROM daily WHERE day >= 0 GROUP BY ALL
)
SELECT t.participant, t.session, region, depth, CAST(coalesce(depth, 3) AS SMALLINT) AS band,
  CAST(1 AS SMALLINT) AS ranges, device, setting, began, first_log, last_log
FROM treated t LEFT JOIN span s ON s.participant = t.participant AND s.session = t.session
ORDER BY t.participant, t.session;

CREATE TABLE flag AS SELECT
  participant, session, CAST(1 AS SMALLINT) AS flag,
  one(['TRD2', 'INF1', 'ALL2', 'ENV1'], u(participant, session, 0, 'rule')) AS rule,
  one(['redness', 'swelling', NULL], u(participant, session, 0, 'of')) AS symptom,
  one(['watch', 'watch', 'clinic', 'today', 'emergency'], u(participant, session, 0, 'level')) AS level,
  CAST(1 AS SMALLINT) AS rules,
  CAST(u(participant, session, 0, 'called') < 0.4 AS SMALLINT) AS called,
  CAST(u(participant, session, 0, 'seen') < 0.3 AS SMALLINT) AS seen,
  CASE WHEN u(participant, session, 0, 'seen') < 0.3 THEN
    one(['infection_treated', 'product_reaction', 'cold_sore', 'nothing_needed', 'nothing_needed',
         'other', 'dont_know', NULL], u(participant, session, 0, 'outcome')) END AS outcome
FROM session WHERE u(participant, session, 0, 'flagged') < 0.15
ORDER BY participant, session;
"""

# A peak that fades at a pace of its own, on skin that was mostly clear before.
SYMPTOM = """CAST(CASE WHEN u(participant, session, d, 'asked {name}') < 0.95 THEN band(greatest(
    CASE WHEN u(participant, session, 0, 'skin {name}') < 0.15 THEN 1 ELSE 0 END,
    CASE WHEN d < 0 THEN 0 ELSE
      (1 + 3.4 * u(participant, session, 0, 'peak {name}'))
      * exp(-d / (1.5 + 4 * u(participant, session, 0, 'pace {name}')))
      + u(participant, session, d, 'noise {name}') - 0.3 END)) END AS SMALLINT) AS {name}"""


def main(folder, rows, group=262144):
    folder = Path(folder)
    folder.mkdir(parents=True)
    people = max(1, round(int(rows) / ROWS_OF_PERSON))
    symptoms = ", ".join(SYMPTOM.format(name=name) for name in SYMPTOMS)
    base = duckdb.connect()
    base.execute(SETUP.format(people=people, symptoms=symptoms))
    counts = {}
    for table in ("participant", "session", "daily", "flag"):
        base.execute(f"COPY (FROM {table}) TO '{folder / table}.parquet' "
                     f"(FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE {int(group)})")
        counts[table] = base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    package = {
        "name": "invented-scale",
        "aftercare": {
            "level": "B", "study": "invented-scale", "title": "Invented rows, for measuring",
            "invented": True, "k": 11, "rows": counts,
        },
        "resources": [],
    }
    (folder / "datapackage.json").write_text(json.dumps(package, indent=1) + "\n", encoding="utf-8")
    print(", ".join(f"{name} {n}" for name, n in counts.items()))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
