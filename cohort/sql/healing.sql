-- How many recoveries entered, cleared or ended on which day: all that curves of healing need.
--
-- stratum; entry_day, after_day, day, cleared as in episode.sql; n: recoveries
SELECT {stratum} AS stratum, entry_day, after_day, day, cleared, COUNT(*) AS n
FROM episode
GROUP BY {stratum}, entry_day, after_day, day, cleared
ORDER BY stratum, entry_day, after_day, day, cleared
