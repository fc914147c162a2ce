"""What all panels are put together from."""

import gc
import weakref

import ipywidgets as w
import pytest

from careerkit.panels.widgets import block, button, close_all, text_box


class Holder:
    """A part of a panel whose widgets call it, and which holds them."""

    def __init__(self):
        self.box, self.list = text_box("Name"), w.ToggleButtons(options=["yes", "no"])
        self.button = button("Press", self.press)
        self.box.observe(self.press, "value")
        self.list.observe(self.press, "value")
        self.widget = block("", self.box, self.list, self.button)

    def press(self, _=None):
        """Be called."""


@pytest.fixture
def no_looking_for_circles():
    """Let nothing go but what is held by nobody."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_looking_for_circles")
def test_what_is_closed_is_gone_at_once():
    """No widget is left behind in a circle that Python would have to look for."""
    holder = Holder()
    parts = (holder.box, holder.list, holder.button, holder.widget, holder.box.layout)
    left = [weakref.ref(part) for part in parts]
    del parts
    close_all(holder.widget)
    del holder
    assert [None] * 5 == [each() for each in left]
