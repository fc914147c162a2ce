"""From a changed assumption to the new pictures of an exit's cost, in JupyterLab in Chromium."""

from tests.benchmarks import panel_latency
from tests.benchmarks.measure import Report
from tests.benchmarks.panel_latency import Case

INTERACT = Case(
    "interact + plt.show, the same model",
    """
import matplotlib.pyplot as plt
from dataclasses import replace
from ipywidgets import ToggleButtons, interact
from careerkit.charts.exit_cost import draw_timeline, draw_waterfall
from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.estimate import estimate
from careerkit.turnover.quantities import Pert
ledger = default_ledger("senior-pm")
def show(highest):
    weeks = replace(ledger["ramp_up_weeks"], quantity=Pert(13, 25, highest))
    result = estimate(ledger.changed([weeks]))
    for draw in (draw_timeline, draw_waterfall):
        figure = plt.figure(figsize=(5, 4))
        draw(result, figure.add_axes((0, 0, 1, 1)))
        plt.show()
interact(show, highest=ToggleButtons(options=[60, 90])).widget.add_class("bench-interact")
None
""",
    ".bench-interact",
    "(root, n) => root.querySelectorAll('button')[(n + 1) % 2].click()",
    """root => { const pictures = [...root.querySelectorAll('img')];
      const whole = pictures.length === 2 && pictures.every(p => p.complete && p.naturalWidth);
      return whole ? pictures.map(p => p.src.length + p.src.slice(-200)).join() : ''; }""",
)
# The waterfall is sent last, so once it is new, the finding and the other pictures are new as well.
PANEL = Case(
    "the cost of an exit: finding and three pictures",
    """
from careerkit.panels.cost_of_an_exit import cost_of_an_exit
panel = cost_of_an_exit(guess="50,000")
panel.add_class("bench-exit")
panel
""",
    ".bench-exit",
    """(root, n) => {
      const card = [...root.querySelectorAll('.ck-line')]
        .find(each => /^Weeks to full/.test(each.textContent.trim()));
      const box = card.querySelectorAll('input')[2];
      box.value = n % 2 ? '60' : '90';
      box.dispatchEvent(new Event('change', { bubbles: true })); }""",
    """root => root.querySelectorAll('.ck-pictures svg')[1].getAttribute('aria-label')""",
)


def run() -> Report:
    """Measure it beside a bare label and beside interact, in one notebook."""
    return panel_latency.run([PANEL], interact=INTERACT)
