-- Pairs of recoveries of one person, each pair once: by how much the recoveries of a person are
-- alike, and so how far the variance is from that of as many strangers.
--
-- a_stratum, a_entry, a_day, a_cleared of the earlier and b_… of the later session; n: pairs
SELECT
  a.{stratum} AS a_stratum, a.entry_day AS a_entry, a.day AS a_day, a.cleared AS a_cleared,
  b.{stratum} AS b_stratum, b.entry_day AS b_entry, b.day AS b_day, b.cleared AS b_cleared,
  COUNT(*) AS n
FROM episode a
JOIN episode b ON b.participant = a.participant
WHERE a.session < b.session
GROUP BY
  a.{stratum}, a.entry_day, a.day, a.cleared, b.{stratum}, b.entry_day, b.day, b.cleared
ORDER BY a_stratum, a_entry, a_day, a_cleared, b_stratum, b_entry, b_day, b_cleared
