"""All pages that are open: whose they are, how many, and whose turn it is."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from time import perf_counter

from careerkit.live.connection import Ended
from careerkit.live.limits import Allowance
from careerkit.live.page import MakePanel, Page
from careerkit.live.visitor import Place, Visitor

MOST_PAGES = 4  # of one visitor: a phone, and a tab or two more
KEPT_SECONDS = 20 * 60  # after the connection has gone; what was saved stands in the store anyway
SLICE_SECONDS = (
    0.01  # the loop's other work waits no longer than this for pages to be brought up to date
)
BURST, PER_SECOND = 150, 20  # messages of one visitor
CONNECTS, CONNECTS_PER_SECOND = 20, 0.5  # a line that comes and goes


class Pages:
    """The open pages. Each change of the room brings them up to date, a few at a time."""

    def __init__(self, make_panel: MakePanel) -> None:
        """Start with none."""
        self._make_panel = make_panel
        self._pages: OrderedDict[tuple[str, str], Page] = OrderedDict()
        self._turns: OrderedDict[Page, None] = OrderedDict()
        self._turning: asyncio.Task[None] | None = None
        self._kept: dict[Page, asyncio.TimerHandle] = {}
        self._allowances: dict[str, tuple[Allowance, Allowance]] = {}

    def __len__(self) -> int:
        return len(self._pages)

    def open(self, visitor: Visitor, key: str) -> Page:
        """Give a visitor's page of this key, as it stands or new.

        The key is chosen by the browser, and means nothing with any other visitor's session.
        """
        page = self._pages.get((visitor.session, key))
        if page is None:
            self._make_room(visitor)
            page = Page(visitor, key, self._make_panel, self._take_turns)
            self._pages[visitor.session, key] = page
        if timer := self._kept.pop(page, None):
            timer.cancel()
        return page

    def find(self, visitor: Visitor, key: str) -> Page | None:
        """Give a visitor's page of this key, if there is one."""
        return self._pages.get((visitor.session, key))

    def left(self, page: Page) -> None:
        """Keep a page for a while after its last connection has gone."""
        if page.connections or page.closed or page in self._kept:
            return
        loop = asyncio.get_running_loop()
        self._kept[page] = loop.call_later(KEPT_SECONDS, self.close, page)

    def close(self, page: Page, why: Ended | None = None) -> None:
        """Close a page."""
        self._pages.pop((page.visitor.session, page.key), None)
        self._turns.pop(page, None)
        if timer := self._kept.pop(page, None):
            timer.cancel()
        page.close(why)

    def close_where(self, wanted: Callable[[Visitor], bool], why: Ended) -> None:
        """Close the pages of these visitors, and say why there."""
        for page in [page for page in self._pages.values() if wanted(page.visitor)]:
            self.close(page, why)

    def of(self, place: Place) -> tuple[Page, ...]:
        """Give the open pages of one kind."""
        return tuple(page for page in self._pages.values() if page.visitor.place is place)

    def may_send(self, visitor: Visitor) -> bool:
        """Tell whether a visitor may send one more message; reconnecting wins nothing."""
        return self._allowance(visitor)[0].take()

    def may_connect(self, visitor: Visitor) -> bool:
        """Tell whether a visitor may connect once more."""
        return self._allowance(visitor)[1].take()

    def _allowance(self, visitor: Visitor) -> tuple[Allowance, Allowance]:
        if visitor.session not in self._allowances:
            self._allowances[visitor.session] = (
                Allowance(BURST, PER_SECOND),
                Allowance(CONNECTS, CONNECTS_PER_SECOND),
            )
        return self._allowances[visitor.session]

    def _make_room(self, visitor: Visitor) -> None:
        own = [page for page in self._pages.values() if page.visitor.session == visitor.session]
        own.sort(key=lambda page: bool(page.connections))  # what nobody looks at goes first
        for page in own[: max(0, len(own) + 1 - MOST_PAGES)]:
            self.close(page, Ended.TOO_MANY_PAGES)

    def _take_turns(self, page: Page) -> None:
        self._turns[page] = None
        if self._turning is None or self._turning.done():
            self._turning = asyncio.get_running_loop().create_task(self._turn())

    async def _turn(self) -> None:
        await asyncio.sleep(0)
        since = perf_counter()
        while self._turns:
            page, _ = self._turns.popitem(last=False)
            page.take_turn()
            if perf_counter() - since > SLICE_SECONDS:
                await asyncio.sleep(0)
                since = perf_counter()
