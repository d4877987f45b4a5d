-- When {symptom} cleared: a row for each person and session in which it was logged after treatment.
--
-- The baseline is the highest value before treatment, none where nothing was logged then. It has
-- cleared on the first logged day whose value and the next logged value are at or below it.
--
-- participant, session
-- entry_day       first day on which it was logged
-- after_day       last logged day on which it had not cleared, one log at the baseline not being
--                 clearing yet; entry_day when it had by then
-- by_day          day on which it had cleared; without value when it was not seen to clear
-- day             by_day, or else the last day on which it was logged
-- cleared         1, or 0 when it was not seen to clear
-- baseline_known  1 when anything was logged before treatment
-- peak            highest value after treatment
-- age, skin, region, depth, device, setting, began; everyone: the same for all
--
-- Windows run over many sessions at once, which is several times quicker than one window for each.
-- Sessions are numbered through (participant * 256 + session; there are at most 200), so that
-- what comes from another session is known by its size: within a session values rise by at most 4,
-- days by at most 3680.
WITH before AS (
  SELECT participant, session, MAX({symptom}) AS baseline
  FROM daily
  WHERE day < 0
  GROUP BY participant, session
),
logged AS (
  SELECT
    participant, session, day, {symptom} AS value,
    LEAD((CAST(participant AS BIGINT) * 256 + session) * 16 + {symptom}) OVER (
      PARTITION BY {part} ORDER BY participant, session, day
    ) - ((CAST(participant AS BIGINT) * 256 + session) * 16 + {symptom}) AS rise,
    (CAST(participant AS BIGINT) * 256 + session) * 16384 + day
      - LAG((CAST(participant AS BIGINT) * 256 + session) * 16384 + day) OVER (
        PARTITION BY {part} ORDER BY participant, session, day
      ) AS gap
  FROM daily
  WHERE {symptom} IS NOT NULL AND day >= 0
),
judged AS (
  SELECT
    l.participant, l.session, l.day, l.value, b.baseline,
    CASE WHEN l.gap <= l.day THEN l.day - l.gap ELSE l.day END AS day_before,
    CASE WHEN l.rise <= 4 AND l.value <= COALESCE(b.baseline, 0)
      AND l.value + l.rise <= COALESCE(b.baseline, 0) THEN 1 ELSE 0 END AS clear
  FROM logged l
  LEFT JOIN before b ON b.participant = l.participant AND b.session = l.session
),
course AS (
  SELECT
    participant, session,
    MIN(day) AS entry_day,
    MAX(day) AS last_day,
    MIN(CASE WHEN clear = 1 THEN day END) AS by_day,
    MIN(CASE WHEN clear = 1 THEN day_before END) AS before_clear,
    MAX(CASE WHEN baseline IS NULL THEN 0 ELSE 1 END) AS baseline_known,
    MAX(value) AS peak
  FROM judged
  GROUP BY participant, session
)
SELECT
  c.participant, c.session, c.entry_day,
  COALESCE(c.before_clear, c.last_day) AS after_day,
  c.by_day,
  COALESCE(c.by_day, c.last_day) AS day,
  CASE WHEN c.by_day IS NULL THEN 0 ELSE 1 END AS cleared,
  c.baseline_known, c.peak,
  p.age, p.skin, s.region, s.depth, s.device, s.setting, s.began, 'all' AS everyone
FROM course c
JOIN session s ON s.participant = c.participant AND s.session = c.session
JOIN participant p ON p.participant = c.participant
