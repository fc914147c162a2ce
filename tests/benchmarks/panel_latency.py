"""From a person's change to the new picture on the screen, in JupyterLab in Chromium."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
from playwright.sync_api import Page, sync_playwright

from careerkit import doctor
from tests.benchmarks.measure import Report, Sample
from tests.browser.lab_page import DESKTOP, open_notebook, run_all
from tests.browser.lab_server import lab_server

ROUNDS = 5
EVENTS = 12
WARM_UP = 2
AIM_MILLISECONDS = 50
AIM_TIMES_FASTER = 2.5
FLAGS = ["--disable-background-networking", "--disable-gpu", "--no-first-run"]


@dataclass(frozen=True)
class Case:
    """Something that a person changes and sees.

    Attributes:
        name:   for the table
        code:   a notebook cell that shows it, inside a widget of the class in `within`
        within: the selector of what is watched
        change: JavaScript, (root, n) => makes the n-th change
        seen:   JavaScript, root => what is shown now, as text; '' while it is not whole
        pause:  milliseconds between two changes
        rest:   milliseconds after the last one, for what is still under way
    """

    name: str
    code: str
    within: str
    change: str
    seen: str
    pause: int = 100
    rest: int = 0


# The slider's own keyboard support: what an arrow key on its handle does.
ARROW = """(root, n) => root.querySelector('.noUi-handle').dispatchEvent(
  new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }))"""

FLOOR = Case(
    "slider to label",
    """
from ipywidgets import IntSlider, Label, VBox
slider, label = IntSlider(min=0, max=500), Label("0")
slider.observe(lambda change: label.set_trait("value", f"value {change.new}"), "value")
box = VBox([slider, label])
box.add_class("bench-label")
box
""",
    ".bench-label",
    ARROW,
    "root => root.querySelector('.widget-label:last-child').textContent",
)
# Complete answers, of which one flips: what the panel is asked to do, and interact beside it.
ANSWERS = """
from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers
from careerkit.assessment.ladder_file import default_ladder
ladder = default_ladder()
answers = Answers("senior-to-leader", {
    "months_as_senior": 20, "months_as_pm": 40, "teams_that_vouch": 2, "why": "both",
    "opportunity": "none", "room": "no", "effortless_delivery": "yes", "engineering_trust": "yes",
    "roadmap_planning": "yes", "customer_interviews": "yes", "data_behind_dashboard": "yes",
    "kpis_and_value": "yes", "growth/kpis_and_value": "yes"})
"""
INTERACT = Case(
    "interact + plt.show",
    ANSWERS
    + """
import matplotlib.pyplot as plt
from careerkit.charts.reality_check import draw_reality_check
from ipywidgets import ToggleButtons, interact
def show(kpis):
    result = assess(ladder, answers.with_answer("kpis_and_value", kpis))
    print(result.advice.name)
    fig, ax = plt.subplots(figsize=(5, 4))
    ax.set_position((0, 0, 1, 1))
    draw_reality_check(result, ax)
    plt.show()
interact(show, kpis=ToggleButtons(options=["yes", "no"])).widget.add_class("bench-interact")
None
""",
    ".bench-interact",
    "(root, n) => root.querySelectorAll('button')[(n + 1) % 2].click()",
    """root => { const picture = root.querySelector('img');
      return picture && picture.complete && picture.naturalWidth ? picture.src : ''; }""",
)
# New only when the advice and the chart are both new, so that half a result does not count.
PANEL = Case(
    "the reality check: advice and chart",
    ANSWERS
    + """
from careerkit.panels.reality_check.shelf import shelf_for
from careerkit.panels.reality_check.state import RealityCheckState
from careerkit.panels.reality_check.view import RealityCheckView
from careerkit.resources import home
panel = RealityCheckView(RealityCheckState(ladder, shelf_for(home() / "advice", ladder), answers))
panel.add_class("bench-advice")
panel
""",
    ".bench-advice",
    """(root, n) => root.querySelectorAll(
      'button[title^="Have you set KPIs"].widget-toggle-button')[(n + 1) % 2].click()""",
    """root => {
      const advice = root.querySelector('.ck-summary .ck-headline').textContent;
      const chart = root.querySelector('.ck-summary svg').getAttribute('aria-label');
      const met = advice === 'Look outside';
      return met === /impact: claimed/.test(chart) ? advice : ''; }""",
)
# The same click, until the reasons, the words for the boss and all the rest are new as well.
WHOLE = replace(
    PANEL,
    name="the reality check: the whole page",
    code=PANEL.code.replace('"advice"', '"whole"').replace("bench-advice", "bench-whole"),
    within=".bench-whole",
    seen="""root => {
      const advice = root.querySelector('.ck-summary .ck-headline').textContent;
      const chart = root.querySelector('.ck-summary svg').getAttribute('aria-label');
      const result = root.querySelector('.ck-result').textContent;
      const met = advice === 'Look outside';
      const whole = [/impact: claimed/.test(chart), /I have not held the title/.test(result)];
      return whole.every(each => each === met) ? advice : ''; }""",
)
PANELS: Sequence[Case] = (PANEL, WHOLE)

# A frame callback runs before its frame is painted; a message posted from it arrives after.
MEASURE = """
async ({ within, events, pause }) => {
  const change = CHANGE, seen = SEEN;
  const root = document.querySelector(within);
  const painted = () => new Promise(resolve => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  }));
  const becomesNew = before => new Promise((resolve, reject) => {
    const look = () => {
      const now = seen(root);
      if (now && now !== before) { stop(); resolve(); }
    };
    const observer = new MutationObserver(look);
    const late = setTimeout(() => { stop(); reject(new Error(`no change seen in ${within}`)); },
      10000);
    const stop = () => {
      clearTimeout(late); observer.disconnect(); root.removeEventListener('load', look, true);
    };
    observer.observe(root, { attributes: true, characterData: true, childList: true,
      subtree: true });
    root.addEventListener('load', look, true);  // pictures are whole later than they are there
  });
  const taken = [];
  for (let n = 0; n < events; n++) {
    const ready = becomesNew(seen(root));
    const start = performance.now();
    change(root, n);
    await ready;
    await painted();
    taken.push(performance.now() - start);
    await new Promise(resolve => setTimeout(resolve, pause));
  }
  return taken;
}
"""


def measure(page: Page, case: Case, events: int) -> list[float]:
    """Make so many changes, one after the other has been painted; give the milliseconds."""
    page.locator(case.within).scroll_into_view_if_needed()
    program = MEASURE.replace("CHANGE", case.change).replace("SEEN", case.seen)
    taken = page.evaluate(program, {"within": case.within, "events": events, "pause": case.pause})
    page.wait_for_timeout(case.rest)
    return taken


def run(panels: Sequence[Case] = PANELS, *, interact: Case = INTERACT) -> Report:
    """Measure all cases in one notebook, in turn, so that they meet the same machine."""
    cases = (FLOOR, interact, *panels)
    taken: dict[str, list[float]] = {case.name: [] for case in cases}
    with tempfile.TemporaryDirectory() as folder, lab_server(Path(folder)) as server:
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(case.code.strip()) for case in cases]
        )
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, server.notebooks / "bench.ipynb")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=str(doctor.chromium()), args=FLAGS
            )
            context = chromium.new_context(base_url=server.url, viewport=DESKTOP)
            context.request.get(f"/lab?token={server.token}")
            page = context.new_page()
            open_notebook(page, "bench.ipynb")
            run_all(page)
            for _ in range(ROUNDS):
                for case in cases:
                    taken[case.name] += measure(page, case, WARM_UP + EVENTS)[WARM_UP:]
            chromium.close()
    floor, slow, *others = (Sample(name, tuple(times)) for name, times in taken.items())
    notes = [
        f"{each.name}: p95 {each.p95:.0f} ms (aim: at most {AIM_MILLISECONDS}), "
        f"{slow.median / each.median:.1f} times as fast as interact "
        f"(aim: at least {AIM_TIMES_FASTER})."
        for each in others
    ]
    return Report("From the change to the painted page", (floor, slow, *others), notes)
