"""A purchase file's case: its kept answers, read again by the assistant's own reader. How its suppliers are asked."""

from datetime import date
from decimal import Decimal

from django.http import QueryDict
from django.utils.timezone import localdate

from buying.models import PurchaseFile
from guide.assistant_page import AssistantPage, assistant_page
from guide.choices import Procedure, RuleKind


def case_page(purchase_file: PurchaseFile, day: date | None = None) -> AssistantPage:
    """The assistant's page for the answers of the file, with the law and the directory as they are today (`day`)."""
    return assistant_page(QueryDict(purchase_file.query), day or localdate(), must_answer=True)


def procedure_of(document: dict) -> str:
    """How suppliers were asked, as a frozen document (buying.freezing.document) tells it: by the lever invoked, else by
    the route retained; empty when neither says, the amount being unknown."""
    invoked = (document.get("levier") or {}).get("regle")
    rule = next((one for one in document.get("regles", ()) if one["adresse"] == invoked), None)
    if rule and rule["mode"]:
        return rule["mode"]
    if rule and rule["genre"]["code"] == RuleKind.EXEMPTION:
        return Procedure.DIRECT_AWARD.value
    retained = document.get("evaluation", {}).get("procedure_retenue")
    return retained["code"] if retained else ""


def procedure_at(purchase_file: PurchaseFile, amount: Decimal) -> str:
    """The route retained for the same case at this amount; empty when the law is not known."""
    answers = QueryDict(purchase_file.query, mutable=True)
    for name in ("options", "inconnu"):
        answers.pop(name, None)
    answers["montant"] = f"{amount:f}"
    found = assistant_page(answers, localdate(), must_answer=True).assessment
    return found.retained.code if found and found.retained else ""
