"""From twenty answers to a profile: levels, strengths, next steps. « Je ne sais pas » lowers nothing."""

from hypothesis import given
from hypothesis import strategies as st

from guide.self_assessment.profile import MOST_STEPS, kept_answers, profile_of, read_answers
from guide.self_assessment.questions import Question


def question(code: str, theme: str = "a", weight: int = 1) -> Question:
    return Question(code, theme, f"Thème {theme}", f"Question {code}?", "", "", "", "", weight)


QUESTIONS = tuple(question(f"q{n}", "ab"[n % 2], 1 + n % 3) for n in range(8))
ANSWERS = st.dictionaries(st.sampled_from([one.code for one in QUESTIONS]), st.none() | st.integers(0, 3))


def test_the_level_of_a_theme_is_that_of_its_known_answers():
    asked = (question("un"), question("deux"), question("trois"), question("quatre"))
    profile = profile_of(asked, {"un": 3, "deux": 0, "trois": None})
    theme = profile.themes[0]
    assert (theme.level, theme.known, theme.asked, theme.words) == (50, 2, 4, "En bonne voie")
    assert (profile.answered, profile.asked, profile.is_complete) == (3, 4, False)


def test_a_theme_nobody_knows_has_no_level():
    theme = profile_of((question("un"),), {"un": None}).themes[0]
    assert (theme.level, theme.words) == (None, "Inconnu")


def test_the_weakest_and_heaviest_answers_come_first():
    asked = (question("leger"), question("lourd", weight=3), question("presque", weight=3))
    profile = profile_of(asked, {"leger": 0, "lourd": 0, "presque": 2})
    assert [one.code for one in profile.steps] == ["lourd", "leger", "presque"]


def test_strengths_and_unknowns_are_told_apart():
    profile = profile_of((question("un"), question("deux")), {"un": 3, "deux": None})
    assert [one.code for one in profile.strengths] == ["un"]
    assert [one.code for one in profile.unknown] == ["deux"]
    assert [one.code for one in profile.steps] == ["deux"]


def test_only_answers_that_make_sense_are_read():
    given_answers = {"q0": "3", "q1": "nsp", "q2": "4", "q3": "", "q4": "²", "autre": "1"}
    assert read_answers(given_answers, QUESTIONS) == {"q0": 3, "q1": None}


def test_kept_answers_survive_questions_that_left():
    assert kept_answers({"q0": 1, "partie": 2, "q1": None, "q2": 9, "q3": "2"}, QUESTIONS) == {"q0": 1, "q1": None}
    assert kept_answers("abîmé", QUESTIONS) == {}


@given(ANSWERS)
def test_any_answers_make_a_profile(answers):
    profile = profile_of(QUESTIONS, answers)
    assert len(profile.steps) <= MOST_STEPS
    assert all(theme.level is None or 0 <= theme.level <= 100 for theme in profile.themes)
    assert not {one.code for one in profile.steps} & {one.code for one in profile.strengths}
    assert len({one.code for one in profile.steps}) == len(profile.steps)
    assert profile.level is None or 0 <= profile.level <= 100


@given(ANSWERS, st.sampled_from([one.code for one in QUESTIONS]))
def test_a_better_answer_never_lowers_a_level(answers, code):
    worse, better = (profile_of(QUESTIONS, answers | {code: value}) for value in (1, 2))
    for before, after in zip(worse.themes, better.themes, strict=True):
        assert before.level is None or after.level >= before.level


def test_few_known_answers_do_not_make_a_level():
    profile = profile_of((question("un"), question("deux"), question("trois")), {"un": 3, "deux": None})
    assert (profile.themes[0].words, profile.themes[0].is_told) == ("Trop peu de réponses", False)
    two = profile_of((question("un"), question("deux")), {"un": 3})
    assert (two.themes[0].words, two.themes[0].is_told) == ("Bien établi", True)
