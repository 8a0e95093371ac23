-- One search row per listed enterprise. %(every)s: all of them; otherwise those in %(ids)s.
WITH chosen AS MATERIALIZED (
    SELECT e.*, m.name AS town, m.county_id, m.region_id, m.latitude AS town_latitude, m.longitude AS town_longitude
    FROM directory_enterprise e JOIN directory_municipality m ON m.code = e.municipality_id
    WHERE e.status = 'listed' AND (%(every)s OR e.id = ANY(%(ids)s::bigint[]))
), category_words AS MATERIALIZED (
    -- Not the family's name: « Alimentation et traiteur » would find every supplier of food for « traiteur ».
    SELECT c.id, directory_vector(concat_ws(' ', c.name, array_to_string(c.synonyms, ' ')), 'B') AS vector
    FROM directory_category c
), offers AS (
    SELECT o.enterprise_id,
        array_agg(DISTINCT coalesce(o.category_id, 0)::int * 10
            + CASE o.nature WHEN 'goods' THEN 1 WHEN 'services' THEN 2 WHEN 'professional_services' THEN 3
                WHEN 'works' THEN 4 WHEN 'insurance' THEN 5 ELSE 0 END) AS codes,
        array_remove(array_agg(DISTINCT o.category_id::int) || array_agg(DISTINCT c.parent_id::int), NULL) AS categories,
        string_agg(o.title || ' ' || o.description, ' ') AS texts
    FROM directory_offering o JOIN chosen ON chosen.id = o.enterprise_id
    LEFT JOIN directory_category c ON c.id = o.category_id GROUP BY 1
), categories AS (
    SELECT enterprise_id, directory_join(vector) AS vector
    FROM (SELECT DISTINCT o.enterprise_id, o.category_id FROM directory_offering o
          JOIN chosen ON chosen.id = o.enterprise_id WHERE o.category_id IS NOT NULL) held
    JOIN category_words ON category_words.id = held.category_id GROUP BY 1
), areas AS (
    SELECT a.enterprise_id, array_agg(CASE a.scope WHEN 'quebec' THEN 'QC' WHEN 'region' THEN 'R' || a.region_id
        WHEN 'county' THEN 'C' || a.county_id ELSE 'M' || a.municipality_id END) AS codes
    FROM directory_servedarea a JOIN chosen ON chosen.id = a.enterprise_id GROUP BY 1
), titles AS (
    SELECT c.enterprise_id, array_agg(DISTINCT c.type_id::int) AS types
    FROM directory_certification c JOIN chosen ON chosen.id = c.enterprise_id GROUP BY 1
), answers AS (
    SELECT DISTINCT ON (v.enterprise_id) v.enterprise_id, v.verified_on, v.valid_until
    FROM directory_verification v JOIN chosen ON chosen.id = v.enterprise_id
    WHERE v.subject = 'social_economy' AND v.withdrawn_on IS NULL ORDER BY v.enterprise_id, v.valid_until DESC
)
INSERT INTO directory_searchdocument AS d (enterprise_id, vector, offers, categories, natures, areas, certifications, legal_form,
    municipality_id, county_id, region_id, latitude, longitude, verified_from, verified_until)
SELECT chosen.id,
    directory_vector(concat_ws(' ', chosen.name, array_to_string(chosen.other_names, ' ')), 'A')
        || setweight(to_tsvector('simple', coalesce(chosen.neq, '')), 'A')
        || coalesce(categories.vector, '')
        || directory_vector(offers.texts, 'C')
        || directory_vector(concat_ws(' ', chosen.mission, chosen.town), 'D'),
    coalesce(offers.codes, '{}'), coalesce(offers.categories, '{}'),
    ARRAY(SELECT DISTINCT code %% 10 FROM unnest(offers.codes) code WHERE code > 10 AND code %% 10 > 0 ORDER BY 1),
    coalesce(areas.codes, ARRAY['M' || chosen.municipality_id]),
    coalesce(titles.types, '{}'), chosen.legal_form, chosen.municipality_id, chosen.county_id, chosen.region_id,
    coalesce(contact.latitude, chosen.town_latitude), coalesce(contact.longitude, chosen.town_longitude),
    answers.verified_on, answers.valid_until
FROM chosen
LEFT JOIN offers ON offers.enterprise_id = chosen.id
LEFT JOIN categories ON categories.enterprise_id = chosen.id
LEFT JOIN areas ON areas.enterprise_id = chosen.id
LEFT JOIN titles ON titles.enterprise_id = chosen.id
LEFT JOIN answers ON answers.enterprise_id = chosen.id
LEFT JOIN directory_contact contact ON contact.enterprise_id = chosen.id
ON CONFLICT (enterprise_id) DO UPDATE SET (vector, offers, categories, natures, areas, certifications, legal_form, municipality_id,
    county_id, region_id, latitude, longitude, verified_from, verified_until) = ROW (EXCLUDED.vector, EXCLUDED.offers,
    EXCLUDED.categories, EXCLUDED.natures, EXCLUDED.areas, EXCLUDED.certifications, EXCLUDED.legal_form, EXCLUDED.municipality_id, EXCLUDED.county_id,
    EXCLUDED.region_id, EXCLUDED.latitude, EXCLUDED.longitude, EXCLUDED.verified_from, EXCLUDED.verified_until)
