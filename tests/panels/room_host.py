"""A room for the tests of its panels: a real host and store, and people who are quick to answer."""

import datetime as dt
import random

import ipywidgets as w
from ipywidgets.widgets.widget import _instances

from careerkit.activities.kinds import activity_of
from careerkit.workshop.host import Host, new_room
from careerkit.workshop.store import open_store
from careerkit.workshop.timer import SteadyClock

BEGUN = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>" onclick="x'


class TestRoom:
    """A room with some activities; `later` moves its clock on."""

    __test__ = False

    def __init__(self, folder, *kinds, minimum=3, title="Tuesday", agenda="", **settings):
        self.seconds = 0.0
        clock = SteadyClock(lambda: BEGUN, lambda: self.seconds)
        self.store = open_store(folder / "rooms.sqlite")
        info = new_room(self.store, title, minimum=minimum, agenda=agenda, clock=clock, **settings)
        dice = random.Random(1)  # noqa: S311 - repeatable
        self.host = Host(self.store, info.id, activity_of, clock=clock, rng=dice)
        for kind in kinds:
            self.host.add(kind, activity_of(kind).title, minutes=10)

    def later(self, seconds):
        self.seconds += seconds

    def come(self, number=1):
        """Let people join; gives their seats' ids."""
        return [self.host.join().seat.id for _ in range(number)]

    def answer(self, activity, *seats):
        """Let each of these people answer something and be done."""
        made = self.host.activities[activity]
        for number, seat in enumerate(seats):
            dice = random.Random(number)  # noqa: S311 - repeatable
            for key, value in made.fictional_answers(dice).items():
                self.host.submit(seat, activity, key, value, lambda _: None)

    def show(self, activity, *seats):
        """Let these people answer, and show the picture."""
        self.host.act("start_answering", activity)
        self.answer(activity, *seats)
        self.host.act("lock", activity)
        self.host.act("reveal", activity)


def parts(widget):
    """Go through a widget and all that it shows."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child)


def visible(widget):
    """Go through a widget and what it shows, but for what is hidden."""
    if getattr(widget.layout, "display", None) != "none":
        yield widget
        for child in getattr(widget, "children", ()):
            yield from visible(child)


def words(widget):
    """Give all the text that can be seen, tags and all."""
    return "\n".join(p.value for p in visible(widget) if isinstance(p, w.HTML))


def find(panel, label):
    """Find the button that bears a label."""
    found = [p for p in visible(panel) if isinstance(p, w.Button) and p.description == label]
    assert found, f"no button “{label}”"
    return found[0]


def press(panel, label):
    """Press the button that bears a label, as a browser does."""
    find(panel, label).click()


class Synced:
    """All widgets that were made since, whoever holds them: what a browser is or was told."""

    def __init__(self):
        self.before = set(_instances)

    def __len__(self):
        return len(set(_instances) - self.before)

    def __str__(self):
        made = [each for key, each in _instances.items() if key not in self.before]
        return str([each.get_state() for each in made])
