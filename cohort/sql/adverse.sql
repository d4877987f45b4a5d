-- Recoveries with flags, by the gravest, and with what a clinician said it was.
--
-- stratum; recoveries, people; watch, clinic, today, emergency: recoveries with a flag of that level
-- or above; infection, reaction, cold_sore: recoveries in which a clinician said so; seen:
-- recoveries of which a clinician saw a flag
WITH worst AS (
  SELECT
    participant, session,
    MAX(CASE level WHEN 'emergency' THEN 4 WHEN 'today' THEN 3 WHEN 'clinic' THEN 2 ELSE 1 END)
      AS level,
    MAX(CASE WHEN outcome = 'infection_treated' THEN 1 ELSE 0 END) AS infection,
    MAX(CASE WHEN outcome = 'product_reaction' THEN 1 ELSE 0 END) AS reaction,
    MAX(CASE WHEN outcome = 'cold_sore' THEN 1 ELSE 0 END) AS cold_sore,
    MAX(seen) AS seen
  FROM flag
  GROUP BY participant, session
),
every AS (
  SELECT
    s.participant, w.level, w.infection, w.reaction, w.cold_sore, w.seen,
    p.age, p.skin, s.region, s.depth, s.device, s.setting, s.began, 'all' AS everyone
  FROM session s
  JOIN participant p ON p.participant = s.participant
  LEFT JOIN worst w ON w.participant = s.participant AND w.session = s.session
)
SELECT
  {stratum} AS stratum,
  COUNT(*) AS recoveries,
  COUNT(DISTINCT participant) AS people,
  SUM(CASE WHEN level >= 1 THEN 1 ELSE 0 END) AS watch,
  SUM(CASE WHEN level >= 2 THEN 1 ELSE 0 END) AS clinic,
  SUM(CASE WHEN level >= 3 THEN 1 ELSE 0 END) AS today,
  SUM(CASE WHEN level >= 4 THEN 1 ELSE 0 END) AS emergency,
  SUM(COALESCE(infection, 0)) AS infection,
  SUM(COALESCE(reaction, 0)) AS reaction,
  SUM(COALESCE(cold_sore, 0)) AS cold_sore,
  SUM(COALESCE(seen, 0)) AS seen
FROM every
GROUP BY {stratum}
ORDER BY stratum
