"""The chart of a reality check: what it draws, and that its table says the same."""

import builtins
import re
import xml.etree.ElementTree as ET

import pytest

from careerkit import look
from careerkit.assessment.criteria import Status
from careerkit.charts.reality_check import (
    RealityCheckChart,
    chart_svg,
    chart_table,
    draw_reality_check,
    finding,
)
from careerkit.documents.sections import plain
from tests.markup import dangers
from tests.reality_checks import CASES, HOSTILE, hostile_assessment, wide_assessment

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg):
    """Read a chart as XML."""
    return ET.fromstring(svg)  # noqa: S314 - our own chart wrote it


def texts(svg):
    """Give the texts of a chart as they are read, from the top, lines of one text joined."""
    return " ".join("".join(n.itertext()).strip() for n in parsed(svg).iter(f"{SVG}text"))


def shapes(svg):
    """Count the outlines of a chart by their colour."""
    fills = re.findall(r"<path[^>]*fill: ([^;\"]*)", svg)
    return {colour: fills.count(colour) for colour in set(fills)}


@pytest.mark.parametrize("name", CASES)
def test_the_table_says_what_the_chart_says(name):
    """Every name, status and number in one stands in the other, in the ladder's order."""
    assessment = CASES[name]
    drawn, table = texts(chart_svg(assessment)), chart_table(assessment)

    assert table.caption in drawn
    place = 0
    for criterion, status, numbers in table.rows:
        for cell in (criterion, status, *numbers.lines):
            place = drawn.index(plain(cell), place) + len(plain(cell))
    assert len(table.rows) == len(assessment.criteria)


def test_whoever_cannot_see_it_hears_it():
    """The label says the finding and how each point stands."""
    label = parsed(chart_svg(CASES["pass this time"])).get("aria-label")

    assert label.startswith("3 of 7 points are met; 2 of these are claimed, not yet shown.")
    assert "The data behind the dashboard: unsure" in label


def test_each_status_has_a_colour_and_a_word():
    """Seven points of four kinds are drawn with four symbols."""
    svg = chart_svg(CASES["pass this time"])

    found = shapes(svg)
    counts = {Status.SHOWN: 1, Status.CLAIMED: 2, Status.NOT_YET: 3, Status.UNSURE: 1}
    for status, count in counts.items():
        assert found[look.MARKS[status.value].colour] == count
        assert texts(svg).count(status.value) >= count


def outlines(svg):
    """Give the outline of each symbol by its colour, without its place."""
    found = re.findall(r'd="([^"]*)" style="fill: [^"]*?(#\w+)\)?"', svg)
    return {colour: re.sub(r"[-\d.]+", "", d) for d, colour in found}


def test_each_status_has_a_shape():
    """Full, half and empty circle and a dash differ without colour; unsure has a question mark."""
    drawn = outlines(chart_svg(CASES["partly open"])) | outlines(chart_svg(CASES["pass this time"]))
    shape = {status: drawn[look.MARKS[status.value].colour] for status in Status}

    assert len({shape[s] for s in Status if s is not Status.UNSURE}) == 4
    assert shape[Status.UNSURE] == shape[Status.NOT_YET]
    assert " ? " in texts(chart_svg(CASES["pass this time"]))


def test_bars_are_as_long_as_what_is_reached():
    """14 of 18 months fill 14/18 of a bar; more than enough fills it and no more."""
    widths = bars(chart_svg(CASES["wait with gaps"]))
    full = bars(chart_svg(CASES["go with all met"]))

    assert widths == pytest.approx([90 * 14 / 18, 90 * (4 / 10 + 2 / 6)], abs=0.01)
    assert full == [90, 90]


def bars(svg):
    """Measure the filled parts of the bars."""
    found = re.findall(rf'd="M ([\d.]+) [\d.]+ \nL ([\d.]+) [^"]*"\s+style="fill: {look.SKY}', svg)
    return [float(right) - float(left) for left, right in found]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("wait with gaps", "1 of 4 points is met."),
        ("go with all met", "All 4 points are met; 1 of these is claimed, not yet shown."),
        ("all open", "None of the 7 points is answered yet."),
        (
            "partly open",
            "2 of 7 points are met; 1 of these is claimed, not yet shown; 1 is not answered.",
        ),
    ],
)
def test_the_title_states_the_finding(name, words):
    """In a sentence, with the right grammar."""
    assert finding(CASES[name]) == words


@pytest.mark.parametrize("width", [360, 560])
def test_it_is_as_wide_as_asked(width):
    """And as high as it needs."""
    svg = parsed(chart_svg(CASES["pass this time"], width=width))

    assert svg.get("width") == str(width)
    assert svg.get("viewBox") == f"0 0 {width} {svg.get('height')}"


def test_forty_long_names_are_all_there():
    """A custom ladder may be long; nothing is cut, the chart grows."""
    assessment = wide_assessment()
    svg = chart_svg(assessment)

    drawn = texts(svg)
    assert all(" ".join(r.criterion.name.split()) in drawn for r in assessment.criteria)
    assert int(parsed(svg).get("height")) > 40 * 40


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_names(text):
    """The chart can stand in any page: it is sound XML, without ids, scripts, links or style sheets."""
    svg = chart_svg(hostile_assessment(text))

    assert dangers(svg) == []
    assert {node.tag for node in parsed(svg).iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "g", "path", "text")
    }


def test_a_dollar_is_a_dollar(tmp_path):
    """Names are not formulas, in SVG or in a picture, where a broken one would be an error."""
    from matplotlib.figure import Figure

    assessment = hostile_assessment("$\\frac{1$ and 5")
    figure = Figure(figsize=(5, 1))
    draw_reality_check(assessment, figure.add_axes((0, 0, 1, 1)))
    figure.savefig(tmp_path / "chart.png")

    assert "$\\frac{1$ and 5" in texts(chart_svg(assessment))


def test_updating_gives_what_drawing_anew_gives():
    """One chart goes through all answers and back, and never shows what was there before."""
    cases = [CASES[n] for n in ("pass this time", "all open", "partly open", "switch workplace")]
    chart = RealityCheckChart(cases[0].step)

    for assessment in (*cases, *reversed(cases)):
        assert chart.update(assessment) == RealityCheckChart(assessment.step).update(assessment)


def test_it_leaves_matplotlib_as_it_was():
    """Drawing changes no setting and opens no figure of pyplot."""
    import matplotlib as mpl
    from matplotlib import pyplot as plt

    before = dict(mpl.rcParams)
    chart_svg(CASES["pass this time"], width=400)

    assert dict(mpl.rcParams) == before
    assert plt.get_fignums() == []


def test_a_notebook_can_draw_into_an_ax_of_its_own(tmp_path):
    """The ax comes back, and the figure can be saved as a picture, too."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 1))
    ax = figure.add_axes((0, 0, 1, 1))

    assert draw_reality_check(CASES["pass this time"], ax) is ax
    figure.savefig(tmp_path / "chart.png")
    assert (tmp_path / "chart.png").stat().st_size > 5_000
    assert figure.get_figheight() > 3


def test_without_matplotlib_there_is_no_chart_and_no_error(monkeypatch):
    """The table then stands alone."""
    from careerkit.charts import reality_check

    real = builtins.__import__

    def missing(name, *rest):
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    monkeypatch.delattr(reality_check._latest, "chart", raising=False)

    assert chart_svg(CASES["pass this time"]) == ""
    assert chart_table(CASES["pass this time"]).rows
