"""Counts beside each filter, which respect the other filters, in one statement.

A count asked of the whole directory is kept as long as the directory's state and the day.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection

from directory.filters import Filters
from directory.search.catalogue import category_tree, kept
from directory.search.offer_codes import NATURE_OF_RANK

COLUMNS = ["enterprise_id", "offers", "categories", "natures", "legal_form", "county_id", "region_id",
           "verified_from", "verified_until"]  # fmt: skip
GROUPS = ("categorie", "nature", "forme", "certification", "verifie", "region", "mrc")
# {rows} is the name of the rows counted.
COUNTS = {
    "total": "SELECT 'total', '', count(*) FROM {rows}",
    "categorie": "SELECT 'categorie', unnest(categories)::text, count(*) FROM {rows} GROUP BY 2",
    "nature": "SELECT 'nature', unnest(natures)::text, count(*) FROM {rows} GROUP BY 2",
    "forme": "SELECT 'forme', legal_form, count(*) FROM {rows} GROUP BY 2",
    "certification": "SELECT 'certification', c.type_id::text, count(*) FROM {rows} r"
    " JOIN directory_certification c ON c.enterprise_id = r.enterprise_id"
    " AND (c.expires_on IS NULL OR c.expires_on >= %s) AND (c.issued_on IS NULL OR c.issued_on <= %s) GROUP BY 2",
    "verifie": "SELECT 'verifie', '1', count(*) FROM {rows} WHERE verified_from <= %s AND verified_until >= %s",
    "region": "SELECT 'region', region_id::text, count(*) FROM {rows} GROUP BY 2",
    "mrc": "SELECT 'mrc', county_id::text, count(*) FROM {rows} GROUP BY 2",
}
# When nature, category or rule restrict each other, only the offers that satisfy all of them count.
RESTRICTED_COUNTS = {
    "categorie": "SELECT 'categorie', category::text, count(*) FROM (SELECT DISTINCT r.enterprise_id, held.category"
    " FROM {rows} r CROSS JOIN unnest(r.offers) offer JOIN unnest(%s::int[]) code ON code = offer"
    " JOIN directory_category c ON c.id = offer / 10 CROSS JOIN LATERAL (VALUES (c.id), (c.parent_id)) held (category)"
    ") counted GROUP BY category",
    "nature": "SELECT 'nature', rank::text, count(*) FROM (SELECT DISTINCT r.enterprise_id, offer %% 10 AS rank"
    " FROM {rows} r CROSS JOIN unnest(r.offers) offer JOIN unnest(%s::int[]) code ON code = offer) counted"
    " GROUP BY rank",
}


@dataclass(frozen=True)
class Counts:
    """How many suppliers are found, and how many each value of each filter would give."""

    total: int
    by_group: dict[str, dict[str, int]]

    def of(self, group: str, value) -> int:
        return self.by_group.get(group, {}).get(str(value), 0)


def count_facets(filters: Filters) -> Counts:
    """The total and every facet's counts (at most one query; none when no words are typed and the counts are kept)."""
    bases = {group: filters.without(group) for group in GROUPS} | {"total": filters}
    whole = {group: base for group, base in bases.items() if not base.active}
    part = {group: base for group, base in bases.items() if base.active}
    rows = {}
    if whole:
        everything = dict.fromkeys(COUNTS, Filters(filters.day, filters.version))
        everybody = kept(f"facets:{filters.day}", lambda: _count(everything), filters.version)
        rows |= {group: everybody[group] for group in whole}
    if filters.wording:
        rows |= _count(part)
    elif part:
        rows |= kept(f"facets:{filters.day}:{filters.querystring()}", lambda: _count(part), filters.version)
    return Counts(rows["total"].get("", 0), rows)


def _count(bases: dict[str, Filters]) -> dict[str, dict[str, int]]:
    found = {group: {} for group in bases}
    if bases:
        with connection.cursor() as cursor:
            cursor.execute(*_statement(bases))
            for group, value, number in cursor.fetchall():
                found[group][NATURE_OF_RANK[int(value)] if group == "nature" else value] = number
    return found


def _statement(bases: dict[str, Filters]) -> tuple[str, list]:
    """The one statement: each distinct set of filters is found once, then counted for the facets that need it."""
    sharing = defaultdict(list)
    for group, base in bases.items():
        sharing[tuple(base.values())].append(group)
    sources, branches, arguments, late = [], [], [], []
    for place, groups in enumerate(sharing.values()):
        rows, given = bases[groups[0]].found().order_by().values_list(*COLUMNS).query.sql_with_params()
        sources.append(f"rows{place} AS MATERIALIZED ({rows})")
        arguments += given
        for group in groups:
            sql, more = _branch(group, f"rows{place}", bases[group])
            branches.append(sql)
            late += more
    return f"WITH {', '.join(sources)} {' UNION ALL '.join(branches)}", arguments + late


def _branch(group: str, rows: str, base: Filters) -> tuple[str, list]:
    if group in RESTRICTED_COUNTS and (terms := base.offer_terms()):
        return RESTRICTED_COUNTS[group].format(rows=rows), [sorted(terms.codes)]
    return COUNTS[group].format(rows=rows), [base.day, base.day] if group in {"certification", "verifie"} else []


def families_first(filters: Filters) -> list:
    """The category nodes a facet offers: the families, and what the chosen ones (or theirs) hold."""
    tree = category_tree(filters.version)
    opened = {node.parent or node.id for node in filters.categories}
    return [
        node
        for family in tree.families()
        for node in [family, *(tree.children_of(family.id) if family.id in opened else [])]
    ]
