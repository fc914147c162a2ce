"""What was revealed, as HTML that all pages of a room share: drawn once, however many look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from careerkit.activities.results import earlier_round, results
from careerkit.documents.html import html_fragment
from careerkit.documents.sections import Block, Callout, Figure, Section, Table
from careerkit.panels.room.played import played
from careerkit.workshop.host import Host
from careerkit.workshop.views import ActivityView, TakenPart

Seen = ActivityView | TakenPart
Known = tuple[str, int, int]

SIZE = re.compile(r'<svg [^>]*?width="(?P<width>\d+)" height="(?P<height>\d+)"')
ELSEWHERE = "There is more to see on your phone."
LARGEST, TABLE_HEIGHT = 1.65, 17  # of letters, and of all rows together, in hundredths of the width
DRAWN: WeakKeyDictionary[Host, dict[Known, tuple[str, str]]] = WeakKeyDictionary()


def picture_html(host: Host, every: Sequence[Seen], activity_id: str) -> str:
    """Draw what was revealed of an activity, for phones and the console; nothing while nothing is shown.

    every: the room's activities as the page sees them, as a round is compared with the one before
    """
    return _drawn(host, every, activity_id)[0]


def wall_html(host: Host, every: Sequence[Seen], activity_id: str) -> str:
    """Draw the finding and the first picture alone, to be read from the back row."""
    return _drawn(host, every, activity_id)[1]


def _drawn(host: Host, every: Sequence[Seen], activity_id: str) -> tuple[str, str]:
    place = next((at for at, each in enumerate(every) if each.id == activity_id), None)
    if place is None:
        return "", ""
    activity = played(host, activity_id)
    before = [(played(host, each.id), each.picture) for each in every[:place]]
    shown, earlier = every[place].picture, earlier_round(activity, before)
    if shown is None:
        return "", ""
    # A picture only ever grows by people, so their number tells one from another.
    known = activity_id, shown.total.people, earlier.total.people if earlier else 0
    drawn = DRAWN.setdefault(host, {})
    if known not in drawn:
        told = results(activity, shown, earlier=earlier)
        drawn[known] = html_fragment(told.blocks, folded=True), _on_the_wall(told.blocks)
    return drawn[known]


def _on_the_wall(blocks: Sequence[Block]) -> str:
    """Show what can be read from afar: the finding, and the first picture, or its numbers.

    A picture that is higher than wide would be too small on a wall. Reasons, and all further pictures,
    are on everybody's phone.
    """
    finding = next((each for each in blocks if isinstance(each, Callout)), Callout("", "", ""))
    figures = list(_figures(blocks))
    if not figures:
        return html_fragment(finding, level=2)
    if len(figures) > 1:
        finding = replace(finding, text=f"{finding.text} {ELSEWHERE}".strip())
    figure = figures[0]
    size = SIZE.search(figure.svg)
    if size and int(size["height"]) <= int(size["width"]):
        said = html_fragment(finding, level=2)
        return f'<div class="ck-beside">{said}<div class="ck-drawn">{figure.svg}</div></div>'
    twin = Table(figure.twin.columns, figure.twin.rows)  # its caption says the finding once more
    letters = min(LARGEST, TABLE_HEIGHT / (len(twin.rows) + 1))
    numbers = (
        f'<div class="ck-numbers" style="--ck-size:{letters:.2f}cqw">{html_fragment(twin)}</div>'
    )
    return html_fragment(replace(finding, text=""), level=2) + numbers


def _figures(blocks: Sequence[Block]) -> Iterator[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Section):
            yield from _figures(block.blocks)
