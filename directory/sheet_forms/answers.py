"""What a person sent: the document they typed, the rows they took out, the button they pressed.

The names of the controls are the document's paths. Each row is announced by a hidden field that holds its key.
"""

import re
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from directory.revisions.checking import Problem
from directory.revisions.sections import SECTION, SECTIONS, Field, FieldKind, Section
from directory.revisions.shape import MalformedDocument, canonical, new_key
from directory.sheet_forms.disagreements import Disagreement, sent_back, settled
from directory.sheet_forms.lists import Lists
from directory.sheet_forms.naming import place_of, row_path
from directory.sheet_forms.opening import Opened

ROWS = [section for section in SECTIONS if section.has_rows]
NOT_SENT_AGAIN = {"csrfmiddlewaretoken", "action"}
IMMEDIATE = [one.name for one in SECTION["contact"].fields if one.is_immediate]
WHOLE = "whole"  # the last field of the form
NEW_TOWN, NEW_TITLE = "served_areas.add", "certifications.add"


@dataclass(frozen=True)
class Answers:
    """`removed` are rows still in the form, to be put back; `opened` what the form was opened on;
    `pending` what was typed to be added and could not be; `focus` the path where the reader goes on; `fields` all that
    was sent, to be sent again."""

    document: dict
    opened: Opened
    removed: dict[str, list[dict]] = field(default_factory=dict)
    disagreements: dict[str, Disagreement] = field(default_factory=dict)
    pending: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    action: str = ""
    target: str = ""
    focus: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    is_contact_only: bool = False

    @property
    def undecided(self) -> list[Problem]:
        """A value has to be chosen before anything is kept."""
        return [
            Problem(one.path, f"{one.label} : choisissez la valeur à garder.")
            for one in self.disagreements.values()
            if not one.kept
        ]


def read_answers(data: QueryDict, lists: Lists) -> Answers:
    """What the form says, with what was typed to be added. Raises MalformedDocument when it is no form of ours."""
    if WHOLE not in data and data.get("only") != "contact":
        raise MalformedDocument("form")  # a part of a form would blank the rest of the sheet
    action, _, target = data.get("action", "").partition(":")
    answers = Answers(
        document=canonical({section.code: _part(section, data, lists) for section in SECTIONS}),
        removed={section.code: _removed(section, data, lists) for section in ROWS},
        disagreements=sent_back(data),
        opened=_opened(data),
        action=action,
        target=target,
        fields=tuple((name, value) for name, values in data.lists() if name not in NOT_SENT_AGAIN for value in values),
        is_contact_only=data.get("only") == "contact",
    )
    return _with_title(_with_town(answers, data, lists), data, lists)


def _opened(data: QueryDict) -> Opened:
    revision, edit, base = (_number(data.get(f"opened_{name}")) for name in Opened._fields)
    return Opened(revision, edit or 0, base)


def with_contact_only(answers: Answers, document: dict) -> Answers:
    """The answers of the small form shown while the pôle reads: it holds nothing but what goes live at once."""
    sent = {name: answers.document["contact"][name] for name in IMMEDIATE}
    return replace(answers, document=document | {"contact": document["contact"] | sent})


def settle(answers: Answers) -> Answers:
    """With the values chosen where two people wrote, and without the rows that were added and never filled."""
    document = canonical(settled(answers.document, answers.disagreements.values()))
    for section in (one for one in ROWS if one.is_ordered):
        filled = [row for row in document[section.code] if not _is_empty(section, row)]
        document[section.code] = filled
    return replace(answers, document=document)


def _is_empty(section: Section, row: dict) -> bool:
    return row["key"].startswith("n") and row == section.blank_row | {"key": row["key"]}


def _part(section: Section, data: QueryDict, lists: Lists):
    if not section.has_rows:
        return _fields(section, section.code, data, lists)
    return [_row(section, key, data, lists) for key in _keys(section, data.getlist(section.code))]


def _removed(section: Section, data: QueryDict, lists: Lists) -> list[dict]:
    return [_row(section, key, data, lists) for key in _keys(section, data.getlist(f"removed:{section.code}"))]


def _keys(section: Section, sent: list[str]) -> list[str]:
    return [key for key in dict.fromkeys(sent) if re.fullmatch(section.row_key, key)]


def _row(section: Section, key: str, data: QueryDict, lists: Lists) -> dict:
    row = {"key": key} | _fields(section, row_path(section.code, key), data, lists)
    if section.code == "offerings" and key.startswith("n") and not row["nature"]:
        # A new offer is, until one says otherwise, of the nature of its category.
        node = lists.tree.by_slug.get(row["category"])
        row["nature"] = node.nature if node else ""
    return row


def _fields(section: Section, path: str, data: QueryDict, lists: Lists) -> dict:
    return {one.name: _value(one, data.get(f"{path}.{one.name}", ""), lists) for one in section.fields}


def _value(one: Field, text: str, lists: Lists):
    if one.kind == FieldKind.NAMES:
        return text.splitlines()
    return lists.town_code(text) if one.kind == FieldKind.MUNICIPALITY else text


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"[0-9]{1,9}", text) else None


def _with_town(answers: Answers, data: QueryDict, lists: Lists) -> Answers:
    """The municipality typed beside « Ajouter » is added whichever button was pressed."""
    typed = data.get(NEW_TOWN, "").strip()
    if not typed:
        asked = answers.action == "add" and answers.target == "served_areas"
        return _refused(answers, NEW_TOWN, "", "Écrivez le nom de la municipalité à ajouter.") if asked else answers
    found = lists.towns_called(typed)
    if len(found) != 1:
        return _refused(answers, NEW_TOWN, typed, town_problem(typed, lists))
    return replace(_with_row(answers, "served_areas", {"key": f"M{found[0].code}"}), focus=NEW_TOWN)


def town_problem(typed: str, lists: Lists) -> str:
    """Why a text names no single municipality, and what to write."""
    found = lists.towns_called(typed)
    if not found:
        return f"« {typed[:60]} » : aucune municipalité du Québec ne porte ce nom. Vérifiez l’orthographe."
    example = lists.town_text(found[0].code)
    return f"« {typed[:60]} » : {len(found)} municipalités portent ce nom. Ajoutez la MRC, par exemple « {example} »."


def _with_title(answers: Answers, data: QueryDict, lists: Lists) -> Answers:
    """So is the certification chosen beside its « Ajouter »."""
    slug = data.get(NEW_TITLE, "")
    if slug not in lists.titles:
        asked = answers.action == "add" and answers.target == "certifications"
        return _refused(answers, NEW_TITLE, "", "Choisissez la certification à ajouter.") if asked else answers
    return _with_row(answers, "certifications", SECTION["certifications"].blank_row | {"key": slug})


def _refused(answers: Answers, name: str, typed: str, message: str) -> Answers:
    problem = Problem(name, message)
    return replace(answers, pending=answers.pending | {name: typed}, problems=(*answers.problems, problem))


def _with_row(answers: Answers, section: str, row: dict) -> Answers:
    """The row is in the form, whether it was there, had been taken out, or is new; the reader goes to it."""
    rows, removed = answers.document[section], answers.removed[section]
    path = row_path(section, row["key"])
    if any(one["key"] == row["key"] for one in rows):
        return replace(answers, focus=path)
    back = next((one for one in removed if one["key"] == row["key"]), row)
    return replace(
        answers,
        document=canonical(answers.document | {section: [*rows, back]}),
        removed=answers.removed | {section: [one for one in removed if one["key"] != row["key"]]},
        focus=path,
    )


def act(answers: Answers) -> Answers:
    """The form after its button: a row added, taken out or put back. Nothing is stored."""
    section, key, _ = place_of(answers.target)
    if section not in SECTION or not SECTION[section].has_rows:
        return answers
    if answers.action == "add" and SECTION[section].is_ordered:
        return _with_row(answers, section, SECTION[section].blank_row | {"key": new_key()})
    if answers.action == "restore":
        back = next((row for row in answers.removed[section] if row["key"] == key), None)
        return _with_row(answers, section, back) if back else answers
    return _without_row(answers, section, key) if answers.action == "remove" else answers


def _without_row(answers: Answers, section: str, key: str) -> Answers:
    rows = answers.document[section]
    left = {path: one for path, one in answers.disagreements.items() if place_of(path)[:2] != (section, key)}
    gone = [row for row in rows if row["key"] == key and row != SECTION[section].blank_row | {"key": key}]
    return replace(
        answers,
        document=answers.document | {section: [row for row in rows if row["key"] != key]},
        removed=answers.removed | {section: [*answers.removed[section], *gone]},
        disagreements=left,
        focus=f"{section}.removed",
    )
