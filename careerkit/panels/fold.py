"""Something that is opened on demand: its name as a button, its finding below, and the rest when open."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as w

from careerkit.panels.widgets import block, button, hide

# What a browser reads out in place of the sign stands behind the slash; older ones know the sign alone.
FOLD_CSS = """
.ck-panel .ck-fold { border-top: 1px solid var(--ck-line); padding: 6px 0 8px; }
.ck-panel .ck-fold > .jupyter-button { background: transparent; border-color: transparent; font-size: 17px;
  font-weight: 650; padding: 6px 4px; text-align: left; width: 100%; }
.ck-panel .ck-fold > .jupyter-button::before { color: var(--ck-accent);
  content: "▸ "; content: "▸ " / "Show: "; }
.ck-panel .ck-fold.ck-open > .jupyter-button::before { content: "▾ "; content: "▾ " / "Hide: "; }
.ck-panel .ck-fold > .ck-finding { padding: 0 4px 0 22px; }
.ck-panel .ck-fold > .ck-finding p { margin: 0; }
.ck-panel .ck-fold.ck-open > .ck-finding { display: none; }  /* what is open says it itself */
.ck-panel .ck-fold > .ck-inside { padding: 8px 4px 4px 22px; }
@container (max-width: 640px) {
  .ck-panel .ck-fold > .ck-inside { padding-left: 4px; }
}
"""


class Fold:
    """A part of a long panel that waits to be opened, and says meanwhile what is to be found in it."""

    def __init__(self, name: str, *inside: w.Widget, opened: Callable[[], object]) -> None:
        """Name it, and say what is in it and what is to be done when somebody opens it."""
        self._opened = opened
        self.button = button(name, self._press)
        self.finding = w.HTML()
        self.finding.add_class("ck-finding")
        self.inside = block("ck-inside", *inside)
        self.widget = block("ck-fold", self.button, self.finding, self.inside)
        self.close()

    @property
    def is_open(self) -> bool:
        """Tell whether what is in it can be seen."""
        return "ck-open" in self.widget._dom_classes  # noqa: SLF001 - the class is the state

    def say(self, finding: str) -> None:
        """Say below the name what is to be found."""
        self.finding.value = f"<p>{escape(finding)}</p>" if finding else ""

    def open(self) -> None:
        """Show what is in it."""
        self.widget.add_class("ck-open")
        hide(self.inside, hidden=False)

    def close(self) -> None:
        """Put it away."""
        self.widget.remove_class("ck-open")
        hide(self.inside, hidden=True)

    def _press(self) -> None:
        if self.is_open:
            self.close()
        else:
            self.open()
            self._opened()
