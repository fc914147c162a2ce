"""The picture is the sum of what was revealed; where all said the same, a sentence stands for it."""

from careerkit.workshop.batch import Batch, Part
from careerkit.workshop.picture import picture
from tests.workshop.polls import LEADS, OFTEN, READY, Poll

POLL = Poll((READY, OFTEN, LEADS))
ALL_YES = Batch(Part(5, {"ready": {"yes": 5, "no": 0, "no-answer": 0}}, {"ready": ("b",)}))
MIXED = Batch(
    Part(
        9,
        {
            "ready": {"yes": 6, "no": 2, "no-answer": 1},
            "often": {"never": 0, "monthly": 0, "weekly": 0, "no-answer": 9},
        },
        {"ready": ("a", "c")},
    ),
    {"senior": Part(4, {"ready": {"yes": 4, "no": 0, "no-answer": 0}})},
)


def total(*batches, question="ready", poll=POLL):
    return picture(poll, batches).total.tally(question)


def test_before_a_reveal_there_is_nothing():
    """Neither numbers nor questions."""
    assert picture(POLL, []) is None


def test_reveals_add_up():
    """Numbers are added; comments are sorted into each other, so that no reveal can be told."""
    tally = total(ALL_YES, MIXED)

    assert {"yes": 11, "no": 2, "no-answer": 1} == tally.counts == tally.sums
    assert (14, ("a", "b", "c"), "") == (tally.people, tally.comments, tally.sentence)


def test_what_all_said_is_a_sentence_without_numbers_and_comments():
    """For what is worked out of several questions the sums are there all the same."""
    tally = total(ALL_YES)

    assert "Everybody gave the same answer: yes." == tally.sentence
    assert ({}, ()) == (tally.counts, tally.comments)
    assert 5 == tally.sums["yes"]
    assert "Nobody answered this." == total(MIXED, question="often").sentence


def test_what_all_in_a_group_said_is_a_sentence_too():
    """The numbers of that group are not drawn."""
    (senior,) = picture(POLL, [ALL_YES, MIXED]).groups

    assert ("senior", "Senior", 4) == (senior.id, senior.label, senior.people)
    assert {} == senior.tally("ready").counts


def test_a_question_that_is_not_shown_says_why():
    """In all together, in a group for its own questions, and in a group for everybody's."""
    (senior,) = picture(POLL, [MIXED]).groups

    few = "Too few people answered this for it to be shown."
    assert few == total(ALL_YES, question="often").sentence
    assert few == senior.tally("leads").sentence
    assert senior.tally("often").sentence.startswith("This is shown for all together only")
    assert total(MIXED, question="leads") is None, "it is not asked of everybody"


def test_who_is_in_no_group_that_is_shown_is_told_as_a_number():
    """It is known anyway, by subtraction, and it is never small; no group is named."""
    assert "10 people are in the total only: their groups are too small." == (
        picture(POLL, [ALL_YES, MIXED]).others
    )
    assert picture(POLL, [ALL_YES]).others.startswith("No group is shown by itself")
    assert "" == picture(Poll(groups=()), [ALL_YES]).others


def test_what_was_revealed_stays_when_its_file_is_changed():
    """A category, a question and a group that are gone are shown under their ids."""
    changed = picture(Poll((OFTEN,), ()), [ALL_YES, MIXED])

    assert {"yes": 11, "no": 2, "no-answer": 1} == {
        category: number
        for category, number in changed.total.tally("ready").counts.items()
        if number
    }
    assert ["senior"] == [group.label for group in changed.groups]
