"""The reality check panel's widgets: what reaches the reader, driven without a browser."""

import asyncio
import base64
import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import ipywidgets as w
import pytest

from careerkit.assessment.answers import Evidence
from careerkit.panels.reality_check import reality_check, what_if
from careerkit.panels.reality_check.view import RealityCheckView

LADDER = Path(__file__).parents[2] / "data" / "ladder.toml"
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>" onclick="x'


@pytest.fixture
def panel():
    made = reality_check()
    assert isinstance(made, RealityCheckView)
    return made


def parts(widget):
    """Go through a widget and all that it shows."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child)


def words(widget):
    """Give all the text that a widget shows once it has settled, tags and all."""
    if isinstance(widget, RealityCheckView):
        widget.settle()
    return "\n".join(p.value for p in parts(widget) if isinstance(p, w.HTML))


def choose(panel, key, value):
    """Click a choice as the browser does: by setting the buttons' value."""
    for card in panel.cards:
        if key in card.answers:
            card.answers[key].buttons.value = value


class Markup(HTMLParser):
    """Collects what could run: tags and attributes."""

    def __init__(self):
        super().__init__()
        self.live = []

    def handle_starttag(self, tag, attrs):
        if tag in {"script", "iframe", "object"} or any(name.startswith("on") for name, _ in attrs):
            self.live.append((tag, attrs))


def live_markup(html):
    parser = Markup()
    parser.feed(html)
    return parser.live


def test_the_advice_and_its_reasons_reach_the_reader(panel):
    """What the state knows is what the page says: advice, reasons, sources, words for the boss."""
    choose(panel, "clear_specs", "no")
    shown = words(panel)
    for expected in (
        "Hold and hone",
        "Something is not met",
        "Planning your career in product, part 3",
        "I would like to become a senior product manager in time",
        "Keep the remarks on your next three specs",
        panel.state.assessment.ladder,
    ):
        assert expected in shown, expected


def test_the_step_is_named_in_full(panel):
    """A narrow selector cuts names off; the title says the whole name and what the step is about."""
    panel.state.choose_step("vp-to-founder")
    assert "From VP product or CPO to founder." in panel.title.value
    assert "something of your own" in panel.title.value


def test_the_chart_is_drawn_anew_with_each_answer(panel):
    """The picture names each point and how it stands, for those who hear it."""
    before = panel.chart.value
    choose(panel, "clear_specs", "yes")
    assert panel.chart.value != before
    assert "Specs that need few remarks: claimed" in panel.chart.value
    assert 'role="img"' in panel.chart.value


def test_without_matplotlib_the_table_says_the_same(panel, monkeypatch):
    """A browser kernel without matplotlib has a working panel."""
    import sys

    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    bare = reality_check()
    choose(bare, "clear_specs", "yes")
    bare.settle()
    assert bare.chart.value == ""
    assert "claimed" in bare.result.value
    assert "How the points stand" in bare.result.value


def test_growth_is_asked_once_a_criterion_is_not_met(panel):
    """A question that does not apply is neither shown nor read out."""
    panel.state.choose_step("senior-to-leader")
    card = next(c for c in panel.cards if "growth/roadmap_planning" in c.answers)
    growth = card.answers["growth/roadmap_planning"].widget
    assert growth.layout.display == "none"
    choose(panel, "roadmap_planning", "no")
    assert growth.layout.display is None


def test_hostile_texts_are_shown_and_never_run(panel):
    """Whatever a person or a file brings is text."""
    state = panel.state
    state.answer("clear_specs", "yes")
    state.show_evidence(
        "clear_specs", (Evidence(HOSTILE, HOSTILE, HOSTILE, f"javascript:{HOSTILE}"),)
    )
    state.name_person(HOSTILE)
    state.write_notes(HOSTILE)
    state.load(f"step = '{HOSTILE}'", HOSTILE)
    assert live_markup(words(panel)) == []
    assert "javascript:" not in re.findall(r'href="([^"]*)"', words(panel))
    for name, file in downloads(panel).items():
        if not name.endswith(".toml"):  # that one is for careerkit to read, not for a browser
            assert live_markup(file) == [], name


def test_a_hostile_ladder_is_shown_and_never_run(tmp_path):
    """A company's ladder may have markup in every text; all of it stays text."""
    text = LADDER.read_text(encoding="utf-8")
    keys = (
        "name|about|question|short|unit|says|why|script|to_close|to_find_out|evidence|note|warning"
    )
    markup = HOSTILE.replace('"', '\\"')
    hostile = re.sub(rf'(?m)^({keys}) = "', rf'\1 = "{markup} ', text)
    path = tmp_path / "hostile.toml"
    path.write_text(hostile, encoding="utf-8")
    panel = reality_check(ladder=str(path))
    assert isinstance(panel, RealityCheckView), words(panel)
    for step in panel.state.ladder.steps:
        panel.state.choose_step(step.id)
        for card in panel.cards:
            for key, view in card.answers.items():
                if hasattr(view, "buttons"):
                    choose(panel, key, panel.state.step.ask(key).options[1])
        assert live_markup(words(panel)) == []


def downloads(panel):
    """Decode the files that the links carry, once the pause for making them is over."""
    panel.keeping.make_files.now()
    links = re.findall(r'download="([^"]+)" href="data:[^,]+,([^"]+)"', panel.keeping.links.value)
    return {name: base64.b64decode(data).decode() for name, data in links}


def test_the_share_view_leaves_out_what_is_private(panel):
    """No file of the share view has any evidence or any note in it."""
    state = panel.state
    state.answer("clear_specs", "yes")
    secrets = ["SECRETWHAT", "SECRETWHEN", "SECRETWHO", "https://example.org/SECRETLINK"]
    state.show_evidence("clear_specs", (Evidence(*secrets),))
    state.write_notes("SECRETNOTES")
    full = "".join(downloads(panel).values())
    assert all(secret in full for secret in (*secrets, "SECRETNOTES"))
    panel.keeping.share.value = True
    assert downloads(panel)
    assert "SECRET" not in "".join(downloads(panel).values())


def test_the_answers_file_can_be_loaded_again(panel):
    """What is taken home brings the same answers back."""
    choose(panel, "clear_specs", "unsure")
    panel.state.name_person("Robin")
    name, text = next((n, t) for n, t in downloads(panel).items() if n.endswith(".toml"))
    panel.state.start_anew()
    panel.keeping.upload.value = (
        {"name": name, "type": "", "size": 1, "content": memoryview(text.encode())}
        | {"last_modified": dt.datetime.now(dt.UTC)},
    )
    assert dict(panel.state.answers.given) == {"clear_specs": "unsure"}
    assert panel.keeping.name.value == "Robin"


def test_turning_to_another_step_leaves_nothing_behind(panel):
    """Widgets that are replaced are closed, or a long session would fill up with them."""
    steps = [step.id for step in panel.state.ladder.steps]
    for step in steps:
        panel.state.choose_step(step)
    panel.state.choose_step(steps[0])
    before = len(w.widget._instances)
    for step in steps:
        panel.state.choose_step(step)
    panel.state.choose_step(steps[0])
    assert len(w.widget._instances) == before


def test_what_a_saved_notebook_keeps_says_nothing_of_the_answers(panel):
    """JupyterLab writes a widget's text form into the notebook's file, which may be passed on."""
    panel.state.name_person("SECRET")
    assert repr(panel) == "The reality check. Run this cell to see it."
    assert "SECRET" not in str(panel._repr_mimebundle_())


def test_answers_to_another_ladder_are_to_be_read_over(panel):
    """A file from before a ladder was changed still loads, and the page says so until it is changed."""
    text = panel.state.answers_file + '[judged]\nclear_specs = "yes"\n'
    panel.state.load(text.replace(panel.state.ladder.hash, "0123456789ab"), "old.toml")
    assert "hash 0123456789ab" in words(panel)
    assert "Read your answers over" in words(panel)
    choose(panel, "clear_specs", "no")
    assert "Read your answers over" not in words(panel)


def test_no_link_carries_answers_that_have_changed_since(panel):
    """Within an event loop the files are made after a pause; until then there is nothing to take."""

    async def answer_and_wait():
        choose(panel, "clear_specs", "no")
        during = panel.keeping.links.value
        await asyncio.sleep(2 * panel.keeping.make_files.seconds)
        return during

    with ThreadPoolExecutor(1) as thread:  # whatever loop this process has is not in there
        during = thread.submit(lambda: asyncio.run(answer_and_wait())).result()
    assert "href" not in during
    assert "being made" in during
    assert 'clear_specs = "no"' in "".join(downloads(panel).values())


def test_no_output_widget_is_used(panel):
    """An exception inside an Output would vanish; the panel has none."""
    assert not [p for p in parts(panel) if isinstance(p, w.Output)]


def test_every_button_and_input_is_labelled(panel):
    """Each control says what it is for without its surroundings."""
    for part in parts(panel):
        if isinstance(part, w.ToggleButtons):
            assert len(part.tooltips) == len(part.options)
            assert all("?" in tooltip for tooltip in part.tooltips)
        elif isinstance(part, (w.Text, w.Textarea, w.Dropdown, w.Checkbox, w.Button, w.FileUpload)):
            assert part.description


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"answers": "no-such-file.toml"}, "nothing at that place"),
        ({"ladder": "no-such-ladder.toml"}, "nothing at that place"),
        ({"answers": str(LADDER)}, "ladder.toml"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_place_of_the_panel(parameters, said):
    """A wrong parameter is a sentence, not a traceback; the panel below it says so, too."""
    shown = reality_check(**parameters)
    assert said in words(shown)
    assert "could not be shown" in words(what_if(shown))


def test_where_files_vanish_the_download_comes_first(monkeypatch):
    """On Binder the panel says so, and offers what saves the answers before what fills them."""
    monkeypatch.setenv("BINDER_SERVICE_HOST", "x")
    panel = reality_check()
    assert "runs on Binder" in words(panel)
    order = list(panel.children)
    columns = next(c for c in order if panel.questions in getattr(c, "children", ()))
    assert order.index(panel.keeping.widget) < order.index(columns)


def test_what_if_follows_the_answers_and_saves_nothing(panel):
    """The small panel knows the answers above it and leaves them as they are."""
    for key, value in (("clear_specs", "yes"), ("spec_reviews", "yes")):
        choose(panel, key, value)
    for key, value in (("months_as_junior", 18), ("small_features", 10), ("big_features", 0)):
        panel.state.answer(key, value)
    small = what_if(panel)
    which = next(p for p in parts(small) if isinstance(p, w.Dropdown))
    number = next(p for p in parts(small) if isinstance(p, w.Text))
    which.value = "months_as_junior"
    number.value = "17"
    assert "With this answer: <b>Hold and hone</b>" in words(small)
    number.value = "19"
    assert "The advice would stay: <b>Tell your boss</b>" in words(small)
    number.value = "many"
    assert "Expected a whole number" in words(small)
    assert panel.state.answers.given["months_as_junior"] == 18
    panel.state.choose_step("vp-to-founder")
    assert which.value == ""
