-- A recovery beside the next one of the same person, where both are numbered in a row.
--
-- same_depth: 1 when both depths are known and equal, 0 when they differ, without value when one is
-- unknown; a_day, a_cleared of the first and b_day, b_cleared of the second; n: pairs
SELECT
  CASE WHEN a.depth = b.depth THEN 1 WHEN a.depth <> b.depth THEN 0 END AS same_depth,
  a.day AS a_day, a.cleared AS a_cleared, b.day AS b_day, b.cleared AS b_cleared,
  COUNT(*) AS n
FROM episode a
JOIN episode b ON b.participant = a.participant AND b.session = a.session + 1
GROUP BY
  CASE WHEN a.depth = b.depth THEN 1 WHEN a.depth <> b.depth THEN 0 END,
  a.day, a.cleared, b.day, b.cleared
ORDER BY same_depth, a_day, a_cleared, b_day, b_cleared
