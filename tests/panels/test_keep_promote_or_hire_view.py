"""Keep, promote or hire as widgets: what reaches the reader, driven without a browser."""

import asyncio
import base64
import datetime as dt
import re
from pathlib import Path

import ipywidgets as w
import pytest

from careerkit.documents.numbers import amount
from careerkit.pages.options.finding import NOT_A_JUDGE
from careerkit.panels import stepwise
from careerkit.panels.keep_promote_or_hire import far_ahead, keep_promote_or_hire, worth_asking
from careerkit.panels.keep_promote_or_hire.view import KeepPromoteOrHireView
from careerkit.panels.stepwise import Stepwise
from careerkit.turnover.assumptions import OF_A_DECISION
from tests.markup import Reader

DRAWS = 2_000
ANSWERS = Path(__file__).parents[1] / "notebooks" / "data" / "robin.toml"
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>" onclick="x'


@pytest.fixture
def panel():
    made = keep_promote_or_hire(salary=120_000, unmet=2, draws=DRAWS)
    assert isinstance(made, KeepPromoteOrHireView)
    return made


def parts(widget):
    """Go through a widget and all that it shows."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child)


def html(widget):
    """Give all that a widget shows, tags and all, without the style sheet."""
    shown = (part.value for part in parts(widget) if isinstance(part, w.HTML))
    return "\n".join(value for value in shown if not value.startswith("<style>"))


def words(widget):
    """Give all that is to be read."""
    return Reader(html(widget)).text


def box(panel, label):
    """Find a box by the beginning of its visible label."""
    (found,) = (
        p
        for p in parts(panel)
        if isinstance(p, (w.Text, w.Dropdown)) and p.description.startswith(label)
    )
    return found


def test_the_conclusion_and_its_range_reach_the_reader(panel):
    """With the options, their money, and what the result is not."""
    text, label = words(panel), panel.side.value
    best = panel.state.conclusion.best

    assert "Too close to call" in text
    assert NOT_A_JUDGE in text
    for row in panel.state.side.rows:
        assert row.name in label
        assert amount(row.cost.mean) in label
    assert amount(best.net.mean()) in text


def test_everything_that_was_promised_is_there(panel):
    """Each section of the page, and each picture with its table."""
    text = words(panel)

    for heading in (
        "Change what you know better",
        "When the answer changes",
        "What to find out before you decide",
        "Beside what others found",
        "How far you look ahead",
        "With luck",
        "What is not counted",
        "Whose numbers these are",
        "The pictures as tables",
        "Take it home",
    ):
        assert heading in text
    pictures = [part for part in parts(panel) if "ck-chart" in part._dom_classes]
    assert len(pictures) == 5
    assert all('role="img"' in part.value for part in pictures)
    assert len(re.findall("<caption>", panel.tables.value)) == 5


def test_a_change_is_shown_everywhere(panel):
    """What is typed reaches the picture, the words, the tables, and nothing is marked as old."""
    before = {name: getattr(panel, name).value for name in ("side", "staying", "money", "rest")}
    box(panel, "Months to look ahead").value = "60"

    for name, value in before.items():
        assert getattr(panel, name).value != value, name
    assert "over 60 months" in panel.side.value
    assert not [part for part in parts(panel) if "ck-old" in getattr(part, "_dom_classes", ())]


def test_what_does_not_count_is_said_under_its_box(panel):
    """In one sentence; the box keeps what was typed."""
    box(panel, "Months to look ahead").value = "soon"
    box(panel, "Try a value").value = "many"

    alerts = re.findall(r'role="alert">([^<]*)<', html(panel))
    assert len(alerts) == 2
    assert all(alert.startswith("This is not counted: expected") for alert in alerts)
    assert box(panel, "Months to look ahead").value == "soon"


def test_a_waiting_post_is_chosen_by_button(panel):
    """It changes the lines of the money."""
    (buttons,) = (p for p in parts(panel) if isinstance(p, w.ToggleButtons))
    assert buttons.value is False
    assert "igher post open" not in panel.money.value
    buttons.value = True

    assert "Higher post open" in panel.money.value


def test_every_input_says_what_it_is_for(panel):
    """Each has a visible label; buttons carry their question."""
    for part in parts(panel):
        if isinstance(part, w.ToggleButtons):
            assert all("?" in tooltip for tooltip in part.tooltips)
        elif isinstance(part, (w.Text, w.Dropdown, w.Button, w.FileUpload)):
            assert part.description


def upload(panel, label, content, name):
    """Send a file as the browser does."""
    (found,) = (
        p for p in parts(panel) if isinstance(p, w.FileUpload) and p.description.startswith(label)
    )
    found.value = (
        {
            "name": name,
            "type": "",
            "size": len(content),
            "content": memoryview(content),
            "last_modified": dt.datetime.now(tz=dt.UTC),
        },
    )
    return found


def test_answers_to_a_reality_check_say_what_is_unmet(panel):
    """The number stands in its box, the points beside it."""
    sent = upload(panel, "Take them from", ANSWERS.read_bytes(), "robin.toml")

    assert box(panel, "How many criteria").value == str(panel.state.situation.unmet)
    assert panel.state.readiness in words(panel)
    assert "robin.toml" in panel.state.readiness
    assert sent.value == ()


def test_files_with_anything_in_them_do_no_harm(panel):
    """What cannot be read is told as text."""
    for label in ("Take them from", "Load my company"):
        upload(panel, label, HOSTILE.encode(), HOSTILE)
        text = html(panel)
        assert "<script" not in text
        assert "<img" not in text
        assert "alert(1)" in words(panel)


def test_a_companys_title_is_only_text(panel):
    """It is shown wherever the ledger is."""
    content = (
        f"format = 1\ntitle = '{HOSTILE}'\ncurrency = 'EUR'\n"
        "source = 'x'\n[assumptions]\nsalary = 90000\nplan_gain = 0.02\n"
    )
    upload(panel, "Load my company", content.encode(), "acme.toml")

    assert "EUR" in panel.side.value
    assert "<script" not in html(panel)
    assert "<img" not in html(panel)


def test_files_are_made_on_request_and_not_kept(panel):
    """They carry the result in themselves; a change takes them back."""
    (make,) = (
        p for p in parts(panel) if isinstance(p, w.Button) and p.description.startswith("Make")
    )
    assert panel.keeping.links.value == ""
    make.click()
    links = re.findall(
        r'download="([^"]*)" href="data:[^"]*base64,([^"]*)"', panel.keeping.links.value
    )

    names = {name.rpartition(".")[2]: base64.b64decode(data) for name, data in links}
    assert {"html", "md"} <= set(names)
    assert "Too close to call" in names["md"].decode()
    assert names.get("docx", b"PK").startswith(b"PK")
    box(panel, "How many criteria").value = "5"
    assert panel.keeping.links.value == ""


def test_own_numbers_can_be_taken_home(panel):
    """The file has what was typed, and nothing else."""
    data = re.search(r"base64,([^\"]*)", panel.keeping.own.value)[1]

    assert "salary" in base64.b64decode(data).decode()
    assert "plan_cut" not in base64.b64decode(data).decode()


def test_two_options_are_looked_at_along_any_assumption(panel):
    """The picture follows what is chosen and tried."""
    box(panel, "Along which").value = "gone_within_year"
    box(panel, "Compare this").value = "counteroffer"
    assert "Counteroffer" in panel.changing.picture.value
    assert "Gone within a year" in panel.changing.picture.value
    box(panel, "Try a value").value = "80"

    assert "At the value tried, 80%" in panel.changing.picture.value
    offered = {key for _, key in box(panel, "Along which").options}
    ledger = panel.state.ledger
    assert {line.id for line in ledger.lines if line.group in OF_A_DECISION} <= offered


def test_a_number_typed_into_a_card_changes_the_result(panel):
    """And can be taken back."""
    before = panel.side.value
    card = panel.lines.cards["leave_chance"]
    card.boxes["likely"].value = "70"
    assert panel.side.value != before
    panel.state.reset("leave_chance")
    assert panel.side.value == before
    assert card.boxes["likely"].value == "20"


def test_the_picture_comes_first(panel):
    """Before anything else that changes, the five options are drawn anew."""
    order = []
    for part in parts(panel):
        if isinstance(part, w.HTML):
            part.observe(lambda change: order.append(change["owner"]), "value")
    box(panel, "Months to look ahead").value = "36"

    assert order[:2] == [panel.side, panel.finding]
    assert len(order) > 5


def test_with_a_loop_running_the_rest_waits(panel):
    """The answer is there at once; the rest comes after a pause, in pieces, and only once."""

    async def change():
        before = panel.staying.value
        box(panel, "How many criteria").value = "3"
        box(panel, "How many criteria").value = "6"
        now = panel.side.value, panel.staying.value
        panel.mark_old.now()
        old = "ck-old" in panel.staying._dom_classes
        panel.settle()
        return before, now, old

    before, (side, staying), old = asyncio.run(change())
    assert staying == before
    assert old
    assert side == panel.side.value
    assert panel.staying.value != before
    assert "ck-old" not in panel.staying._dom_classes


def test_pieces_begin_anew_when_they_are_asked_for_again(monkeypatch):
    """What is under way is dropped, and others have a turn between two pieces."""
    monkeypatch.setattr(stepwise, "AT_ONCE", 0)  # as if each piece took long
    done = []

    async def run():
        came = {piece: asyncio.Event() for piece in ("first", "second", "third")}

        def pieces():
            for piece in ("first", "second", "third"):
                done.append(piece)
                came[piece].set()
                yield

        steps = Stepwise(pieces, seconds=0.01)
        steps()
        await came["second"].wait()
        steps()
        await came["third"].wait()

    asyncio.run(asyncio.wait_for(run(), 20))
    assert done in (
        ["first", "second", "first", "second", "third"],
        ["first", "second", "third"],  # on a machine too slow to be overtaken
    )


def test_short_pieces_are_done_together(monkeypatch):
    """No pause stands between what takes no time."""
    monkeypatch.setattr(stepwise, "AT_ONCE", 60)
    turns, seen = [], set()

    async def run():
        ended = asyncio.Event()

        def pieces():
            for _ in range(100):
                seen.add(len(turns))
                yield
            ended.set()

        def turn():
            turns.append("somebody else's")
            asyncio.get_running_loop().call_soon(turn)

        turn()
        Stepwise(pieces, seconds=0.01)()
        await ended.wait()

    asyncio.run(asyncio.wait_for(run(), 20))
    assert len(seen) == 1


def test_pieces_are_done_at_once_where_no_loop_runs():
    """As in a script."""
    done = []

    def pieces():
        for piece in range(300):
            done.append(piece)
            yield

    Stepwise(pieces)()
    assert done == list(range(300))


def test_nothing_stays_behind(panel):
    """Changing and changing again registers no more widgets."""
    box(panel, "How many criteria").value = "3"
    before = len(w.widget._instances)
    for number in "4567":
        box(panel, "How many criteria").value = number

    assert len(w.widget._instances) == before


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"role": "senior"}, "senior"),
        ({"draws": -5}, "draws"),
        ({"assumptions": "no-such.toml"}, "no-such.toml"),
        ({"readiness": "no-such.toml"}, "no-such.toml"),
    ],
)
def test_what_cannot_be_used_is_said_in_place_of_the_panel(parameters, said):
    """And the cells below it say so, too."""
    shown = keep_promote_or_hire(**parameters)

    assert said in words(shown)
    assert "could not be shown" in repr(far_ahead(shown))
    assert "could not be shown" in repr(worth_asking(shown))


def test_the_notebook_reads_the_panels_own_numbers(panel):
    """How far one looks, and what asking is worth."""
    assert f"{DRAWS:,} draws, seed 1" in repr(far_ahead(panel))
    assert "60 months" in repr(far_ahead(panel))
    assert "stay conversation" in repr(worth_asking(panel))
    few = keep_promote_or_hire(draws=20)
    assert "too few draws" in repr(worth_asking(few))
