"""From a change of one number to five options painted anew: 20,000 draws, in JupyterLab in Chromium."""

from dataclasses import replace

from tests.benchmarks.measure import Report
from tests.benchmarks.panel_latency import Case
from tests.benchmarks.panel_latency import run as measured

AIM_MILLISECONDS = 60
DRAWS = 20_000

# The number goes up and down, so that each event changes the picture.
INTERACT = Case(
    "interact + plt.show",
    f"""
import matplotlib.pyplot as plt
from careerkit.charts.options import SideBySide, draw_side_by_side
from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.options import compare
from careerkit.turnover.situation import Situation
from ipywidgets import ToggleButtons, interact
ledger = default_ledger("senior-pm").with_salary(120_000)
def show(months):
    found = compare(ledger, Situation(months=months, unmet=2), {DRAWS})
    fig, ax = plt.subplots(figsize=(5, 4))
    ax.set_position((0, 0, 1, 1))
    draw_side_by_side(SideBySide.of(found), ax)
    plt.show()
interact(show, months=ToggleButtons(options=[24, 25])).widget.add_class("bench-interact")
None
""",
    ".bench-interact",
    "(root, n) => root.querySelectorAll('button')[(n + 1) % 2].click()",
    """root => { const picture = root.querySelector('img');
      return picture && picture.complete && picture.naturalWidth ? picture.src : ''; }""",
)
# What a person does: another number into a box, and Enter.
TYPE = """(root, n) => {
  const box = [...root.querySelectorAll('LABELLED')].find(each => each.value !== undefined);
  box.value = String(FIRST + (n + 1) % 2);
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.dispatchEvent(new Event('change', { bubbles: true })); }"""
SEEN = "root => root.querySelector('.ck-summary svg').getAttribute('aria-label')"
OPEN = f"""
from careerkit.panels.keep_promote_or_hire import keep_promote_or_hire
panel = keep_promote_or_hire(salary=120_000, unmet=2, draws={DRAWS})
panel.settle()
panel.add_class("bench-options")
panel
"""
REST = 6_000  # until the panel has found out all that takes longer
MONTHS = Case(
    "five options, other months",
    OPEN,
    ".bench-options",
    TYPE.replace("LABELLED", ".ck-asking .ck-two:nth-of-type(5) input").replace("FIRST", "24"),
    SEEN,
    rest=REST,
)
# One panel for all, as in the notebook: three would be a page three times as long.
RANGE = replace(
    MONTHS,
    name="five options, another range",
    code="None",
    change=TYPE.replace("LABELLED", ".ck-line .ck-three input").replace("FIRST", "4"),
)
# A slower hand: the panel has begun with what takes longer, and is interrupted in it.
MEANWHILE = replace(RANGE, name="the same, while the rest is being found", pause=1_500)


def run() -> Report:
    """Measure a typed number and a redrawn range against the same model under interact."""
    floor, interact, *panels = measured((MONTHS, RANGE, MEANWHILE), interact=INTERACT).samples
    notes = [
        f"{each.name}: p95 {each.p95:.0f} ms (aim: at most {AIM_MILLISECONDS}), "
        f"{interact.median / each.median:.1f} times as fast as interact, "
        f"{each.median / floor.median:.1f} times the bare label."
        for each in panels
    ]
    return Report(
        "From a changed number to five options painted", (floor, interact, *panels), notes
    )
