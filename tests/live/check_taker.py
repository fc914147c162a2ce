"""Somebody who takes the reality check on a phone, at a pace of their own, and keeps a record of it.

The record says of every answer when it was sent and when the page said that it is saved. What was told
to be saved has to be in the database, once, whatever happens to the host.
"""

import asyncio
import random
import re
from dataclasses import dataclass, field
from time import perf_counter

from websockets.exceptions import ConnectionClosed, InvalidHandshake

from careerkit.activities.reality_check import EVIDENCE, key_of
from careerkit.assessment.ladder_file import default_ladder
from careerkit.panels.reality_check.state import cards_of
from careerkit.panels.room_activities.panel import DONE as PRESS_DONE
from careerkit.panels.room_activities.reality_check import WHICH
from careerkit.panels.working_copy import clock
from careerkit.workshop.values import DONE
from tests.live.protocol import Person

STEP = default_ladder().step("senior-to-leader")
CARDS = cards_of(STEP)
PLACE = re.compile(r"(?:^|>)(\d+) of \d+(?:<|$)")
SAVED = re.compile(r">Saved at (\S+)\.</p>")
REVEALED = re.compile("This is what the room said")
CLOSED = re.compile("Answers are closed|This is what the room said")
TEXTS = ("HTMLModel", "LabelModel")
FURTHER, BACK = "Next →", "← Back"
EVIDENCE_BOX = "What shows it?"
PERSON = key_of(STEP, "months_as_pm")  # of each a number of their own
LONGEST_LOOKED_AT = 3000  # the style sheet is not searched again with every message
LONGEST_WAIT, TRIES = 120, 60


class ClosedError(Exception):
    """The answers were closed before one was saved."""


GONE = (ClosedError, IndexError, KeyError, ValueError)  # what was to be answered is not there now


LOST = (ConnectionError, ConnectionClosed, InvalidHandshake, TimeoutError, OSError)


@dataclass
class Given:
    """One answer: its key in the room, its value there, and when it was sent and told to be saved."""

    key: str
    value: object
    sent: float
    saved: float | None = None


@dataclass(frozen=True)
class Point:
    """Something to answer: on which card, how it is answered, and what."""

    card: int
    key: str
    value: object
    ask: object = None


def points(number, rng, turn=0):
    """List what one person answers: all that the step asks, and evidence for every yes.

    The months as a product manager tell people apart, and evidence tells each turn from the others.
    """
    months = {"months_as_senior": 12 + number % 24 + turn, "months_as_pm": 100 + number}
    listed = []
    for place, card in enumerate(CARDS):
        for ask in card.asks:
            if ask.conditional:
                continue
            key = key_of(STEP, ask.key)
            if ask.number is not None:
                value = months.get(ask.key, 1 + (number + turn) % 5)
                listed.append(Point(place, key, value, ask))
                continue
            value = rng.choice(ask.options)
            listed.append(Point(place, key, value, ask))
            if ask.judged is not None and value == "yes":
                kept = [{"what": f"Shipped it, {number}.{turn}"}]
                listed.append(Point(place, f"{EVIDENCE}{key}", kept, ask))
            elif ask.judged is not None:
                growth = next(each for each in card.asks if each.conditional)
                chosen = rng.choice(growth.options)
                listed.append(Point(place, key_of(STEP, growth.key), chosen, growth))
    return listed


@dataclass
class Taker:
    """One person with a phone.

    pace:  seconds from and to between two answers
    given: the record; `joined`, `opened`, `shown`: when they were in, saw the first card, and the picture
    back:  seconds from each loss of the line until the answers stood there again
    """

    person: Person
    number: int
    pace: tuple[float, float] = (4, 8)
    retry: tuple[float, float] = (3, 12)
    given: list[Given] = field(default_factory=list)
    joined: float = 0
    joining: float = 0
    opened: float = 0
    shown: float = 0
    back: list[float] = field(default_factory=list)
    page: object = None
    faults: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.rng = random.Random(f"taker {self.number}")  # noqa: S311 - made up
        self._key = None

    # Coming in, and coming back.

    async def join(self, code):
        """Come in, and wait until the page stands."""
        started = perf_counter()
        answered = await self.person.join(code)
        assert answered.headers["location"] == "/room", answered.text
        await self.person.get("/room")
        await self._connect()
        self.joined = perf_counter()
        self.joining = self.joined - started

    async def _connect(self):
        self.page = await self.person.open(key=self._key)
        self._key = self.page.key

    async def come_back(self):
        """Try again as a page does, at growing distances, until the answers stand there again."""
        lost = perf_counter()
        wait, most = self.retry
        while True:
            await asyncio.sleep(wait * self.rng.uniform(0.5, 1.5))
            try:
                await self._connect()
                break
            except LOST:
                wait = min(1.5 * wait, most)
        self.back.append(perf_counter() - lost)

    # Answering.

    async def take(self, turn=0, *, most=None):
        """Answer everything, or so many of it, and be done."""
        await self._until(lambda page: page.find_all("Dropdown", description=WHICH))
        self.opened = self.opened or perf_counter()
        await asyncio.sleep(self.rng.uniform(*self.pace))
        await self._keep_trying(self._choose)
        for point in points(self.number, self.rng, turn)[:most]:
            await asyncio.sleep(self.rng.uniform(*self.pace))
            await self._keep_trying(lambda point=point: self._answer(point))
        await asyncio.sleep(self.rng.uniform(*self.pace))
        await self._keep_trying(self._be_done)

    async def see_picture(self):
        """Wait until the room's picture is there."""
        await self._keep_trying(lambda: self._until(lambda page: stands(page, REVEALED)))
        self.shown = perf_counter()

    async def _choose(self):
        await self._until(lambda page: page.find_all("Dropdown", description=WHICH))
        dropdown = self.page.find("Dropdown", description=WHICH)
        index = self.page.widgets[dropdown]["_options_labels"].index(STEP.name)
        await self._send(dropdown, index, Given("step", STEP.id, 0))
        await self._until(place)

    async def _answer(self, point):
        await self._turn_to(point.card)
        if point.key.startswith(EVIDENCE):
            await self._show_evidence(point)
        elif point.ask.number is not None:
            box = self.page.find("Text", description=point.ask.text)
            await self._send(box, str(point.value), Given(point.key, point.value, 0), "value")
        else:
            index = point.ask.options.index(point.value)
            await self._send(self._buttons(point.ask), index, Given(point.key, point.value, 0))

    async def _show_evidence(self, point):
        boxes = self.page.find_all("Text", description=EVIDENCE_BOX)
        if not boxes:
            tooltip = f"Add evidence for: {point.ask.judged.question}"
            await self.page.press(self.page.find("Button", tooltip=tooltip))
            boxes = self.page.find_all("Text", description=EVIDENCE_BOX)
        text = point.value[0]["what"]
        await self._send(boxes[-1], text, Given(point.key, point.value, 0), "value")

    async def _be_done(self):
        found = self.page.find_all("Button", description=PRESS_DONE)
        if not found:
            return  # it was pressed before
        before = await self._said_before()
        given = Given(DONE, True, perf_counter())  # noqa: FBT003 - as it stands in the room
        self.given.append(given)
        await self._press(found[0])
        await self._heard(given, before)

    def _buttons(self, ask):
        (found,) = (
            key
            for key in self.page.find_all("ToggleButtons")
            if all(each.startswith(ask.text) for each in self.page.widgets[key]["tooltips"])
        )
        return found

    async def _turn_to(self, card):
        if not place(self.page):
            await self._until(place)
            await asyncio.sleep(self.rng.uniform(*self.pace) / 2)
        while (now := place(self.page)) != card + 1:
            label = FURTHER if now < card + 1 else BACK
            await self.page.press(self.page.find("Button", description=label))
            await asyncio.sleep(self.rng.uniform(*self.pace) / 6)  # nobody turns many in a moment
            await self._until(place)

    async def _send(self, widget, value, given, trait="index"):
        """Send what was typed or chosen, and wait until the page says that it is saved."""
        if self.page.widgets[widget].get(trait) == value:
            return  # it stands there already
        before = await self._said_before()
        given.sent = perf_counter()
        self.given.append(given)
        data = {"method": "update", "state": {trait: value}, "buffer_paths": []}
        await self.page.send("comm_msg", {"comm_id": widget, "data": data})
        self.page.widgets[widget][trait] = value  # as a browser has it
        await self._heard(given, before)

    async def _said_before(self):
        """Give what the page said last; it tells two answers apart if they are a second apart."""
        before = said(self.page)
        if before == clock():
            await asyncio.sleep(1)
        return before

    async def _heard(self, given, before):
        """Wait for the word that it is saved; what was refused meanwhile is no answer."""
        await self._until(lambda page: said(page) != before or stands(page, CLOSED))
        if said(self.page) == before:
            raise ClosedError
        given.saved = perf_counter()

    async def _press(self, widget):
        data = {"method": "custom", "content": {"event": "click"}}
        await self.page.send("comm_msg", {"comm_id": widget, "data": data})

    async def _until(self, holds):
        await self.page.until(holds, patience=LONGEST_WAIT)

    async def _keep_trying(self, do):
        """Do something, again after every loss of the line and every closing of the answers."""
        closed = False
        for _ in range(TRIES):
            try:
                if closed:
                    await self._until(lambda page: not stands(page, CLOSED))
                    await asyncio.sleep(self.rng.uniform(*self.pace) / 2)
                await do()
            except GONE:
                closed = True
            except ConnectionClosed:  # known from sending before the reader has noticed
                await self.come_back()
            except (*LOST, AssertionError):
                if not self.page._reading.done():
                    raise
                await self.come_back()
            else:
                return
        message = f"{self.number}: what was to be answered was never there"
        raise RuntimeError(message)


def place(page):
    """Give the number of the card that is looked at; None when no card is there."""
    found = stands(page, PLACE)
    return int(found[1]) if found else None


def said(page):
    """Give when the page said that something was saved; empty before the first."""
    found = stands(page, SAVED)
    return found[1] if found else ""


def stands(page, pattern):
    """Find a pattern in what the page shows; where it stood last is looked at first."""
    known = page.__dict__.setdefault("known", {})
    last = page.widgets.get(known.get(pattern), {}).get("value", "")
    if found := pattern.search(last):
        return found
    for key, widget in page.widgets.items():
        if widget["_model_name"] in TEXTS and len(widget["value"]) < LONGEST_LOOKED_AT:
            found = pattern.search(widget["value"])
            if found:
                known[pattern] = key
                return found
    return None
