"""A question keeps its categories apart from each other and from “no answer”."""

import pytest

from careerkit.errors import InputError
from careerkit.workshop.activity import NO_ANSWER, Category, Question
from tests.workshop.polls import READY


@pytest.mark.parametrize("ids", [["yes", NO_ANSWER], ["yes", "yes"]])
def test_categories_that_would_be_mixed_up_are_refused(ids):
    """Their numbers would be added to each other."""
    with pytest.raises(InputError, match="question “q”: expected categories with different ids"):
        Question("q", "Well?", tuple(Category(each, each) for each in ids))


def test_a_category_is_found_by_its_id():
    """What was sent in can be anything."""
    assert "yes" == READY.category("yes").label
    assert READY.category("maybe") is None
    assert READY.category(["yes"]) is None
