"""The charts of the five options: what they draw, and that their tables say the same."""

import builtins
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest

from careerkit import look
from careerkit.charts.options import (
    BREAK_EVEN,
    KNOWING,
    MONEY,
    SIDE_BY_SIDE,
    STAYING,
    Knowing,
    Places,
    SideBySide,
    WhereMoneyGoes,
    draw_side_by_side,
)
from careerkit.charts.options.marks import MARKS, spread
from careerkit.documents.numbers import amount, in_ten, shared_out
from careerkit.documents.sections import plain
from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.break_even import break_even
from careerkit.turnover.difference import dearer_at, difference
from careerkit.turnover.estimate import span
from careerkit.turnover.information import Worth, chance_of_best, evpi, evppi
from careerkit.turnover.options import OPTIONS, compare, conclude
from careerkit.turnover.situation import Situation
from tests.markup import dangers

SVG = "{http://www.w3.org/2000/svg}"
LEDGER = default_ledger("senior-pm").with_salary(120_000)
CLOSE = compare(LEDGER, Situation(unmet=2), 2_000)
WAITING = compare(LEDGER, Situation(post_waiting=True), 2_000)
CHEAP = compare(  # so small that a plan and doing nothing save money
    LEDGER.with_value("plan_gain", 0.3).with_value("leave_chance", 0.02), Situation(), 2_000
)
CASES = {"close": CLOSE, "waiting": WAITING, "saving": CHEAP}


def places(comparison, key="leave_chance", tried=0.2):
    found = break_even(comparison, key, "plan", "nothing")
    (dearer,) = dearer_at(comparison, found, [tried])
    return Places(difference(comparison, found), comparison.ledger, tried, dearer)


def knowing(comparison):
    talk = Worth("the conversation", 120.0, 10.0)
    single = evppi(comparison.costs, comparison.sample)
    return Knowing(comparison.ledger, evpi(comparison.costs), single, talk)


RESULTS = {
    case: (
        (SIDE_BY_SIDE, SideBySide.of(found)),
        (STAYING, found),
        (MONEY, WhereMoneyGoes.of(found)),
        (BREAK_EVEN, places(found)),
        (KNOWING, knowing(found)),
    )
    for case, found in CASES.items()
}
NAMES = ("side by side", "staying", "money", "break-even", "knowing")
ALL = [
    pytest.param(chart, result, RESULTS["waiting" if case != "waiting" else "close"][at][1])
    for case, pairs in RESULTS.items()
    for at, (chart, result) in enumerate(pairs)
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


@pytest.mark.parametrize(("chart", "result", "other"), ALL)
def test_every_chart_can_stand_in_any_page(chart, result, other):
    """Nothing runs, nothing is fetched, no number is none, and it says in words what it shows."""
    svg = chart.svg(result)

    assert dangers(svg) == []
    assert not re.search(r"\b(nan|inf)\b", svg.lower())
    assert {node.tag for node in parsed(svg).iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "g", "path", "text")
    }
    assert parsed(svg).get("aria-label") == chart.says(result)
    assert len(chart.says(result).split()) > 5


@pytest.mark.parametrize(("chart", "result", "other"), ALL)
def test_the_title_is_the_finding_and_heads_the_table_too(chart, result, other):
    """The first words of picture, of what is read out, and of the table are the same sentence."""
    finding = chart.says(result).split(". ")[0]

    assert texts(chart.svg(result)).startswith(finding.rstrip("."))
    assert chart.twin(result).caption.startswith(finding)


@pytest.mark.parametrize(("chart", "result", "other"), ALL)
def test_drawing_on_what_was_there_gives_what_drawing_anew_gives(chart, result, other):
    """The artists are kept; nothing of the last picture stays."""
    first = chart.svg(result)
    second = chart.svg(other)

    assert chart.svg(result) == first
    assert chart.svg(other) == second
    assert first != second


@pytest.mark.parametrize(("chart", "result", "other"), ALL)
@pytest.mark.parametrize("width", [300, 360, 700])
def test_no_word_stands_outside_of_the_picture(chart, result, other, width):
    """At a phone's width and at a wide one."""
    from careerkit.charts.words import text_width

    for node in parsed(chart.svg(result, width=width)).iter(f"{SVG}text"):
        style, words = node.get("style"), "".join(node.itertext()).strip()
        size = float(re.search(r"([\d.]+)px", style)[1])
        long = text_width(words, size, bold="700" in style or "bold" in style)
        at = float(node.get("x"))
        left = {"middle": at - long / 2, "end": at - long}.get(_anchor(style), at)
        assert left >= -1, words
        assert left + long <= width + 1, words


def _anchor(style):
    found = re.search(r"text-anchor: (\w+)", style)
    return found[1] if found else "start"


def test_the_bars_are_the_ranges_to_scale():
    """Low and high end of each option, on one scale, and the mean between them."""
    result = SideBySide.of(CLOSE)
    svg = SIDE_BY_SIDE.svg(result)
    bars = sorted(boxes(svg, look.SKY) + boxes(svg, look.PAPER), key=lambda box: box[2])
    spans = [span(each.net) for each in CLOSE.ranked]
    pixel = (bars[-1][1] - bars[-1][0]) / (spans[-1].high - spans[-1].low)

    assert len(bars) == 5
    for (left, right, *_), found in zip(bars, spans, strict=True):
        assert right - left == pytest.approx(pixel * (found.high - found.low), abs=0.01)
        assert left - bars[0][0] == pytest.approx(pixel * (found.low - spans[0].low), abs=0.01)


def test_options_in_the_running_are_filled():
    """The cheapest and those that it does not clearly undercut; the others are white."""
    told = conclude(CLOSE)
    svg = SIDE_BY_SIDE.svg(SideBySide.of(CLOSE))

    assert told.close
    assert len(boxes(svg, look.SKY)) == 1 + len(told.rivals)
    assert len(boxes(svg, look.PAPER)) == 4 - len(told.rivals)


def test_money_and_chance_stand_beside_each_option():
    """In the picture and in the table."""
    words = texts(SIDE_BY_SIDE.svg(SideBySide.of(CLOSE)))
    rows = SIDE_BY_SIDE.twin(SideBySide.of(CLOSE)).rows
    best = chance_of_best(CLOSE.costs)

    for row, each in zip(rows, CLOSE.ranked, strict=True):
        chance = shared_out(best)[each.id]
        assert row[::3] == (each.name, chance)
        assert row[1] == amount(float(each.net.mean()))
        assert f"best in {chance}" in words
        assert amount(float(each.net.mean())) in words


def test_chances_that_make_up_a_whole_add_up_to_ten():
    """Nobody in the room counts eleven cases of ten."""
    said = shared_out({"a": 0.55, "b": 0.26, "c": 0.11, "d": 0.08, "e": 0.0})

    assert list(said.values()) == [
        "5 of 10 cases",
        "3 of 10 cases",
        "1 of 10 cases",
        "1 of 10 cases",
        "no case",
    ]


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "no case"),
        (0.01, "hardly any case"),
        (0.26, "3 of 10 cases"),
        (0.98, "nearly every case"),
        (1.0, "every case"),
    ],
)
def test_chances_are_said_as_cases(chance, words):
    """None and all are said only where they hold."""
    assert in_ten(chance) == words


def test_a_clear_case_and_a_close_one_have_other_titles():
    """Close names the rival, many rivals are counted, clear says how often."""
    first, second, third = (SideBySide.of(CLOSE).rows[n] for n in range(3))
    clear = replace(SideBySide.of(CLOSE), rows=(first, replace(second, running=False)), close=False)
    many = replace(clear, rows=(first, second, replace(third, running=True)))

    assert SIDE_BY_SIDE.says(clear).startswith(f"“{first.name}” costs least in {first.cases}.")
    assert SIDE_BY_SIDE.says(many).startswith(f"Too close to call: “{first.name}” and 2 others.")
    assert SIDE_BY_SIDE.says(SideBySide.of(CLOSE)).startswith(
        f"Too close to call: “{first.name}” or “{second.name}”."
    )


def test_who_stays_is_drawn_to_scale():
    """The line of doing nothing falls as its chances do."""
    svg = STAYING.svg(CLOSE)
    chances = CLOSE["nothing"].staying
    lines = re.findall(r'<path d="(M[^"]*)"[^>]*stroke: (?:var\(--[\w-]+, )?(#\w+)', svg)
    (line,) = [d for d, c in lines if c == MARKS["nothing"].colour and d.count("L") == 24]
    down = [float(n) for n in re.findall(r"-?[\d.]+", line)][1::2]
    pixel = (down[-1] - down[0]) / (chances[0] - chances[-1])

    assert down == pytest.approx([down[0] + pixel * (1 - c) for c in chances], abs=0.01)


def test_every_line_bears_its_name_and_where_it_ends():
    """No legend; names do not lie on each other."""
    svg = STAYING.svg(WAITING)
    words = texts(svg)
    for each in WAITING.outcomes:
        assert f"{MARKS[each.id].short} {100 * each.staying[-1]:.0f}%" in words
    assert len({(m.dash, m.marker) for m in MARKS.values()}) == len(OPTIONS)


def test_the_table_of_who_stays_ends_with_the_horizon():
    """Also where the months do not divide."""
    found = compare(LEDGER, Situation(months=17), 200)
    rows = STAYING.twin(found).rows

    assert [row[0] for row in rows][-2:] == ["16", "17"]
    assert rows[-1][1] == f"{100 * found['nothing'].staying[-1]:.0f}%"


@pytest.mark.parametrize(
    ("wanted", "moved"),
    [
        ([10.0, 50.0], [10.0, 50.0]),
        ([50.0, 49.0, 80.0], [56.5, 42.5, 80.0]),
        ([30.0, 1.0, 3.0, 2.0], [30.0, -12.0, 16.0, 2.0]),
        ([20.0, 1.0, 3.0, 2.0], [27.5, -14.5, 13.5, -0.5]),
    ],
)
def test_words_that_touch_are_moved_apart(wanted, moved):
    """Around their middle and in their order; the others stay."""
    assert spread(wanted, 14) == pytest.approx(moved)


def test_where_the_money_goes_adds_up():
    """The lines of each option sum to its net cost, and savings lie left of zero, hatched."""
    result = WhereMoneyGoes.of(CLOSE)
    svg = MONEY.svg(result)

    for option, each in zip(result.options, CLOSE.ranked, strict=True):
        assert sum(mean for _, mean in option.lines) == pytest.approx(each.net.mean())
    costs, saved = boxes(svg, look.SKY), boxes(svg, look.PAPER)
    lines = [mean for option in result.options for _, mean in option.lines]
    assert len(costs) == sum(mean > 0 for mean in lines)
    assert len(saved) == sum(mean < 0 for mean in lines) > 0
    assert max(right for _, right, *_ in saved) == pytest.approx(costs[0][0], abs=0.01)


def test_every_line_of_money_is_in_picture_and_table():
    """By name and amount."""
    result = WhereMoneyGoes.of(WAITING)
    words, rows = texts(MONEY.svg(result)), MONEY.twin(result).rows

    for option in result.options:
        for name, mean in option.lines:
            assert name in words
            assert amount(mean) in words
            assert (option.name, name, amount(mean)) in rows


def test_a_break_even_is_marked_where_the_line_crosses():
    """The diamond lies on zero, at the value that the title names."""
    shown = places(CLOSE, "plan_gain", 0.03)
    (at,) = shown.difference.found.at
    svg = BREAK_EVEN.svg(shown)
    ((left, right, top, bottom),) = boxes(svg, look.ORANGE)
    values = shown.difference.values
    line = max(re.findall(r'<path d="(M[^"]*)"', svg), key=lambda d: d.count("L"))
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", line)]
    across, down = numbers[0::2], numbers[1::2]

    middle = (left + right) / 2
    assert middle == pytest.approx(np.interp(at, values, across), abs=0.1)
    assert (top + bottom) / 2 == pytest.approx(np.interp(middle, across, down), abs=1.5)
    assert "cost the same at" in BREAK_EVEN.says(shown)


def test_what_is_tried_is_said_with_its_difference():
    """In the picture, in the words and in the table."""
    shown = places(CLOSE, "plan_gain", 0.03)
    told = f"USD {amount(abs(shown.dearer))} dearer"

    assert shown.dearer > 0
    assert f"tried: {told}" in texts(BREAK_EVEN.svg(shown))
    assert told in BREAK_EVEN.says(shown)
    assert ("3%", amount(shown.dearer)) in BREAK_EVEN.twin(shown).rows
    assert "tried" not in texts(BREAK_EVEN.svg(replace(shown, tried=None)))


@pytest.mark.parametrize("key", ["wants_to_lead", "learning_budget", "leader_pay", "fade_months"])
def test_every_unit_can_be_looked_at(key):
    """Yes or no, shares of salary, multiples and months."""
    shown = places(CLOSE, key, 0.5)

    assert shown.difference.found.assumption.name in texts(BREAK_EVEN.svg(shown))
    assert len(BREAK_EVEN.twin(shown).rows) > 5


def test_where_nothing_crosses_the_cheaper_one_is_named():
    """And no difference is said to be none."""
    throughout = places(WAITING)
    neither = places(CLOSE, "backfill")

    assert BREAK_EVEN.says(throughout).startswith("“Do nothing” stays cheaper at every value")
    assert BREAK_EVEN.says(neither).startswith("This makes no difference between")
    assert boxes(BREAK_EVEN.svg(throughout), look.ORANGE) == []


def test_what_knowing_is_worth_is_drawn_to_scale():
    """Bars from zero, none beyond everything; a conversation is hatched."""
    shown = knowing(WAITING)
    svg = KNOWING.svg(shown)
    bars = sorted(boxes(svg, look.SKY), key=lambda box: box[2])
    pixel = (bars[0][1] - bars[0][0]) / shown.shown[0].value

    assert len(bars) == len(shown.shown) > 1
    for (left, right, *_), each in zip(bars, shown.shown, strict=True):
        assert left == bars[0][0]
        assert right - left == pytest.approx(max(1, pixel * each.value), abs=0.01)
        assert each.value <= shown.everything.value
    talk = [right - left for left, right, *_ in boxes(svg, look.PAPER)]
    assert any(long == pytest.approx(max(1, pixel * 120), abs=0.01) for long in talk)


def test_what_cannot_be_told_from_noise_is_not_drawn():
    """Values below twice their error are left out, and none at all is said."""
    noise = (Worth("leave_chance", 10.0, 6.0),)
    shown = Knowing(LEDGER, Worth("everything", 900.0, 10.0), noise)

    assert KNOWING.says(shown).startswith("No single thing that you could find out would change")
    assert "Chance of leaving" not in texts(KNOWING.svg(shown))
    assert [plain(row[0]) for row in KNOWING.twin(shown).rows] == ["Everything"]


def test_a_notebook_can_draw_into_an_ax_of_its_own(tmp_path):
    """The ax comes back, and the figure can be saved as a picture, too."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 1))
    ax = figure.add_axes((0, 0, 1, 1))

    assert draw_side_by_side(SideBySide.of(CLOSE), ax) is ax
    figure.savefig(tmp_path / "chart.png")
    assert (tmp_path / "chart.png").stat().st_size > 5_000


def test_without_matplotlib_the_table_has_to_do(monkeypatch):
    """The picture is then empty, and no error."""
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    assert SIDE_BY_SIDE.svg(SideBySide.of(CLOSE), width=123) == ""
    assert len(SIDE_BY_SIDE.twin(SideBySide.of(CLOSE)).rows) == 5
