"""What a yes or no without days can tell."""

from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.rates import share_left
from tests.turnover.staff import Post, crowd, staff


def test_the_share_of_people_who_left():
    """Twelve of forty, with the exact range of R's binom.test(12, 40): 0.1656 to 0.4653."""
    gone = [
        Post(500 + n, "2021-06-01", "2025-12-31", Kind.OTHER, groups={"Team": "A"})
        for n in range(12)
    ]

    found = share_left(staff(*gone, *crowd({"A": 28, "B": 9}), dated=False), "Team")

    a, b = found.groups
    assert (40, 12, 0.3) == (a.people, a.left, a.share.value)
    assert (0.1656, 0.4653) == (round(a.share.low, 4), round(a.share.high, 4))
    assert (9, 0, 0.0) == (b.people, b.left, b.share.low)
    assert (49, 12) == (found.everybody.people, found.everybody.left)
    assert "not a rate per year" in found.notes[0]
