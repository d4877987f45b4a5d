-- How often each severity of {symptom} was logged, by band of the expected ranges and day.
--
-- band; day, from -1, the skin before; value; n: recoveries
SELECT s.band, d.day, d.{symptom} AS value, COUNT(*) AS n
FROM daily d
JOIN session s ON s.participant = d.participant AND s.session = d.session
WHERE d.{symptom} IS NOT NULL AND d.day >= -1
GROUP BY s.band, d.day, d.{symptom}
ORDER BY band, day, value
