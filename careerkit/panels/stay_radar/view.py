"""The stay radar on the screen: links between the state and its widgets, and nothing else."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit import serving
from careerkit.assessment.conversation import Person, Wants
from careerkit.documents.html import html_fragment, html_page, sections_css
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Bullets, Details, Paragraph, Table
from careerkit.errors import CareerkitError
from careerkit.pages.conversation import radar_page, radar_sections
from careerkit.panels.development_plan.boxes import Choice, date_box, text_area
from careerkit.panels.stay_radar.state import StayRadarState
from careerkit.panels.widgets import (
    Filled,
    block,
    button,
    download,
    hide,
    said_fault,
    style,
    take_files,
    text_box,
)

WANTS = [(each.words, each.value) for each in Wants]
WANTED = "What do they want?"
NEW, ADD = "somebody new", "Add to the radar"
GONE = "{name} is off the radar. Was that a slip? It all still stands in the form: press “{add}”."
CSV = (
    "A CSV file from your spreadsheet, with a column for names or initials and one for the day of the last "
    "talk; “wants” and “note” if you have them."
)
LAYOUT = """
.ck-panel .ck-form { background: var(--ck-tint); border-radius: 6px; margin: 12px 0; padding: 12px 16px; }
.ck-panel .ck-form .ck-two > .ck-field { flex: 1 1 220px; }
"""


class StayRadarView(w.VBox):
    """The panel: who needs a talk, a form to add somebody, and a spreadsheet to take people from."""

    def __init__(self, state: StayRadarState) -> None:
        """Build the panel and link it to the state."""
        super().__init__()
        self.state = state
        self.saved, self.message, self.list = w.HTML(), w.HTML(), w.HTML()
        self.links, self.published = w.HTML(), w.HTML()
        self.links.add_class("ck-downloads")
        self.form, self.sheet = FormView(state), SheetView(state)
        self.add_class("ck-panel")
        here = serving.place()
        promise = w.HTML(
            f'<p class="{"ck-soft" if here.own else "ck-note"}">{escape(here.promise)}</p>'
        )
        head = w.HTML("<h2>The stay radar</h2>")
        self.children = (
            style(sections_css(), LAYOUT),
            head,
            promise,
            self.saved,
            self.message,
            self.list,
            self.form.widget,
            self.sheet.widget,
            self.links,
            self.published,
        )
        state.observe(lambda _: self.refresh(), ["people", "radar"])
        state.observe(lambda _: self._tell(), ["message", "saved"])
        self.refresh()
        self._tell()

    def __repr__(self) -> str:
        """Name the panel without what is in it: notebooks keep this text beside the picture."""
        return "The stay radar. Run this cell to see it."

    def refresh(self) -> None:
        """Show who needs a talk, and files of just that."""
        *people, published = radar_sections(self.state.radar)
        self.list.value = html_fragment(tuple(people))
        self.published.value = html_fragment(published)
        self.links.value = _downloads(self.state)

    def _tell(self) -> None:
        said, saved = escape(self.state.message), self.state.saved
        self.message.value = f'<p class="ck-note" role="status">{said}</p>' if said else ""
        saved = saved or "Nothing to save yet. Every change is saved as you make it."
        self.saved.value = f'<p class="ck-soft" role="status">{escape(saved)}</p>'


class FormView:
    """One person: to add, to change, to talk with today, or to take off."""

    def __init__(self, state: StayRadarState) -> None:
        """Build the boxes and link them to the state."""
        self.state, self.filled, self.wanted = state, Filled(), ""
        self.who = w.Dropdown(description="Add somebody, or change somebody on the list")
        self.boxes: dict[str, Any] = {
            "name": text_box("Name or initials"),
            "last_talk": date_box("Last talk about satisfaction and future (empty for none)"),
            "note": text_area("Note (for you alone; it stays in your own file)"),
        }
        self.faults = {name: w.HTML() for name in (*self.boxes, "wants")}
        self.wants = Choice(WANTED, WANTS, self._want, lambda: self.wanted)
        self.put = button(ADD, self._put)
        self.talked = button("We talked today", self._talked)
        self.off = button("Take off the radar", self._remove, quiet=True)
        fields = {
            name: block("ck-field", box, self.faults[name]) for name, box in self.boxes.items()
        }
        self.widget = block(
            "ck-form",
            self.who,
            block("ck-two", fields["name"], fields["last_talk"]),
            w.HTML(f"<p>{WANTED}</p>"),
            block("ck-row", *self.wants.parts, self.faults["wants"]),
            fields["note"],
            block("ck-row", self.put, self.talked, self.off),
        )
        self.who.observe(self.filled.typed(lambda _: self._show()), "value")
        # What is being typed stays when people come in from a file.
        state.observe(lambda _: self._offer(self.place), "people")
        state.observe(lambda _: self._tell(), "faults")
        self._anew()

    @property
    def place(self) -> int | None:
        """Give the place of who is being changed; None for somebody new."""
        place = self.who.value
        return place if isinstance(place, int) and place < len(self.state.people) else None

    def _offer(self, chosen: int | None) -> None:
        named = [(each.name, place) for place, each in enumerate(self.state.people)]
        # Two people of one name are told apart by their number.
        options = [
            (f"{name} (number {place + 1})" if _twice(name, named) else name, place)
            for name, place in sorted(named, key=lambda each: each[0].casefold())
        ]
        self.filled.offer(self.who, [(NEW, ""), *options], "" if chosen is None else chosen)

    def _anew(self) -> None:
        """Empty the form for the next person."""
        self._offer(None)
        self._show()

    def _show(self) -> None:
        """Fill the form with who is chosen, or empty it."""
        person = self.state.people[self.place] if self.place is not None else None
        for name, empty in (("name", ""), ("last_talk", None), ("note", "")):
            self.boxes[name].value = getattr(person, name) if person is not None else empty
        self.wanted = person.wants.value if person is not None else Wants.UNKNOWN.value
        self.wants.refresh()
        self._press(person)
        self.state.faults = {}

    def _press(self, person: Person | None) -> None:
        """Offer what can be done with who is chosen, or with somebody new."""
        self.put.description = ADD if person is None else "Keep the change"
        hide(self.talked, hidden=person is None)
        hide(self.off, hidden=person is None)

    def _want(self, chosen: str) -> None:
        self.wanted = chosen
        self.wants.refresh()

    def _put(self) -> None:
        typed = {name: box.value for name, box in self.boxes.items()}
        typed["last_talk"] = typed["last_talk"] or ""
        if self.state.put(self.place, **typed, wants=self.wanted):
            self._anew()

    def _talked(self) -> None:
        if (place := self.place) is not None:
            self._anew()
            self.state.talked(place)
            self.who.focus()  # the button that was pressed is gone

    def _remove(self) -> None:
        """Take somebody off; what was known of them stays in the form, to be added again."""
        if (place := self.place) is not None:
            name = self.state.people[place].name
            self._offer(None)
            self._press(None)
            self.state.remove(place)
            self.state.message = GONE.format(name=name, add=ADD)
            self.who.focus()

    def _tell(self) -> None:
        for name, fault in self.faults.items():
            fault.value = said_fault(self.state.faults.get(name, ""))


class SheetView:
    """People from a spreadsheet: a button, the question that it may ask, and what was left out."""

    def __init__(self, state: StayRadarState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.upload = w.FileUpload(
            accept=".csv,.txt,.toml", multiple=False, description="Load a CSV file, or my radar"
        )
        self.question, self.told = w.HTML(), w.HTML()
        self.answers = block("ck-row")
        self.asking = block("ck-guess", self.question, self.answers)
        hint = w.HTML(f'<span class="ck-soft">{escape(CSV)}</span>')
        self.widget = block("", self.upload, hint, self.asking, self.told)
        take_files(self.upload, state.load_bytes)
        state.observe(lambda _: self.refresh(), "taken")
        self.refresh()

    def refresh(self) -> None:
        """Show what the file asks, or what came of it."""
        taken = self.state.taken
        asks = taken.asks if taken is not None else ()
        hide(self.asking, hidden=not asks)
        self.question.value = (
            f'<p role="alert"><b>Nobody has been taken over yet.</b> {escape(asks[0].says)}</p>'
            if asks
            else ""
        )
        buttons = (
            [self._button(order, says) for order, says in asks[0].readings.items()] if asks else []
        )
        if asks:
            buttons.append(button("Leave this file", self._leave, quiet=True))
        for gone in self.answers.children:
            gone.close()
        self.answers.children = tuple(buttons)
        self.told.value = _told(self.state) if taken is not None and not asks else ""

    def _button(self, order: str, says: str) -> w.Button:
        made = button(says, lambda: self._answer(order))
        made.tooltip = f"Read it as {says}: {order}"
        return made

    def _answer(self, order: str) -> None:
        self.state.answer(order)
        self.upload.focus()  # what was pressed is gone

    def _leave(self) -> None:
        self.state.forget()
        self.upload.focus()


def _twice(name: str, named: list[tuple[str, int]]) -> bool:
    return sum(each == name for each, _ in named) > 1


def _told(state: StayRadarState) -> str:
    """List what was left out and what was assumed."""
    taken = state.taken
    if taken is None:
        return ""
    blocks: list[Any] = [Paragraph(taken.finding, "strong")]
    if taken.rejected:
        rows = tuple((f"line {each.line}", each.row, each.reason) for each in taken.rejected)
        blocks.append(Table(("Where", "Row", "Why it was not taken over"), rows))
    if taken.notes:
        blocks.append(Details("What was assumed", (Bullets(taken.notes),)))
    return html_fragment(tuple(blocks))


def _downloads(state: StayRadarState) -> str:
    """Give links that carry the radar in themselves."""
    if not state.people:
        return ""
    page, name = radar_page(state.radar), f"stay-radar-{state.today}"
    links = [
        download(f"{name}.html", "List to print (HTML)", html_page(page), "text/html"),
        download(f"{name}.md", "Markdown", markdown_page(page), "text/markdown"),
    ]
    try:
        file = state.people_file
    except CareerkitError as error:
        return said_fault(str(error))
    links.append(download(f"{name}.toml", "My radar, to come back with", file, "text/plain"))
    note = "For you alone: these files name people. The last one has your notes in it as well."
    return f'{"".join(links)}<p class="ck-soft">{note}</p>'
