-- The words of the same enterprises, and of every category: `word` as compared, `shown` as first written.
WITH texts AS (
    SELECT concat_ws(' ', e.name, array_to_string(e.other_names, ' '), m.name) AS phrase
    FROM directory_enterprise e JOIN directory_municipality m ON m.code = e.municipality_id
    WHERE e.status = 'listed' AND (%(every)s OR e.id = ANY(%(ids)s::bigint[]))
    UNION SELECT DISTINCT o.title FROM directory_offering o JOIN directory_enterprise e ON e.id = o.enterprise_id
    WHERE e.status = 'listed' AND (%(every)s OR e.id = ANY(%(ids)s::bigint[]))
    UNION SELECT c.name || ' ' || array_to_string(c.synonyms, ' ') FROM directory_category c WHERE %(every)s
), written AS (
    SELECT DISTINCT regexp_split_to_table(lower(phrase), '[^0-9a-zà-öø-ÿœæ]+') AS shown FROM texts
)
INSERT INTO directory_searchword (word, shown)
SELECT directory_words(shown), min(shown) FROM written
WHERE length(shown) BETWEEN 3 AND 60 AND directory_words(shown) <> ''
GROUP BY 1 ORDER BY 1 -- two publications at once take the same words in the same order
ON CONFLICT (word) DO NOTHING
