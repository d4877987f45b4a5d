-- When {symptom} cleared, from a dataset of level C: the columns of episode.sql. Recoveries are not
-- joined to people there, so each counts as somebody; the last day of a recovery that was not seen
-- to clear is the last one on which it is known not to have.
SELECT
  episode AS participant, session,
  {symptom}_entry AS entry_day,
  {symptom}_left AS after_day,
  {symptom}_right AS by_day,
  COALESCE({symptom}_right, {symptom}_left) AS day,
  CASE WHEN {symptom}_right IS NULL THEN 0 ELSE 1 END AS cleared,
  CAST(NULL AS SMALLINT) AS baseline_known,
  {symptom}_peak AS peak,
  age, skin, region, depth, device, setting, 'all' AS everyone
FROM released
WHERE {symptom}_entry IS NOT NULL
