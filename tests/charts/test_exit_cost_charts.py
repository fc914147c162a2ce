"""The charts of an exit's cost: what they draw, and that their tables say the same."""

import builtins
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest

from careerkit import look
from careerkit.charts.exit_cost import (
    BESIDE,
    GUESS,
    TIMELINE,
    TORNADO,
    WATERFALL,
    Guess,
    Tornado,
    draw_beside,
    draw_guess,
    draw_timeline,
    draw_tornado,
    draw_waterfall,
)
from careerkit.charts.exit_cost.beside import compared
from careerkit.charts.sheet import hatching, ticks
from careerkit.documents.numbers import money, money_range, signed_money, whole_range
from careerkit.documents.sections import plain
from careerkit.turnover.estimate import inputs, span
from careerkit.turnover.timeline import timeline
from tests.exit_costs import BARS, CASES, LEDGER, PROFILES
from tests.markup import dangers

SVG = "{http://www.w3.org/2000/svg}"
USUAL = CASES["usual"]
GUESSED = Guess(50_000, USUAL)
MOVED = Tornado(BARS, LEDGER)
ALL = [
    pytest.param(chart, result, id=f"{name}, {case}")
    for case, estimate in CASES.items()
    for name, chart, result in (
        ("waterfall", WATERFALL, estimate),
        ("timeline", TIMELINE, estimate),
        ("beside", BESIDE, estimate),
        ("guess", GUESS, Guess(80_000, estimate)),
        ("tornado", TORNADO, Tornado(BARS, estimate.ledger)),
    )
]


def parsed(svg):
    """Read a chart as XML."""
    return ET.fromstring(svg)  # noqa: S314 - our own chart wrote it


def texts(svg):
    """Give the words of a chart as they are read, from the top."""
    return " ".join("".join(n.itertext()).strip() for n in parsed(svg).iter(f"{SVG}text"))


def boxes(svg, colour):
    """Give left, right, top and bottom of every outline of a colour."""
    found = []
    for outline in re.findall(
        rf'<path d="([^"]*)"\s+style="fill: (?:var\(--[\w-]+, )?{colour}', svg
    ):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", outline)]
        across, down = numbers[0::2], numbers[1::2]
        found.append((min(across), max(across), min(down), max(down)))
    return found


@pytest.mark.parametrize(("chart", "result"), ALL)
def test_every_chart_can_stand_in_any_page(chart, result):
    """Nothing runs, nothing is fetched, no number is none, and it says in words what it shows."""
    svg = chart.svg(result)

    assert dangers(svg) == []
    assert not re.search(r"\b(nan|inf)\b", svg.lower())
    assert {node.tag for node in parsed(svg).iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "g", "path", "text")
    }
    assert parsed(svg).get("aria-label") == chart.says(result)
    assert len(chart.says(result).split()) > 5


@pytest.mark.parametrize(("chart", "result"), ALL)
def test_the_title_is_the_finding_and_heads_the_table_too(chart, result):
    """The first words of picture, of what is read out, and of the table are the same sentence."""
    finding = chart.says(result).split(". ")[0]

    assert texts(chart.svg(result)).startswith(finding.rstrip("."))
    assert chart.twin(result).caption.startswith(finding)


@pytest.mark.parametrize(("chart", "result"), ALL)
def test_drawing_on_what_was_there_gives_what_drawing_anew_gives(chart, result):
    """The artists are kept; nothing of the last picture stays."""
    first = chart.svg(result)
    chart.svg(_other(result))

    assert chart.svg(result) == first
    assert chart.svg(_other(result)) != first


def _other(result):
    if isinstance(result, Guess):
        return replace(result, amount=result.amount * 3)
    if isinstance(result, Tornado):
        return replace(result, bars=result.bars[:2])
    return CASES["manager"] if result is not CASES["manager"] else CASES["executive"]


def test_the_waterfall_adds_up():
    """Each bar begins where the one before ends after its savings; lengths are means to scale."""
    svg = WATERFALL.svg(USUAL)
    costs = boxes(svg, look.SKY)
    means = [(np.mean(b.gross), np.mean(b.credits)) for b in USUAL.drawn.blocks]
    (left, right, *_), *_ = boxes(svg, look.BLUE)
    pixels = (right - left) / np.mean(USUAL.drawn.net)

    assert len(costs) == 8
    assert [r - l for l, r, *_ in costs] == pytest.approx(  # noqa: E741 - left and right
        [cost * pixels for cost, _ in means], abs=0.01
    )
    for (_, ends, *_), (_, saved), (starts, *_) in zip(costs, means, costs[1:], strict=False):
        assert starts == pytest.approx(ends - saved * pixels, abs=0.01)
    assert right == pytest.approx(costs[-1][1] - means[-1][1] * pixels, abs=0.01)


def test_the_waterfall_says_its_money():
    """Every component by its name with what it adds and what it saves, and the range at the end."""
    words, net = texts(WATERFALL.svg(USUAL)), span(USUAL.drawn.net)
    vacancy = USUAL.drawn["vacancy"]

    saved = f"+{money(np.mean(vacancy.gross))}, −{money(np.mean(vacancy.credits))} saved"
    assert f"Vacancy {saved}" in words or f"{saved} Vacancy" in words
    assert f"{money_range(net.low, net.high)} in nine cases of ten" in words
    assert f"EUR {money(net.mean)}" in words


def test_savings_are_known_without_their_colour():
    """What goes back is hatched; a result without savings has no hatching."""
    assert hatched(WATERFALL.svg(USUAL)) == 3
    assert hatched(WATERFALL.svg(CASES["certain"])) == 0


def hatched(svg):
    """Count the shapes that consist of many single strokes."""
    return sum(outline.count("M") > 3 for outline in re.findall(r'd="([^"]*)"', svg))


def test_the_areas_of_the_timeline_are_what_is_lost():
    """Each area is (1 - productivity) over its weeks, at the means of the draws."""
    svg = TIMELINE.svg(USUAL)
    phases = timeline(inputs(USUAL.ledger, USUAL.sample))
    areas = [boxes(svg, colour) for colour in ("#fbe3b5", "#f3b48f", "#cfe8f7")]
    widths = [right - left for (left, right, *_), *_ in areas]
    weeks = [np.mean(phase.ends) - np.mean(phase.starts) for phase in phases]
    depths = [bottom - top for (*_, top, bottom), *_ in areas]
    missing = [1 - min(np.mean(phase.first), np.mean(phase.last)) for phase in phases]

    assert np.divide(widths, weeks) == pytest.approx([widths[0] / weeks[0]] * 3, rel=1e-3)
    assert np.divide(depths, missing) == pytest.approx([190] * 3, rel=1e-3)


def test_the_money_is_written_into_the_timeline():
    """Before leaving, vacancy and ramp-up each with its mean; below it the ranges of weeks and money."""
    words = texts(TIMELINE.svg(USUAL))
    for phase, name in zip(
        timeline(inputs(USUAL.ledger, USUAL.sample)),
        ("Before leaving", "Vacancy", "Ramp-up"),
        strict=True,
    ):
        weeks, lost = span(phase.ends - phase.starts), span(phase.lost)
        assert name in words
        assert f" {money(lost.mean)} " in words
        told = f"{name}: {whole_range(weeks.low, weeks.high)} weeks, EUR {money_range(lost.low, lost.high)}"
        assert told in words
    assert "last day" in words
    assert "0% " in words
    assert "100%" in words


def test_a_timeline_without_loss_says_so():
    """Nothing before, between or after: one straight line and no amounts."""
    assert "No output is lost around the exit" in texts(TIMELINE.svg(CASES["free"]))
    assert TIMELINE.twin(CASES["free"]).rows == ()


def test_published_figures_stand_on_our_axis():
    """A single figure is a diamond, a range a bar, ours the dark bar; all to one scale."""
    svg, ours = BESIDE.svg(USUAL), span(USUAL.drawn.share_of_salary)
    (left, right, *_), *_ = boxes(svg, look.BLUE)
    pixels = (right - left) / (ours.high - ours.low)
    zero = left - ours.low * pixels
    singles = [f for f in compared(USUAL) if f.low == f.high]
    diamonds = [box for box in boxes(svg, look.INK) if box[1] - box[0] < 20]

    assert [(l + r) / 2 for l, r, *_ in diamonds] == pytest.approx(  # noqa: E741
        [zero + figure.low * pixels for figure in singles], abs=0.05
    )
    words = texts(svg)
    for figure in compared(USUAL):
        assert f"(grade {figure.grade})" in words
    assert "Median of 27 case studies: 21% (grade B)" in words


@pytest.mark.parametrize("role", PROFILES)
def test_only_figures_about_such_roles_stand_beside(role):
    """An executive's study says nothing about the front line."""
    like = CASES[role].ledger.profile.like

    assert len(compared(CASES[role])) >= 4
    assert all(not f.profiles or like in f.profiles for f in compared(CASES[role]))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1_000, "The result is about"),
        (span(USUAL.drawn.net).low * 0.9, "The result is higher than your guess"),
        (span(USUAL.drawn.net).median, "Your guess lies within the range"),
        (9_000_000, "Your guess lies above the range"),
        (0, "The result is higher than your guess"),
    ],
)
def test_a_guess_is_met_kindly(amount, words):
    """Below, within or above, in a sentence; and both are labelled with their money."""
    drawn = texts(GUESS.svg(Guess(amount, USUAL)))

    assert words in drawn
    assert f"Your guess: EUR {money(amount)}" in drawn


def test_the_tornado_names_what_moves_most():
    """Names in words, ends in their units, changes with their sign; what moves nothing is left out."""
    words = texts(TORNADO.svg(MOVED))

    assert words.startswith("Time to fill moves the result most")
    assert "Time to fill: 5 to 14 weeks" in words
    assert "Work covered meanwhile: 31% to 69%" in words
    assert "The replacement's performance: −10% to 5.5%" in words
    assert "−20,000" in words
    assert "+30,000" in words
    assert "all at their means: EUR 100,000" in words
    assert "Severance" not in words


def test_low_and_high_ends_differ_without_colour():
    """The half of the low end is hatched, on whichever side it lies."""
    svg = TORNADO.svg(replace(MOVED, bars=BARS[:2]))
    filled = boxes(svg, look.SKY)

    assert hatched(svg) == 2
    assert (
        filled[0][0] > 150 > filled[1][0]
    )  # a higher first value costs more, a higher second less


def test_a_tornado_shows_no_more_than_asked():
    """The rest is counted."""
    assert "2 more move it less." in texts(TORNADO.svg(replace(MOVED, most=2)))
    assert "all of them are fixed" in texts(TORNADO.svg(replace(MOVED, bars=BARS[4:])))


@pytest.mark.parametrize(("chart", "result"), ALL[:5])
def test_the_figure_carries_picture_table_and_words(chart, result):
    """A page gets SVG and twin; for Word a PNG three times as fine as the drawing."""
    figure = chart.figure(result, picture=True)

    assert figure.svg == chart.svg(result)
    assert figure.twin == chart.twin(result)
    assert figure.alternative == chart.says(result)
    assert figure.png.startswith(b"\x89PNG")
    assert int.from_bytes(figure.png[16:20], "big") == 3 * 360
    assert chart.figure(result).png == b""


@pytest.mark.parametrize(
    ("draw", "result"),
    [
        (draw_waterfall, USUAL),
        (draw_timeline, USUAL),
        (draw_beside, USUAL),
        (draw_guess, GUESSED),
        (draw_tornado, MOVED),
    ],
)
def test_a_notebook_can_draw_into_an_ax_of_its_own(draw, result):
    """The ax comes back, in the width that the figure has."""
    from matplotlib.figure import Figure

    ax = Figure(figsize=(6, 1)).add_axes((0, 0, 1, 1))

    assert draw(result, ax) is ax
    assert ax.figure.get_figwidth() == 6
    assert ax.figure.get_figheight() > 1


def test_without_matplotlib_there_is_no_chart_and_no_error(monkeypatch):
    """The table then stands alone."""
    from careerkit.charts.chart import Chart

    real = builtins.__import__

    def missing(name, *rest):
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    fresh = Chart(draw_waterfall, WATERFALL.says, WATERFALL.twin)
    figure = fresh.figure(USUAL, picture=True)

    assert (figure.svg, figure.png) == ("", b"")
    assert len(figure.twin.rows) == 9


def test_twins_say_the_numbers_of_the_pictures():
    """Components, phases, figures, guess and bars, each row with its name."""
    assert [plain(row[0]) for row in TORNADO.twin(MOVED).rows] == [
        LEDGER[bar.name].name for bar in BARS[:4]
    ]
    assert GUESS.twin(GUESSED).rows[0] == ("Your guess", "50,000")
    assert len(BESIDE.twin(USUAL).rows) == 1 + len(compared(USUAL))
    assert len(WATERFALL.twin(USUAL).rows) == 9
    assert [row[0] for row in TIMELINE.twin(USUAL).rows] == ["Before leaving", "Vacancy", "Ramp-up"]


def test_hatching_keeps_to_its_area():
    """Every stroke of a square lies inside it at 45 degrees; an empty area has none."""
    strokes = hatching([(0, 0), (10, 0), (10, 10), (0, 10)], 4)

    assert len(strokes) == 4
    for (x0, y0), (x1, y1) in strokes:
        assert x1 - x0 == pytest.approx(y0 - y1)
        assert all(-1e-9 <= value <= 10 + 1e-9 for value in (x0, y0, x1, y1))
    assert hatching([(5, 5), (5, 5), (5, 5)], 4) == []


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 2.1, [0, 0.5, 1.0, 1.5, 2.0]),
        (-10, 40, [-10, 0, 10, 20, 30, 40]),
        (5, 5, [5]),
    ],
)
def test_ticks_are_round(low, high, expected):
    """At most so many, on round numbers, and one where there is no length."""
    assert ticks(low, high, 6) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("change", "shown"), [(-19_500, "−20,000"), (730, "+730"), (0.0, "0"), (-0.0, "0")]
)
def test_changes_carry_their_sign(change, shown):
    """With a real minus."""
    assert signed_money(change) == shown
