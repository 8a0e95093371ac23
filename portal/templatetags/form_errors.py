from django import template
from django.forms import BaseForm, BoundField

register = template.Library()


@register.filter
def errors_to_correct(form: BaseForm) -> list[dict[str, str]]:
    """What components/error_summary.html lists: one line for each error, leading to its field.

    An error of the whole form leads to its first visible field; an error of a field begins with its label.
    """
    first = next((field.id_for_label for field in form.visible_fields()), "contenu")
    whole = [{"id": first, "text": text} for text in form.non_field_errors()]
    # A group of choices has no identifier of its own: its first choice has one.
    return whole + [
        {"id": field.id_for_label or f"{field.auto_id}_0", "text": named(field, text)}
        for field in form
        for text in field.errors
    ]


def named(field: BoundField, text: str) -> str:
    """« NEQ : dix chiffres sont attendus. »"""
    if str(field.label) in text:
        return text
    return f"{field.label}\u00a0: {text[:1].lower()}{text[1:]}"
