-- How many recoveries and people there are.
--
-- stratum; recoveries; people; baseline: recoveries whose skin before treatment is known
SELECT
  {stratum} AS stratum,
  COUNT(*) AS recoveries,
  COUNT(DISTINCT participant) AS people,
  SUM(baseline_known) AS baseline
FROM episode
GROUP BY {stratum}
ORDER BY stratum
