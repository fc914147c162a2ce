"""What is shown of an activity: the finding first, sums only, and sentences where sums would tell."""

import datetime as dt
import random

import pytest

from careerkit.activities.content import default_content
from careerkit.activities.debrief import Part, debrief_page
from careerkit.activities.kinds import activity_of
from careerkit.activities.results import earlier_round, results
from careerkit.activities.results.guess import middle_bins
from careerkit.documents.html import html_fragment, html_page
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Callout, Figure
from careerkit.documents.text import text_fragment
from careerkit.documents.word import word_page
from tests.activities.played import played, revealed
from tests.markup import dangers

GUESS = activity_of("guess", {"role": "senior-pm"})
OWN = activity_of("reality-check")
LUCA = activity_of("reality-check", {"person": "luca"})
FIRST, SECOND = (activity_of("calibration", {"round": n, "cases": 6}) for n in (1, 2))
THREES = activity_of("threes", {"case": "sees-more"})
HOME = activity_of("commitments")
ALL = [GUESS, OWN, LUCA, FIRST, SECOND, THREES, HOME]
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) \u202e"


def text_of(told):
    """Give all that is to be read."""
    return " ".join(text_fragment(told.blocks).split())


def figures(blocks):
    """Go through the figures among blocks and what is in them."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        yield from figures(getattr(block, "blocks", ()))


@pytest.mark.parametrize("activity", ALL, ids=lambda a: a.title)
@pytest.mark.parametrize("people", [5, 6, 15, 200])
def test_the_finding_comes_first_and_every_picture_has_its_table(activity, people):
    """It can stand in any page, for a handful of people and for many."""
    told = results(activity, played(activity, people))

    first = told.blocks[0]
    assert isinstance(first, Callout)
    assert told.finding == first.heading
    assert dangers(html_fragment(told.blocks)) == []
    assert "nan" not in text_of(told).lower().split()
    for figure in figures(told.blocks):
        assert figure.svg
        assert figure.twin.rows
        assert all(len(row) == len(figure.twin.columns) for row in figure.twin.rows)


@pytest.mark.parametrize("activity", ALL, ids=lambda a: a.title)
def test_before_a_reveal_nothing_is_shown_but_what_is_missing(activity):
    """No reference, no model, no picture: only the sentence on what a reveal still needs."""
    told = results(activity, None, lacks="3 more people are needed.")

    assert "Nothing is shown yet." == told.finding
    assert "3 more people are needed." in text_of(told)
    assert len(told.blocks) == 1


@pytest.mark.parametrize("activity", [GUESS, LUCA, FIRST, THREES], ids=lambda a: a.title)
def test_what_all_say_alike_is_a_sentence(activity):
    """Where everybody gave one answer, there is no number for it."""
    person = activity.fictional_answers(random.Random(3))  # noqa: S311 - a rehearsal
    told = results(activity, revealed(activity, [person] * 7))

    twins = [f.twin for f in figures(told.blocks) if f.twin.columns[0] in {"Question", "Guess"}]
    cells = [cell for twin in twins for row in twin.rows for cell in row]
    assert "Everybody gave the same answer" in f"{told.blocks[0].text} {cells}"
    assert not any("7" in cell for cell in cells)


def test_steps_that_few_chose_are_not_shown():
    """A step of four people is in no picture, and what they answered is in no total."""
    juniors = {"step": "junior-to-senior", "junior-to-senior:clear_specs": "no"}
    leaders = {"step": "leader-to-vp", "leader-to-vp:hands_on_mastery": "yes"}
    founders = {"step": "vp-to-founder", "vp-to-founder:called_crazy": "no"}
    people = [leaders] * 5 + [{**leaders, "leader-to-vp:hands_on_mastery": "no"}] * 3
    told = results(OWN, revealed(OWN, people + [juniors] * 4 + [founders] * 2))

    assert "1 of 4 steps is shown" in told.finding
    assert "5 of 8 meet it" in text_of(told)
    assert "6 people are in the total only" in text_of(told)
    assert "Specs that need few remarks" not in text_of(told)
    assert "Called crazy" not in text_of(told)


def test_no_step_is_shown_where_all_are_small():
    """The page says so, and draws nothing."""
    people = [{"step": step.id} for step in OWN.steps for _ in range(3)]
    told = results(OWN, revealed(OWN, people))

    assert "too few of them the same one" in told.finding
    assert list(figures(told.blocks)) == []


def test_observers_count_and_talkers_do_not():
    """Fifteen who talked and five who observed: five are counted."""
    key, _ = THREES.watch[0]
    seen = [{key: "seen"}] * 3 + [{key: "not-seen"}] * 2
    picture = revealed(THREES, [{"done": True}] * 15 + seen)
    told = results(THREES, picture)

    assert () == picture.total.tallies
    assert "5 observers" in text_of(told)
    few = results(THREES, revealed(THREES, [{"done": True}] * 15 + seen[:4]))
    assert "Too few observers" in few.finding
    assert list(figures(few.blocks)) == []


def test_the_reference_is_marked_and_explained():
    """What was right about other ratings stands beside it."""
    told = results(FIRST, played(FIRST))
    vignette = FIRST.vignettes[0]

    assert vignette.reference.reason in text_of(told)
    assert all(text in text_of(told) for _, text in vignette.reference.others)
    (figure,) = figures(told.blocks)
    assert [v.reference.rating for v in FIRST.vignettes] == [row[-1] for row in figure.twin.rows]


def test_agreement_is_worked_out_from_the_published_numbers():
    """Two cases and five people, one of whom rates one case otherwise."""
    one, two = (vignette.id for vignette in FIRST.vignettes[:2])
    people = [{one: "yes", two: "no"}] * 4 + [{one: "no", two: "no"}]
    told = text_of(results(FIRST, revealed(FIRST, people)))

    # Pairs that agree: 6 of 10, and 10 of 10.
    assert "Percentage agreement 0.80" in told
    # The references are yes and no: 4 + 5 of 10 ratings.
    assert (FIRST.vignettes[0].reference.rating, FIRST.vignettes[1].reference.rating) == (
        "yes",
        "no",
    )
    assert "Ratings as the reference 90%" in told


def test_whoever_did_not_rate_a_case_counts_neither_way():
    """Their silence is no rating: five of five agree on a case that the sixth left out."""
    one, two = (vignette.id for vignette in FIRST.vignettes[:2])
    people = [{one: "yes", two: "yes"}] * 5 + [{one: "no"}]

    # Pairs that agree: 10 of 15, and 10 of 10.
    assert "Percentage agreement 0.83" in text_of(results(FIRST, revealed(FIRST, people)))


def test_a_second_round_is_compared_with_the_first():
    """A sentence says by how much the agreement moved, and the table has both."""
    before, after = played(FIRST, 20, 3), played(SECOND, 20, 4)
    earlier = earlier_round(SECOND, [(GUESS, played(GUESS)), (FIRST, before)])
    told = results(SECOND, after, earlier=earlier)

    assert before == earlier
    assert "The agreement went from" in told.blocks[0].text
    assert "Before and after" in text_of(told)
    assert "Before and after" not in text_of(results(SECOND, after))
    assert earlier_round(FIRST, [(SECOND, after)]) is None
    assert earlier_round(SECOND, [(FIRST, None)]) is None


def test_a_comment_cannot_break_out_of_the_page():
    """What people write is text in every format."""
    case = FIRST.vignettes[0].id
    ratings = ["yes", "no", "unsure", "yes", "no"]
    people = [{case: r, f"comment:{case}": HOSTILE} for r in ratings]
    told = results(FIRST, revealed(FIRST, people))
    page = debrief_page(
        "x", dt.date(2026, 11, 24), [Part("y", FIRST, revealed(FIRST, people))], minimum=5
    )

    assert "alert(1)" in text_of(told)
    assert dangers(html_page(page)) == []
    assert "<script>" not in markdown_page(page)


@pytest.mark.parametrize(
    ("counts", "middle"),
    [
        ((0, 0, 0), ()),
        ((5, 0, 0), (0,)),
        ((2, 1, 2), (1,)),
        ((2, 0, 2), (0, 2)),
        ((1, 1, 4), (2,)),
        ((3, 3), (0, 1)),
    ],
)
def test_the_middle_guess_is_known_to_its_bin(counts, middle):
    """With an even number of people it may lie between two bins."""
    assert middle == middle_bins(counts)


def test_guesses_stand_beside_the_model_and_the_published_figures():
    """Its range is the same on every screen, and whoever guessed lower learns why."""
    told = results(GUESS, revealed(GUESS, [{"guess": 10}] * 4 + [{"guess": 30}] * 3))

    assert "The room’s middle guess is 0 to 24%; the model says 50 to 100%." == told.finding
    assert "below the model’s range" in text_of(told)
    assert "median of 27 case studies" in text_of(told)
    high = results(
        GUESS, revealed(GUESS, [{"guess": 900}] * 4 + [{"guess": 400}] * 3 + [{"guess": 1}])
    )
    assert "above the model’s range" in text_of(high)


def test_nothing_of_a_commitment_reaches_a_picture():
    """Not a word of it is in what is published or shown."""
    people = [{"what": "SECRET", "by_when": "SECRET", "who_asks": "SECRET"}] * 6
    shown = revealed(HOME, people)

    assert "SECRET" not in repr(shown) + text_of(results(HOME, shown))
    assert "6 people have written down" in results(HOME, shown).finding


def test_private_notes_and_evidence_reach_no_picture():
    """An observer's note and what shows a yes stay with whoever wrote them."""
    key, _ = THREES.watch[0]
    talk = revealed(THREES, [{key: "seen", "note": "SECRET"}] * 6)
    proof = {"what": "SECRET"}
    point = "senior-to-leader:roadmap_planning"
    check = revealed(LUCA, [{point: "yes", f"evidence:{point}": [proof]}] * 6)

    for activity, shown in ((THREES, talk), (LUCA, check)):
        assert "SECRET" not in repr(shown) + text_of(results(activity, shown))


def test_the_debrief_has_the_findings_first_and_every_activity():
    """It comes out in all formats, names what was not shown, and says that it was a rehearsal."""
    parts = [Part(f"Part {n}", each, played(each)) for n, each in enumerate(ALL)]
    parts.append(Part("Left out", FIRST, None))
    page = debrief_page("Leads", dt.date(2026, 11, 24), parts, minimum=5, fictional=True, png=True)

    text = markdown_page(page)
    for part in parts[:-1]:
        finding = results(part.activity, part.picture).finding
        assert finding.split("”")[0].split("“")[0][:40] in text
    assert "all answers are fictional" in text
    assert "Left out" in text
    assert "The agreement went from" in text
    assert dangers(html_page(page)) == []
    assert word_page(page)[:2] == b"PK"


def test_a_session_without_pictures_has_a_debrief_too():
    """It says that nothing was shown."""
    page = debrief_page("Leads", dt.date(2026, 11, 24), [Part("A", GUESS, None)], minimum=5)

    assert "Nothing was shown" in markdown_page(page)


def test_the_portraits_tell_all_that_is_asked():
    """Whoever answers for a fictional person finds something on every point."""
    for person in default_content().people:
        step = default_content().ladder.step(person.step)
        assert all(ask.number is not None or person.tells(ask) for ask in step.asks)
