-- How many recoveries were logged on a day, and with which symptoms.
--
-- day; logged: recoveries; one column for each symptom: recoveries in which it was answered
SELECT
  day,
  COUNT(*) AS logged,
  COUNT(redness) AS redness,
  COUNT(swelling) AS swelling,
  COUNT(bruising) AS bruising,
  COUNT(breakouts) AS breakouts,
  COUNT(pain) AS pain,
  COUNT(itch) AS itch,
  COUNT(peeling) AS peeling,
  COUNT(warmth) AS warmth,
  COUNT(bleeding) AS bleeding,
  COUNT(blisters) AS blisters,
  COUNT(pus) AS pus
FROM daily
GROUP BY day
ORDER BY day
