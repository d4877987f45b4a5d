-- Recoveries of a dataset of level C in which a clinician treated something.
--
-- stratum; recoveries; treated; untold: nobody said whether
SELECT
  {stratum} AS stratum,
  COUNT(*) AS recoveries,
  SUM(COALESCE(treated, 0)) AS treated,
  SUM(CASE WHEN treated IS NULL THEN 1 ELSE 0 END) AS untold
FROM (SELECT *, 'all' AS everyone FROM released) every
GROUP BY {stratum}
ORDER BY stratum
