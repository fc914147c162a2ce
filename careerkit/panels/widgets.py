"""The few widgets that all panels are put together from, and their common look."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as w

# What a browser calls the files that `download` carries.
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@cache
def stylesheet() -> str:
    """Give the panels' style sheet."""
    return Path(__file__).with_name("panel.css").read_text(encoding="utf-8")


def style(*more: str) -> w.HTML:
    """Carry the style sheet into the page, with more rules if a panel has them."""
    return w.HTML(_rules(*more))


@cache
def _rules(*more: str) -> str:
    """Put rules together once: in a room hundreds of pages hold them."""
    return f"<style>{stylesheet()}{''.join(more)}</style>"


def block(css_class: str, *children: w.Widget) -> w.Box:
    """Put widgets below each other; rows and columns are the style sheet's business."""
    box = w.VBox(children)
    for name in css_class.split():
        box.add_class(name)
    return box


def text_box(label: str, *, placeholder: str = "", value: str = "") -> w.Text:
    """Make a native input under its visible label; it reports when it is left or Enter is pressed."""
    return w.Text(value=value, description=label, placeholder=placeholder, continuous_update=False)


def button(label: str, press: Callable[[], object], *, quiet: bool = False) -> w.Button:
    """Make a button; a quiet one looks like a link."""
    made = w.Button(description=label)
    if quiet:
        made.add_class("ck-quiet")
    made.on_click(lambda _: press())
    return made


class Filled:
    """Boxes that the state writes into: what is written there was not typed."""

    def __init__(self) -> None:
        """Start with nothing being written."""
        self.filling = False

    def typed(self, take: Callable[[Any], object]) -> Callable[[dict[str, Any]], None]:
        """Give what passes on a person's input, and nothing else."""

        def pass_on(change: dict[str, Any]) -> None:
            if not self.filling:
                take(change["new"])

        return pass_on

    def fill(self, widget: Any, value: Any) -> None:
        """Write a value into a box."""
        self.filling = True
        try:
            if widget.value != value:
                widget.value = value
        finally:
            self.filling = False

    def offer(self, widget: Any, options: Sequence[tuple[str, Any]], value: Any) -> None:
        """Offer these choices, one of them chosen."""
        self.filling = True
        try:
            if tuple(widget.options) != tuple(options):
                widget.options = options
            if widget.value != value:
                widget.value = value
        finally:
            self.filling = False


def upload_button(label: str) -> w.FileUpload:
    """Make a button that takes one of careerkit's files."""
    return w.FileUpload(accept=".toml", multiple=False, description=label)


def take_files(upload: w.FileUpload, take: Callable[[bytes, str], object]) -> None:
    """Pass uploaded files on, and empty the button so that the same file can be loaded again."""

    def pass_on(change: dict[str, Any]) -> None:
        for file in change["new"]:
            take(bytes(file["content"]), str(file["name"]))
        if change["new"]:
            upload.value = ()

    upload.observe(pass_on, "value")


def said_fault(said: str) -> str:
    """Say beside a field why what stands there is not counted."""
    return f'<span class="ck-fault" role="alert">{escape(said)}</span>' if said else ""


def soft(said: str) -> str:
    """Say something in passing."""
    return f'<span class="ck-soft">{escape(said)}</span>' if said else ""


def hide(widget: w.DOMWidget, *, hidden: bool) -> None:
    """Show or hide a widget; a hidden one is neither seen nor read out."""
    display = "none" if hidden else None
    if widget.layout.display != display:
        widget.layout.display = display


class Later:
    """Do something once the person pauses, so that it never stands between a click and its answer.

    Where no event loop runs, as in a script or a test, it is done at once.
    """

    def __init__(self, do: Callable[[], object], seconds: float = 0.25) -> None:
        """Say what is to be done, and after how long a pause."""
        self.do, self.seconds = do, seconds
        self._waiting: asyncio.TimerHandle | None = None

    def __call__(self) -> None:
        """Ask for it; asking again before it is done starts the pause anew."""
        if not loop_runs():
            self.do()
            return
        self._forget()
        self._waiting = asyncio.get_running_loop().call_later(self.seconds, self.now)

    def now(self) -> None:
        """Do it without waiting any longer."""
        self._forget()
        self.do()

    def _forget(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def loop_runs() -> bool:
    """Tell whether an event loop runs here, as in a kernel; in a script or a test none does."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def close_all(widget: w.DOMWidget) -> None:
    """Close a widget with all in it: what is replaced would otherwise stay registered for ever."""
    for child in getattr(widget, "children", ()):
        close_all(child)
    for part in ("layout", "style"):
        if isinstance(owned := getattr(widget, part, None), w.Widget):
            _close(owned)
    _close(widget)


def _close(widget: w.Widget) -> None:
    """Close one widget, and let go of all that it would call.

    What it calls holds it in turn. Such circles are found only when Python looks through everything,
    for which a full room would wait half a second.
    """
    widget.close()
    widget.unobserve_all()
    widget._msg_callbacks.callbacks.clear()  # noqa: SLF001 - ipywidgets has no other way
    if isinstance(widget, w.Button):
        widget._click_handlers.callbacks.clear()  # noqa: SLF001 - likewise


def sentence(text: str) -> w.Widget:
    """Say one thing where a panel would stand, such as why it cannot be shown."""
    said = w.HTML(f'<p class="ck-note" role="alert">{escape(text)}</p>')
    return block("ck-panel", style(), said)


def download(name: str, label: str, content: str | bytes, kind: str) -> str:
    """Give a link that carries a file in itself: nothing is fetched, also without a server."""
    if isinstance(content, str):
        content, kind = content.encode(), f"{kind};charset=utf-8"
    data = base64.b64encode(content).decode()
    return f'<a download="{escape(name)}" href="data:{kind};base64,{data}">{escape(label)}</a>'
