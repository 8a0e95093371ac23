"""Extensions, and French words made comparable inside the database (docs/decisions/0004-search.md)."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

WORDS = r"""
CREATE TEXT SEARCH CONFIGURATION french_unaccent (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION french_unaccent
    ALTER MAPPING FOR asciihword, asciiword, hword, hword_asciipart, hword_part, word WITH unaccent, french_stem;

-- Lower case, no accents, no punctuation (so « sous-traitance » is two words), plural s and x taken off: the stemmer
-- alone misses « ménagers » and « boulangers ». Immutable in fact: the unaccent rules are a file of the server.
CREATE FUNCTION directory_words(phrase text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    lower(public.unaccent('public.unaccent', phrase)),
    '[^0-9a-z]+', ' ', 'g'),
    'eaux\M', 'eau', 'g'),
    '([a-z]{2})aux\M', '\1al', 'g'),
    '([a-z]{2}[a-rt-z])[sx]\M', '\1', 'g'))
$$;

CREATE FUNCTION directory_vector(phrase text, weight "char") RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT setweight(to_tsvector('public.french_unaccent', directory_words(coalesce(phrase, ''))), weight)
$$;

CREATE AGGREGATE directory_join (tsvector) (SFUNC = tsvector_concat, STYPE = tsvector, INITCOND = '');

-- Great-circle distance in kilometres between two points in degrees; null when one is unknown. Not STRICT and without
-- least(): so written, PostgreSQL inlines it, and ten thousand distances cost three times less.
CREATE FUNCTION directory_km(lat1 float8, lon1 float8, lat2 float8, lon2 float8) RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT 12742 * asin(sqrt(
    power(sin(radians(lat2 - lat1) / 2), 2)
    + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lon2 - lon1) / 2), 2)))
$$;
"""
UNDO = """
DROP FUNCTION directory_km(float8, float8, float8, float8);
DROP AGGREGATE directory_join (tsvector);
DROP FUNCTION directory_vector(text, "char");
DROP FUNCTION directory_words(text);
DROP TEXT SEARCH CONFIGURATION french_unaccent;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(WORDS, UNDO),
    ]
