"""`careerkit room` with the plainest panels: a box for one answer, and the room's news below it.

    python -m tests.live.plain_room [options of careerkit room]

What is tried with it is the serving; the panels that people see have tests of their own.
"""

import sys
from functools import partial

import ipywidgets as w

from careerkit import cli
from careerkit.errors import CareerkitError
from careerkit.live import run
from careerkit.live.rehearsal import Pace

BOX, NEWS, SECRET = "Your guess", "News", "Only for facilitators"


class Plain:
    """A box, a button and a line of news."""

    def __init__(self, host, seat, here):
        self.host, self.seat, self.here = host, seat, here
        self.box = w.Text(description=BOX, continuous_update=False)
        self.news = w.VBox()
        self.saved = w.Label()
        self.code = w.Button(description="code")
        self.code.on_click(lambda _: setattr(self.saved, "value", host.new_code(seat)))
        self.widget = w.VBox([self.box, self.news, self.saved, self.code])
        self.box.observe(self._typed, "value")
        self._stop = host.listen(lambda: here(self._refresh), seat)
        self._refresh()

    def close(self):
        self._stop()
        self.widget.close()

    def _typed(self, change):
        try:
            self.host.submit(self.seat, "guess", "guess", int(change["new"]), self._heard)
        except (CareerkitError, ValueError) as problem:
            self.saved.value = str(problem)

    def _heard(self, fault):
        self.here(lambda: setattr(self.saved, "value", fault or "saved"))

    def _refresh(self):
        answers = self.host.answers(self.seat, "guess")
        told = f"{self.host.room.last} events, own answer {answers.get('guess')}"
        self.news.children = (w.Label(told, description=NEWS),)  # a new one, as panels make


class PlainConsole:
    """What a facilitator needs to move on."""

    def __init__(self, host, here):
        self.host, self.here = host, here
        self.start = w.Button(description="start")
        self.stop = w.Button(description="close")
        self.revoke = w.Button(description="revoke")
        self.news = w.Label()
        self.purge = w.Button(description="purge")
        buttons = self.start, self.stop, self.revoke, self.purge
        self.widget = w.VBox([w.HTML(SECRET), *buttons, self.news])
        self.purge.on_click(lambda _: host.store.purge(host.info.id))
        self.start.on_click(lambda _: host.act("start_answering", "guess"))
        self.stop.on_click(lambda _: host.act("close_room"))
        self.revoke.on_click(lambda _: [host.revoke(link) for link in host.links])
        self._stop = host.listen(lambda: here(self._refresh))
        self._refresh()

    def close(self):
        self._stop()
        self.widget.close()

    def _refresh(self):
        view = self.host.facilitator_view()
        self.news.value = f"{view.activity('guess').progress.sentence}"


class PlainPanels:
    def __init__(self, *_):
        pass

    def participant(self, host, seat, here):
        return Plain(host, seat, here)

    def console(self, host, name, here):  # noqa: ARG002 - as a room calls it
        return PlainConsole(host, here)

    def screen(self, host, here):
        return PlainConsole(host, here)


if __name__ == "__main__":
    run.RoomPanels = PlainPanels
    run.rehearse = partial(run.rehearse, pace=Pace((0, 0.2), (0, 0.2), (0, 0.1), 0.1))
    sys.exit(cli.main(["room", *sys.argv[1:]]))
