"""What a person does in JupyterLab, and what can be seen of it."""

from pathlib import Path
from urllib.parse import quote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

SCREENSHOTS = Path(__file__).resolve().parents[2] / ".screenshots"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
HERE = {"127.0.0.1", "localhost", "::1"}
OPEN_SECONDS = 60
RUN_SECONDS = 120

# Run All that is sent as soon as the indicator says idle gets lost in half of the runs, without an
# error: the reply to a request of our own is the first proof that the kernel listens.
UNTIL_READY = """
async ([path, seconds]) => {
  const app = window.jupyterapp;
  const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
  let step = 'JupyterLab';
  const panel = () => app.shell.currentWidget;
  const steps = async () => {
    await app.restored;
    step = 'the notebook';
    while (panel()?.context?.path !== path) await pause(25);
    await panel().context.ready;
    step = 'a kernel; does the notebook name python3?';
    await panel().sessionContext.ready;
    const kernel = panel().sessionContext.session.kernel;
    step = 'the kernel to answer';
    await kernel.info;
    while (kernel.connectionStatus !== 'connected' || kernel.status !== 'idle') await pause(25);
    await kernel.requestKernelInfo();
  };
  const deadline = async () => {
    await pause(1000 * seconds);
    throw new Error(`${path}: waited ${seconds} s in vain for ${step}`);
  };
  await Promise.race([steps(), deadline()]);
}
"""

# Not awaited: the promise of the command does not always come back.
RUN_ALL = """
() => {
  const { commands } = window.jupyterapp;
  commands.execute('notebook:clear-all-cell-outputs').then(() => {
    commands.execute('notebook:run-all-cells');
  });
}
"""

# Null while cells are waiting; otherwise the errors that stand in their outputs.
ERRORS_AT_THE_END = """
() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const cells = [...panel.content.model.cells].filter(
    cell => cell.type === 'code' && cell.sharedModel.source.trim());
  const errors = cells.flatMap(cell => cell.sharedModel.outputs)
    .map(output => output.toJSON ? output.toJSON() : output)
    .filter(output => output.output_type === 'error')
    .map(output => `${output.ename}: ${output.evalue}`);
  const ran = cells.every(cell => cell.executionCount !== null);
  const idle = panel.sessionContext.session.kernel.status === 'idle';
  return idle && (ran || errors.length) ? { errors } : null;
}
"""

# What stands out to the right, but for what is hidden from the eye and read out.
TOO_WIDE = """panel => [...panel.querySelectorAll('*')]
  .filter(e => e.getBoundingClientRect().right > panel.getBoundingClientRect().right + 1
    && getComputedStyle(e).position !== 'absolute')
  .map(e => e.outerHTML.slice(0, 120))"""

# JupyterLab lays out anew in its own time.
IS_NARROW = "panel => panel.getBoundingClientRect().width < innerWidth"


class NotebookError(AssertionError):
    """A cell of the notebook ended in an error."""


def open_notebook(page: Page, path: str, *, seconds: float = OPEN_SECONDS) -> None:
    """Open a notebook of the server's folder and wait until its kernel listens."""
    page.goto(f"/lab/tree/{quote(path)}?reset", wait_until="domcontentloaded")
    page.wait_for_function("() => window.jupyterapp", timeout=1000 * seconds)
    page.evaluate(UNTIL_READY, [path, seconds])


def run_all(page: Page, *, seconds: float = RUN_SECONDS) -> None:
    """Run all cells of the open notebook, from clean outputs, and raise what any of them raised."""
    page.evaluate(RUN_ALL)
    end = page.wait_for_function(ERRORS_AT_THE_END, timeout=1000 * seconds, polling=50)
    if errors := end.json_value()["errors"]:
        raise NotebookError("; ".join(errors))


def save(page: Page) -> None:
    """Save the open notebook and wait until it is on disk."""
    page.evaluate("() => window.jupyterapp.shell.currentWidget.context.save()")


def use_phone_width(page: Page) -> None:
    """Make the page as narrow as a phone, with JupyterLab's side bar put away."""
    page.set_viewport_size(PHONE)
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")


def screenshot(page: Page, name: str) -> list[Path]:
    """Take pictures at desktop and at phone width into .screenshots/, and return to desktop."""
    SCREENSHOTS.mkdir(exist_ok=True)
    paths = [SCREENSHOTS / f"{name}-{size['width']}.png" for size in (DESKTOP, PHONE)]
    page.set_viewport_size(DESKTOP)
    page.screenshot(path=paths[0])
    use_phone_width(page)
    page.wait_for_timeout(300)  # JupyterLab lays out anew in its own time
    page.screenshot(path=paths[1])
    page.set_viewport_size(DESKTOP)
    return paths


def axe(page: Page, selector: str) -> list[str]:
    """List what axe holds against the elements in `selector`, one line an element.

    Scoped, because JupyterLab's own page has faults that are not ours to mend.
    """
    if not page.locator(selector).count():
        message = f"axe: nothing on the page fits {selector!r}"
        raise AssertionError(message)
    found = Axe().run(page, context=selector).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {each['help']}: {node['html'][:200]}"
        for each in found
        for node in each["nodes"]
    ]


def too_wide(panel: Locator) -> list[str]:
    """List what stands out of the panel to the right, each by the beginning of its HTML."""
    found: list[str] = panel.evaluate(TOO_WIDE)
    return found


def flaws(page: Page, panel: Locator) -> list[str]:
    """List what axe finds in the panels and what stands out of this one, at desktop and phone width."""
    seen = {"wide": axe(page, ".ck-panel") + too_wide(panel)}
    use_phone_width(page)
    page.wait_for_function(IS_NARROW, arg=panel.element_handle())
    seen["narrow"] = axe(page, ".ck-panel") + too_wide(panel)
    page.set_viewport_size(DESKTOP)
    return [f"{width}: {each}" for width, found in seen.items() for each in found]


class Traffic:
    """Everything that a page asked for, and from whom."""

    def __init__(self, page: Page) -> None:
        """Listen from now on."""
        self.asked: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda socket: self.asked.append(socket.url))

    @property
    def foreign(self) -> list[str]:
        """What went to any other machine than this one; data: and blob: go to none."""
        addresses = ((url, urlsplit(url)) for url in self.asked)
        return [
            url
            for url, parts in addresses
            if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in HERE
        ]
