-- First and last logged days of healing, and why the diary began.
--
-- began; first_log, last_log: without value when nothing was logged after treatment; n: recoveries
SELECT began, first_log, last_log, COUNT(*) AS n
FROM session
GROUP BY began, first_log, last_log
ORDER BY began, first_log, last_log
