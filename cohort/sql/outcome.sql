-- What came of the flags of each rule. A flag about which nobody knows counts as neither right nor
-- wrong.
--
-- rule; raised: flags; people; called, seen: flags somebody was called about, and a clinician saw;
-- infection, reaction, cold_sore, nothing_needed: what the clinician said; other, dont_know; untold
SELECT
  rule,
  COUNT(*) AS raised,
  COUNT(DISTINCT participant) AS people,
  SUM(called) AS called,
  SUM(seen) AS seen,
  SUM(CASE WHEN outcome = 'infection_treated' THEN 1 ELSE 0 END) AS infection,
  SUM(CASE WHEN outcome = 'product_reaction' THEN 1 ELSE 0 END) AS reaction,
  SUM(CASE WHEN outcome = 'cold_sore' THEN 1 ELSE 0 END) AS cold_sore,
  SUM(CASE WHEN outcome = 'nothing_needed' THEN 1 ELSE 0 END) AS nothing_needed,
  SUM(CASE WHEN outcome = 'other' THEN 1 ELSE 0 END) AS other,
  SUM(CASE WHEN outcome = 'dont_know' THEN 1 ELSE 0 END) AS dont_know,
  SUM(CASE WHEN outcome IS NULL THEN 1 ELSE 0 END) AS untold
FROM flag
GROUP BY rule
ORDER BY rule
