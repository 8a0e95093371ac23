"""From a rule to its suppliers: addresses and words (see `guide.supplier_words`)."""

from django import template

from guide import supplier_words

register = template.Library()

register.simple_tag(supplier_words.supplier_phrase, name="supplier_phrase")
register.simple_tag(supplier_words.verified_phrase, name="verified_phrase")
register.simple_tag(supplier_words.what_they_do, name="what_they_do")
register.simple_tag(supplier_words.nobody, name="nobody")
register.simple_tag(supplier_words.rule_url, name="rule_url")
register.simple_tag(supplier_words.suppliers_url, name="suppliers_url")
register.simple_tag(supplier_words.with_municipality, name="with_municipality")


@register.simple_tag
def verified_url(slug, municipality=None):
    """The same list, only those a pôle answers for."""
    return supplier_words.suppliers_url(slug, municipality, verified=True)
