"""A batch is read back strictly: what would break the rules of publishing is refused."""

import json

import pytest

from careerkit.errors import InputError
from careerkit.workshop.batch import Batch, Part, batch_body, batch_from

VOTES = {"ready": {"yes": 6, "no": 2, "no-answer": 0}}
BATCH = Batch(
    Part(8, VOTES, {"ready": ("Not yet.", "Sure.")}),
    {"junior": Part(5, {"ready": {"yes": 4, "no": 1, "no-answer": 0}})},
)


def read(content, minimum=3):
    return batch_from(content, minimum=minimum, where="a reveal")


def test_a_batch_comes_back_as_it_was():
    """Through JSON and back it is the same."""
    assert BATCH == read(json.loads(json.dumps(batch_body(BATCH))))


def changed(*way, value):
    content = json.loads(json.dumps(batch_body(BATCH)))
    place = content
    for key in way[:-1]:
        place = place[key]
    place[way[-1]] = value
    return content


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ([], "a reveal: expected a table of what was shown, found an empty list."),
        (
            changed("total", "people", value=2),
            "a reveal, total.people: expected a whole number from 3 to 10,000, found 2.",
        ),
        (
            changed("total", "votes", "ready", "yes", value=5),
            "a reveal, total.votes.ready: expected numbers that add up to 8, found 7.",
        ),
        (
            changed("total", "votes", "ready", "yes", value=True),
            "a reveal, total.votes.ready.yes: expected a whole number from 0 to 8, found true.",
        ),
        (
            changed("groups", "junior", value={"people": 6, "votes": {}, "comments": {}}),
            "a reveal, groups: expected nobody outside of them, or 3 people and more, found 2.",
        ),
        (
            changed("groups", "junior", "votes", "ready", value={"yes": 2, "no": 3}),
            "a reveal, groups.ready: expected no more in the groups than in all together, found more.",
        ),
        (
            changed("total", "comments", value={"often": ["Mine."]}),
            "a reveal, total.comments.often: expected comments only where answers are shown",
        ),
        (
            changed("total", "seats", value=["a"]),
            "a reveal, total.seats: expected only comments, people, votes, found the unknown key",
        ),
    ],
)
def test_a_batch_that_breaks_the_rules_is_refused(content, sentence):
    """The sentence says where, what was expected and what came."""
    with pytest.raises(InputError) as refused:
        read(content)

    assert str(refused.value).startswith(sentence)


def test_a_group_below_the_rooms_minimum_is_refused():
    """The same batch is fine where three are enough."""
    with pytest.raises(InputError, match=r"groups\.junior\.people"):
        read(batch_body(BATCH), minimum=6)
