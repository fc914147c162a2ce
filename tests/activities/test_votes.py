"""What people send in becomes votes in declared categories, whatever it is."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.activities.content import default_content
from careerkit.activities.kinds import activity_of, kinds
from careerkit.errors import InputError
from careerkit.workshop.threes import Role
from careerkit.workshop.values import DONE
from careerkit.workshop.views import Place

PEOPLE = [each.id for each in default_content().people]
SETTINGS = {
    "guess": {"role": "senior-pm"},
    "own": {"person": "own"},
    "own, one step": {"person": "own", "step": "leader-to-vp"},
    **{f"for {person}": {"person": person} for person in PEOPLE},
    "first round": {"round": 1, "cases": 6},
    "second round": {"round": 2},
    "threes": {"case": "sees-more"},
    "commitments": {},
}
KIND = {"guess": "guess", "first round": "calibration", "second round": "calibration"}
KIND |= {"threes": "threes", "commitments": "commitments"}
EVERY = {name: activity_of(KIND.get(name, "reality-check"), SETTINGS[name]) for name in SETTINGS}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def keys_of(activity):
    """Give keys that somebody could send, right ones and wrong ones."""
    made_up = [k for n in range(5) for k in activity.fictional_answers(random.Random(n))]  # noqa: S311
    asked = [question.id for question in activity.questions()]
    return sorted({*made_up, *asked, "step", "guess", "nonsense"})


def fits(activity, votes):
    """Tell whether every vote is in a category that was declared."""
    questions = {question.id: question for question in activity.questions()}
    return all(q in questions and questions[q].category(c) for q, c in votes.items())


@pytest.mark.parametrize("name", EVERY)
@given(data=st.data())
def test_whatever_is_sent_falls_into_declared_categories(name, data):
    """Random JSON under any key raises nothing, and counts as an answer or as none."""
    activity = EVERY[name]
    value = JSON | st.sampled_from(["yes", "no", "unsure", "seen", "junior-to-senior", 30, 7.5])
    answers = data.draw(st.dictionaries(st.sampled_from(keys_of(activity)), value))

    votes = activity.votes(answers)

    assert fits(activity, votes)
    assert activity.group(answers) in {None, *(group.id for group in activity.groups())}
    assert set(activity.comments(answers)) <= {question.id for question in activity.questions()}
    assert all(isinstance(text, str) for text in activity.comments(answers).values())
    assert activity.complete(answers) in {True, False}


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("seed", range(12))
def test_fictional_people_answer_completely_and_validly(name, seed):
    """What a rehearsal sends in passes the same checks as what people send in, unchanged."""
    activity = EVERY[name]
    answers = activity.fictional_answers(random.Random(seed))  # noqa: S311

    assert answers[DONE] is True
    assert activity.complete(answers)
    for key, value in answers.items():
        assert value == activity.check(key, value), key
    asked = [
        q.id for q in activity.questions() if not q.groups or activity.group(answers) in q.groups
    ]
    assert set(asked) == set(activity.votes(answers))


@pytest.mark.parametrize("name", EVERY)
def test_what_is_not_asked_is_refused_in_a_sentence(name):
    """A key that there is not, and a value that is none, each get a sentence."""
    activity = EVERY[name]
    for key, value in [("nonsense", "yes"), *((q.id, "nonsense") for q in activity.questions())]:
        with pytest.raises(InputError):
            activity.check(key, value)
    with pytest.raises(InputError, match="true or false"):
        activity.check(DONE, "yes")
    assert activity.check(DONE, None) is None


@pytest.mark.parametrize("name", EVERY)
def test_what_stands_on_paper_counts_as_it_is_written(name):
    """A vote under its question's id counts, as it is typed in from paper."""
    activity = EVERY[name]
    for question in activity.questions():
        for category in question.categories:
            answers = {question.id: activity.check(question.id, category.id)}
            assert category.id == activity.votes(answers)[question.id]


def test_a_yes_counts_alike_with_evidence_and_without():
    """Whether a yes is shown or claimed stays with the person."""
    check = EVERY["own, one step"]
    key = "leader-to-vp:hands_on_mastery"
    shown = {key: "yes", f"evidence:{key}": check.check(f"evidence:{key}", [{"what": "A spec"}])}

    assert {"leader-to-vp/hands_on_mastery": "met"} == check.votes({key: "yes"})
    assert check.votes({key: "yes"}) == check.votes(shown)
    assert {"leader-to-vp/hands_on_mastery": "unsure"} == check.votes({key: "unsure"})


def test_people_are_grouped_by_the_step_that_they_chose():
    """Each step's questions are asked of those on it alone, so that no total shows a few of them."""
    check = EVERY["own"]
    steps = {group.id for group in check.groups()}

    assert steps == {step.id for step in default_content().ladder.steps}
    for question in check.questions():
        assert len(question.groups) == 1
        assert question.groups[0] in question.id
    assert "vp-to-founder" == check.group({"step": "vp-to-founder"})
    assert {} == check.votes({"vp-to-founder:called_crazy": "yes"})


def test_numbers_that_contradict_each_other_count_as_no_answer():
    """Nobody can say which of the two is wrong."""
    check = activity_of("reality-check", {"step": "senior-to-leader"})
    sent = {"senior-to-leader:months_as_senior": 40, "senior-to-leader:months_as_pm": 30}

    assert {} == check.votes(sent)
    assert "senior-to-leader/time_served" in check.votes(
        {**sent, "senior-to-leader:months_as_pm": 45}
    )


def test_a_fictional_person_brings_their_numbers():
    """Numbers are given, and only what has to be judged is asked."""
    check = EVERY["for luca"]

    assert "met" == check.votes({})["senior-to-leader/time_served"]
    with pytest.raises(InputError):
        check.check("senior-to-leader:months_as_pm", 12)


@pytest.mark.parametrize(
    ("guess", "bin_"),
    [
        (0, "0-24"),
        (24, "0-24"),
        (25, "25-49"),
        (199, "150-199"),
        (200, "200-and-more"),
        (2000, "200-and-more"),
    ],
)
def test_a_guess_is_counted_in_its_bin(guess, bin_):
    """Bins begin where they say, and the last has no end."""
    assert {"guess": bin_} == EVERY["guess"].votes({"guess": guess})


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("80", 80),
        (" 80 % ", 80),
        ("1 200", 1200),
        ("1,000", 1000),
        ("1.000 %", 1000),
        ("1,250.50", 1250),
        ("33,4", 33),
        ("62.5%", 62),
        (80.6, 80),
    ],
)
def test_a_guess_is_read_as_people_type_it(typed, guess):
    """A sign, a space and a fraction do not matter, and thousands may be grouped."""
    assert guess == EVERY["guess"].check("guess", typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "a lot",
        "-5",
        "2001",
        "1.5",
        "0,75",
        "12,345",
        -1,
        True,
        float("nan"),
        1e300,
        [5],
        "9" * 99,
    ],
)
def test_what_is_no_guess_is_refused(typed):
    """Anything else gets a sentence that says what to type; 1.5 may well mean salaries."""
    with pytest.raises(InputError, match="a whole number from 0 to 2,000"):
        EVERY["guess"].check("guess", typed)


def test_an_observer_counts_and_the_other_two_do_not():
    """A principle of which one thing was seen and another not was partly seen."""
    talk = EVERY["threes"]
    by_principle = {}
    for key, watch in talk.watch:
        by_principle.setdefault(watch.principle, []).append(key)
    principle, keys = next((p, keys) for p, keys in by_principle.items() if len(keys) > 1)

    assert talk.group({}) is None
    assert "observers" == talk.group({keys[0]: "seen"})
    assert {principle: "seen"} == talk.votes({keys[0]: "seen"})
    assert {principle: "partly"} == talk.votes({keys[0]: "seen", keys[1]: "not-seen"})
    assert "note" not in talk.comments({"note": "private", keys[0]: "seen"})


def test_only_a_fictional_observer_fills_in_a_sheet():
    """Who talks in a rehearsal is done without a mark; whose place is not known may observe."""
    rng = random.Random(1)  # noqa: S311 - a rehearsal

    assert {DONE: True} == EVERY["threes"].fictional_answers(rng, Place(1, 3, Role.LEADER))
    assert len(EVERY["threes"].fictional_answers(rng, Place(1, 3, Role.OBSERVER))) > 2
    assert len(EVERY["threes"].fictional_answers(rng)) > 2


def test_nothing_of_a_commitment_is_counted():
    """Not even a question is declared."""
    assert () == EVERY["commitments"].questions()


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("gues", {}, "Did you mean “guess”?"),
        ("guess", {"role": "senior-p"}, "Did you mean “senior-pm”?"),
        ("guess", {"rolle": "senior-pm"}, "Did you mean “role”?"),
        ("calibration", {"cases": 11}, "a whole number from 1 to 10"),
        ("calibration", {"round": "two"}, "round"),
        ("threes", {"case": "nobody"}, "case"),
        ("reality-check", {"person": "luca", "step": "leader-to-vp"}, "senior-to-leader"),
        ("commitments", {"minutes": 3}, "minutes"),
    ],
)
def test_a_wrong_option_is_a_sentence(kind, options, said):
    """An agenda that does not fit says where, and what would."""
    with pytest.raises(InputError, match=said.replace("?", r"\?")):
        activity_of(kind, options)


def test_the_options_that_are_listed_are_those_that_are_taken():
    """What `kinds` says of each kind is what an agenda may write."""
    values = {"role": "senior-pm", "person": "own", "step": "leader-to-vp", "round": 2, "cases": 3}
    values |= {"case": "sees-more"}
    for kind, options in kinds().items():
        activity_of(kind, {option: values[option] for option in options})
