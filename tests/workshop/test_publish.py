"""Sums are shown over enough people only, and nothing that subtracting would uncover."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.workshop.activity import NO_ANSWER
from careerkit.workshop.batch import batch_body, batch_from, plain_comment
from careerkit.workshop.publish import Person, batch_of, person
from tests.workshop.polls import Poll

POLL = Poll()


def people(number, *, group="", seen=False, **votes):
    return [Person(seen, group, votes, {})] * number


def groups(*crowds):
    batch = batch_of([each for crowd in crowds for each in crowd], POLL, 3)
    return {name: part.people for name, part in batch.groups.items()}


def test_every_question_adds_up_to_the_people():
    """Who gave no answer is counted as that."""
    batch = batch_of(people(4, ready="yes") + people(2, ready="no") + people(3), POLL, 3)

    assert 9 == batch.total.people
    assert {"yes": 4, "no": 2, NO_ANSWER: 3} == batch.total.votes["ready"]


def test_a_group_is_shown_from_the_minimum_on():
    """Three are enough, two are not; the others together are enough as well."""
    crowds = people(3, group="junior"), people(2, group="senior"), people(2, group="lead")

    assert {"junior": 3} == groups(*crowds)


def test_the_total_less_the_groups_shows_no_small_group():
    """Where two people would be left over, the smallest group is not shown either."""
    crowds = people(5, group="junior"), people(4, group="senior"), people(2, group="lead")

    assert {"junior": 5} == groups(*crowds)
    assert {"junior": 5, "senior": 4} == groups(*crowds[:2])
    assert {} == groups(people(9, group="junior"), people(1))


def test_answers_that_the_facilitator_typed_in_hide_nobody():
    """A group of two and three sheets of paper is too small; its sheets are not uncovered either."""
    small = people(2, group="senior"), people(3, group="senior", seen=True)

    assert {} == groups(people(6, group="junior"), *small)
    assert {"junior": 6} == groups(people(6, group="junior"), *small, people(1, group="lead"))
    assert {} == groups(people(6, group="junior"), people(4, group="senior", seen=True))
    assert {"junior": 7} == groups(people(6, group="junior"), people(1, group="junior", seen=True))


def test_a_question_for_some_groups_is_counted_inside_them_alone():
    """In a total it would show what a small group said."""
    few = people(2, group="senior", leads="yes") + people(6, group="junior", leads="yes")
    many = people(3, group="senior", leads="yes") + people(3, group="junior")

    assert "leads" not in batch_of(few, POLL, 3).total.votes
    assert {"yes": 3, "no": 0, NO_ANSWER: 0} == batch_of(many, POLL, 3).groups["senior"].votes[
        "leads"
    ]
    assert "leads" not in batch_of(many, POLL, 3).groups["junior"].votes


def test_a_question_that_few_answered_is_not_shown():
    """Who they are may be known: those, for example, whom alone the question concerns."""
    assert "often" not in batch_of(people(2, often="weekly") + people(9), POLL, 3).total.votes
    assert "often" in batch_of(people(3, often="weekly") + people(9), POLL, 3).total.votes
    assert "often" in batch_of(people(9), POLL, 3).total.votes, "nobody answered: nothing to hide"


def test_a_question_that_few_answered_in_one_part_is_shown_for_all_together_only():
    """The total less the other groups would show what those few said."""
    crowd = people(5, group="junior", often="weekly") + people(2, group="senior", often="never")
    batch = batch_of(crowd + people(3, group="senior"), POLL, 3)

    assert {"weekly": 5, "never": 2, "monthly": 0, NO_ANSWER: 3} == batch.total.votes["often"]
    assert {"junior", "senior"} == set(batch.groups)
    assert "often" not in batch.groups["junior"].votes
    assert "ready" in batch.groups["junior"].votes


def test_comments_go_with_the_sums_and_tell_no_order():
    """They are in the order of the alphabet, in no group, and not there where the sums are not."""
    said = [{"ready": "yes", "ready.comment": text, "group": "junior"} for text in "cab"]
    said += [{"group": "junior", "often.comment": "alone", "often": "weekly"}]
    batch = batch_of([person(POLL, each, seen=False) for each in said], POLL, 3)

    assert {"ready": ("a", "b", "c")} == batch.total.comments
    assert {} == batch.groups["junior"].comments


def test_a_comment_on_a_question_for_some_groups_stays_in_its_group():
    """It has no total that it could go with."""
    said = {"group": "senior", "leads": "yes", "leads.comment": "Two of them."}
    batch = batch_of([person(POLL, said, seen=False)] * 3, POLL, 3)

    assert {} == batch.total.comments
    assert {"leads": ("Two of them.",) * 3} == batch.groups["senior"].comments


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  two\nlines\u202e and a turn\u200b ", "two lines and a turn"),
        ("cafe\u0301", "café"),
        ("👩\u200d💻 \ud800", "👩\u200d💻"),
        ("x" * 301, "x" * 299 + "…"),
        ("z" + "\u0336" * 250 + "\u0651" * 40, "z" + "\u0336" * 4),
        (["no", "text"], ""),
    ],
)
def test_a_comment_is_one_plain_line(typed, shown):
    """Nothing unseen is in it, and how a device writes accents does not tell whose it is."""
    assert shown == plain_comment(typed)


@pytest.mark.parametrize(
    "answers",
    [
        {"ready": "perhaps", "group": "boss"},
        {"ready": ["yes"], "group": {"junior": 1}, "ready.comment": 7},
        {"ready": {"yes": True}, "group": ["junior"], "ready.comment": {"a": []}},
    ],
)
def test_what_cannot_be_understood_is_no_answer(answers):
    """A participant can send anything; the reveal goes on without it."""
    assert Person(seen=False, group="", votes={}, comments={}) == person(POLL, answers, seen=False)


VOTES = st.fixed_dictionaries(
    {},
    optional={
        "ready": st.sampled_from(["yes", "no"]),
        "often": st.sampled_from(["never", "weekly"]),
        "leads": st.sampled_from(["yes", "no"]),
    },
)
PEOPLE = st.builds(
    Person,
    st.integers(0, 4).map(lambda n: n == 0),
    st.sampled_from(["", "junior", "junior", "senior", "lead"]),
    VOTES,
    st.just({}),
)


@given(st.lists(PEOPLE, min_size=12, max_size=30), st.integers(3, 5))
def test_no_part_is_about_a_few(crowd, minimum):
    """Groups, the rest, and those of each who answered are empty, or enough whom nobody has seen."""
    unseen = [each for each in crowd if not each.seen]
    if len(unseen) < minimum:
        return
    batch = batch_of(crowd, POLL, minimum)
    rest = [each for each in crowd if each.group not in batch.groups]
    parts = {name: [each for each in crowd if each.group == name] for name in batch.groups}

    def enough(some):
        return not some or sum(not each.seen for each in some) >= minimum

    assert enough(rest)
    for name, part in parts.items():
        assert enough(part)
        for question in batch.groups[name].votes:
            assert enough([each for each in part if question in each.votes])
            if question in batch.total.votes:
                assert enough([each for each in rest if question in each.votes])
    assert batch == batch_from(batch_body(batch), minimum=minimum, where="a reveal")
