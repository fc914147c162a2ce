"""The conversation's pages: each reader finds all that is theirs, and nothing that is another's."""

import datetime as dt
import html
import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from careerkit.assessment.answers import Evidence
from careerkit.assessment.conversation import (
    FollowUp,
    Note,
    Person,
    Wants,
    agenda_of,
    check_search,
    default_role_plays,
    look,
    shared,
    sides_of,
)
from careerkit.assessment.conversation.guide_file import default_guide
from careerkit.assessment.conversation.search import Stage
from careerkit.documents.calendar import calendar_file
from careerkit.documents.html import html_page
from careerkit.documents.markdown import markdown_page
from careerkit.documents.numbers import money, shared_out
from careerkit.documents.sections import Page
from careerkit.documents.text import text_page
from careerkit.documents.word import word_page
from careerkit.errors import InputError
from careerkit.pages.conversation import (
    agenda_section,
    as_data,
    conversation_events,
    feedback_section,
    phrases_section,
    preparation_page,
    principles_section,
    radar_page,
    role_play_page,
    search_comparison,
    search_of,
    search_section,
    sides_section,
    summary_page,
)
from careerkit.pages.conversation.comparison import NOTEBOOK, THREE
from careerkit.pages.conversation.role_play import PARTS
from careerkit.pages.exit_cost.figures import span_in_money
from careerkit.pages.wording import day
from careerkit.resources import notebooks_folder
from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.estimate import span
from careerkit.turnover.information import chance_of_best
from careerkit.turnover.options import OPTIONS, compare
from careerkit.turnover.situation import Situation
from tests.assessment.conversation.conversations import conversations, with_secrets
from tests.markup import Reader, dangers
from tests.reality_checks import HOSTILE
from tests.talks import (
    DAY,
    EMPTY,
    FULL_OF_SECRETS,
    GUIDE,
    LADDER,
    MANY,
    NAMES,
    SECRET,
    USUAL,
    after,
)

MADE = dt.datetime(2026, 12, 1, 18, 30, tzinfo=dt.UTC)
LEDGER = default_ledger("senior-pm").with_salary(123_456, "EUR")
# Nothing but the evidence and the private notes of both sides is secret in it.
NOTED = replace(USUAL, pm=FULL_OF_SECRETS.pm, by_leader=FULL_OF_SECRETS.by_leader)


def as_text(made):
    # Wide, because a cell that wraps beside others is no longer one piece to look for.
    return " ".join(text_page(made, width=9_999).replace("┃ ", "").split())


def as_markdown(made):
    raw = re.sub(r"\\(\W)", r"\1", markdown_page(made)).replace("**", "")
    return " ".join(html.unescape(raw.replace("<br>", " ")).split())


def as_word(made):
    """Give every part of a Word file, its properties as well, as one text without tags."""
    with zipfile.ZipFile(io.BytesIO(word_page(made))) as file:
        raw = " ".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
    return html.unescape(re.sub(r"<[^>]+>", " ", raw)) + html.unescape(raw)


FORMATS = {"html": html_page, "markdown": as_markdown, "text": as_text, "word": as_word}


def told(*blocks):
    """Give the words of blocks."""
    return as_text(Page("", "", blocks))


def calendar(conversation):
    """Give a conversation's calendar file as text, its folded lines put together."""
    raw = calendar_file(conversation_events(conversation, stamp=MADE), name="talk")
    return raw.decode().replace("\r\n ", "")


# ── two audiences ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", FORMATS)
def test_no_secret_is_in_the_summary_for_both(name):
    """Whatever the leader has prepared, noted and rated stays away, in the file's properties too."""
    made = FORMATS[name](summary_page(FULL_OF_SECRETS, GUIDE, LADDER))

    assert SECRET not in made
    assert "Robin prepares one section" in made
    assert "do not pass it on" not in made


def test_no_secret_is_in_the_calendar_or_the_data_for_both():
    """Calendars are read by colleagues, and data goes to other programs."""
    assert SECRET not in calendar(FULL_OF_SECRETS)
    assert SECRET not in json.dumps(as_data(FULL_OF_SECRETS, GUIDE, LADDER))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(conversations())
def test_what_both_read_does_not_depend_on_what_is_confidential(conversation):
    """Nobody can tell from it whether there are confidential notes at all."""
    secret, bare = with_secrets(conversation, SECRET), shared(conversation)

    assert summary_page(bare, GUIDE, LADDER) == summary_page(secret, GUIDE, LADDER)
    assert as_data(bare, GUIDE, LADDER) == as_data(secret, GUIDE, LADDER)
    events = conversation_events(bare, stamp=MADE)
    assert events == conversation_events(secret, stamp=MADE)
    assert SECRET not in repr(events)
    json.dumps(as_data(secret, GUIDE, LADDER, confidential=True))
    html_page(preparation_page(secret, GUIDE, LADDER))


def test_the_leader_s_own_copies_have_all_that_is_confidential_and_say_so():
    """The summary has the notes; the preparation also words, feedback and the search."""
    own = as_text(summary_page(FULL_OF_SECRETS, GUIDE, LADDER, confidential=True))
    sheet = as_text(preparation_page(FULL_OF_SECRETS, GUIDE, LADDER))
    data = json.dumps(as_data(FULL_OF_SECRETS, GUIDE, LADDER, confidential=True))
    notes = [f"{SECRET} {topic.id}" for topic in GUIDE.agenda] + [f"{SECRET} all"]
    criteria = [criterion.id for criterion in LADDER.step(USUAL.step).criteria]
    prepared = [f"{SECRET} {key}" for key in (*[p.id for p in GUIDE.prompts], *criteria)]

    for note in notes:
        assert note in own
        assert note in sheet
        assert note in data
    for words in (*prepared, f"{SECRET} takes", f"{SECRET} unmet"):
        assert words in sheet
        assert words in data
    for page in (own, sheet):
        assert page.startswith("Confidential")
        assert page.count("do not pass it on") == 2  # above and below
        assert "For both to read" not in page


@pytest.mark.parametrize("name", FORMATS)
def test_evidence_is_on_nobody_s_page(name):
    """What either side has noted to show a point stays in the answers of whoever noted it."""
    for page in (
        preparation_page(NOTED, GUIDE, LADDER),
        summary_page(NOTED, GUIDE, LADDER, confidential=True),
        Page(
            "",
            "",
            (sides_section(sides_of(NOTED, LADDER)), search_section(search_of(NOTED, LADDER))),
        ),
    ):
        assert SECRET not in FORMATS[name](page)


def test_evidence_is_in_no_data_and_no_calendar():
    """Not in the leader's own either."""
    assert SECRET in repr(NOTED)
    assert SECRET not in json.dumps(as_data(NOTED, GUIDE, LADDER, confidential=True))
    assert SECRET not in calendar(NOTED)


def test_the_ratings_do_not_tell_whether_evidence_was_noted():
    """Claimed and met read alike beside each other: what counts is where the two differ."""
    item = (Evidence("The search project"),)
    shown = replace(USUAL.pm, evidence={"data_behind_dashboard": item})
    noted = replace(USUAL, pm=shown)

    assert sides_section(sides_of(USUAL, LADDER)) == sides_section(sides_of(noted, LADDER))
    assert "claimed" not in told(sides_section(sides_of(USUAL, LADDER)))


# ── the summary ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("conversation", [USUAL, MANY], ids=["usual", "many"])
def test_the_summary_has_all_that_was_said_agreed_and_given(name, conversation):
    """In every format, with each follow-up, its day and who does it."""
    made = FORMATS[name](summary_page(conversation, GUIDE, LADDER))

    for words in (
        *conversation.agreed,
        *(line for note in conversation.notes.values() for line in note.shared.splitlines()),
        *(each.what for each in conversation.follow_ups),
        *(day(each.due) for each in conversation.follow_ups if each.due),
        "Declined: Nothing is left; Kim asks for next year's.",
        "Not answered yet",
        "Robin (fictional) wants to lead.",
        day(conversation.meet_again),
        USUAL.ladder,
        USUAL.guide,
        "For both to read",
    ):
        assert words in html.unescape(made)


def test_follow_ups_come_by_their_day_and_what_is_missing_is_said():
    """The next one stands at the top; one without a day comes last."""
    made = as_text(summary_page(USUAL, GUIDE, LADDER))
    order = [
        "Propose four customers",
        "Find a mentor",
        "Ask the board",
        "Read the June papers again both not said yet",
    ]

    assert sorted(order, key=made.index) == order
    assert "3 things agreed and 3 things to do. Next due: 9 December 2026." in made
    assert re.search(r"Find a mentor Kim 10 December 2026 \S done", made)


def test_an_empty_conversation_says_what_to_do():
    """No empty tables, and no headings with nothing under them."""
    page = summary_page(EMPTY, GUIDE, LADDER)

    assert "Nothing is written down yet" in as_text(page)
    assert "Note what is said" in as_text(page)
    assert len(page.blocks) == 1
    assert "h2" in Reader(html_page(page)).tags


@pytest.mark.parametrize(
    "told_at_last",
    [
        {"notes": {"gaps": Note("Roadmap first.")}},
        {"agreed": ("Roadmap first.",)},
        {"follow_ups": (FollowUp("Roadmap first."),)},
        {"commitments": USUAL.commitments},
        {"meet_again": DAY},
        {"wants": Wants.IC},
    ],
    ids=lambda told: next(iter(told)),
)
def test_whatever_is_written_down_alone_is_shown(told_at_last):
    """A conversation with one thing in it is not empty."""
    page = summary_page(replace(EMPTY, **told_at_last), GUIDE, LADDER)

    assert "Nothing is written down yet" not in as_text(page)
    assert "What the leader gives" in as_text(page)


def test_lines_stay_lines():
    """What somebody typed in several lines is read in several lines, wherever it stands."""
    summed = html_page(summary_page(USUAL, GUIDE, LADDER))
    prepared = html_page(preparation_page(USUAL, GUIDE, LADDER))

    assert "two or three at first.<br>Moving is out of the question." in summed
    assert "Two points are missing.</p>" in prepared


def test_an_own_copy_of_an_empty_conversation_keeps_its_notes():
    """What is confidential is not lost because nothing is shared yet."""
    alone = replace(EMPTY, confidential="Ask Finance.", notes={"coffee": Note("", "She was late.")})
    made = as_text(summary_page(alone, GUIDE, LADDER, confidential=True))

    assert "Ask Finance." in made
    assert "coffee She was late." in made


def test_a_summary_without_a_next_day_asks_for_one():
    """Agreed on without a day to look at it again is half agreed on."""
    made = as_text(summary_page(replace(USUAL, meet_again=None), GUIDE, LADDER))

    assert "Set a day to look at it again" in made
    assert "not known yet what Robin" in as_text(
        summary_page(replace(USUAL, wants=Wants.UNKNOWN), GUIDE, LADDER)
    )


@pytest.mark.parametrize("name", FORMATS)
def test_names_in_every_script_reach_every_format(name):
    """Of people, in texts and in follow-ups."""
    named = replace(
        USUAL,
        person=NAMES[0],
        leader=NAMES[1],
        agreed=NAMES,
        follow_ups=tuple(FollowUp(each, each, DAY) for each in NAMES),
    )
    made = FORMATS[name](summary_page(named, GUIDE, LADDER))

    assert [each for each in NAMES if each not in html.unescape(made)] == []


def test_initials_bring_one_full_stop():
    """“Talks with K.” needs no second one."""
    initials = replace(USUAL, person="R. B.", leader="K.", on=None)

    assert "R. B. with K. For both" in as_text(summary_page(initials, GUIDE, LADDER))
    assert ".." not in look([Person("R. B.")], DAY).finding


def test_nothing_that_somebody_typed_runs():
    """In the leader's own copies as well, which hold the most of what was typed."""
    typed = "\n".join(HOSTILE)
    hostile = replace(
        with_secrets(USUAL, typed),
        person=HOSTILE[0],
        agreed=HOSTILE,
        follow_ups=tuple(FollowUp(each, each, DAY) for each in HOSTILE),
    )
    for page in (
        summary_page(hostile, GUIDE, LADDER, confidential=True),
        preparation_page(hostile, GUIDE, LADDER),
        radar_page(look([Person(each) for each in HOSTILE], DAY)),
    ):
        assert dangers(html_page(page)) == []
    calendar(hostile)


# ── the preparation ──────────────────────────────────────────────────────────────────────────────


def test_the_preparation_has_every_principle_prompt_and_phrase():
    """With the leader's words where there are some, line by line, and a plain gap where not."""
    made = as_text(preparation_page(USUAL, GUIDE, LADDER))

    for principle in GUIDE.principles:
        assert principle.says in made
    for prompt in GUIDE.prompts:
        assert prompt.question in made
    for phrase in GUIDE.phrases:
        assert f"“{phrase.avoid}”" in made
        assert f"“{phrase.better}”" in made
    for sign in GUIDE.signs:
        assert sign.do in made
    assert "Two points are missing. The post may go to somebody else." in made
    assert made.count("Nothing written yet.") == len(GUIDE.prompts) - 1 + 3  # points without words


def test_what_is_missing_stands_first():
    """And a conversation that is prepared says so."""
    assert "8 things to do before you meet." in as_text(preparation_page(EMPTY, GUIDE, LADDER))
    ready = as_text(preparation_page(FULL_OF_SECRETS, GUIDE, LADDER))
    assert "You are prepared" in ready
    assert "Still missing" not in ready


def test_words_and_feedback_are_kept_where_guide_and_ratings_have_changed():
    """What somebody wrote down is not dropped because its question is gone or its point is met."""
    written = replace(
        USUAL, words={"gone": "My own words."}, feedback={"effortless_delivery": "Well done."}
    )

    assert "“gone” My own words." in told(principles_section(GUIDE, written))
    assert "Delivery without effort Well done." in told(feedback_section(GUIDE, written, LADDER))


def test_a_guide_of_one_s_own_prints():
    """Without phrases, signs, published figures and a prompt per point."""
    prompts = tuple(
        replace(each, prompts=tuple(p for p in each.prompts if not p.per_criterion))
        for each in GUIDE.principles
    )
    bare = replace(GUIDE, phrases=(), signs=(), published=(), principles=prompts)

    assert "Words to avoid" not in as_text(preparation_page(USUAL, bare, LADDER))
    assert "What others found" not in as_text(radar_page(look([], DAY), guide=bare))
    assert told(phrases_section(bare)) == ""


# ── sides and agenda ─────────────────────────────────────────────────────────────────────────────


def test_every_point_is_there_once_and_each_difference_with_its_question():
    """Differences come first; without questions they are still named."""
    sides = sides_of(USUAL, LADDER)
    with_questions = told(sides_section(sides))
    without = told(sides_section(sides, questions=False))

    for pair in sides.differences:
        assert pair.question in with_questions
        assert pair.question not in without
    for made in (with_questions, without):
        listed = made.partition("Seen differently")[2].replace("“", "")
        for pair in sides.pairs:
            assert (
                len(re.findall(rf"{re.escape(pair.criterion.name)} \S (met|not yet)", listed)) == 1
            )
    first = with_questions.index(sides.differences[0].criterion.name)
    assert first < with_questions.index("Seen alike")


def test_answers_about_the_situation_are_opened_or_quoted():
    """With the question, or with what each of the two says."""
    case = next(each for each in default_role_plays() if each.id == "ready-no-room")
    sides = sides_of(replace(USUAL, pm=case.pm, by_leader=case.by_leader), LADDER)
    found = sides.situation[0]

    assert found.question in told(sides_section(sides))
    quoted = f"“{found.pm}” (product manager), “{found.leader}” (leader)."
    assert quoted in told(sides_section(sides, questions=False))


@pytest.mark.parametrize("minutes", [15, 30, 60, 90])
def test_the_agenda_s_minutes_follow_each_other(minutes):
    """Each item says from when until when, and all together come to what the heading says."""
    items = agenda_of(replace(USUAL, minutes=minutes), LADDER, GUIDE)
    made = told(agenda_section(items))
    spans = [tuple(map(int, pair)) for pair in re.findall(r"(\d+)–(\d+) min:", made)]

    assert f"Agenda: {minutes} minutes" in made
    assert [0, *(end for _, end in spans)] == [*(start for start, _ in spans), minutes]
    for item in items:
        assert item.purpose in made
        assert item.remark in made
        for say in item.say:
            assert f"“{say}”" in made
        for point in item.points:
            assert f"{point.name}: {point.text}" in made or point.text in made


# ── the radar ────────────────────────────────────────────────────────────────────────────────────

TEAM = (
    Person("A. B.", after(-120), Wants.LEAD, SECRET),
    Person("Čeněk", None, Wants.UNKNOWN, SECRET),
    Person("Zoë", after(-90), Wants.IC, SECRET),
)


@pytest.mark.parametrize("name", FORMATS)
def test_the_radar_says_in_words_who_waits_and_what_to_do(name):
    """Without colour, for each person; the leader's notes on people are not in it."""
    made = FORMATS[name](radar_page(look(TEAM, DAY)))
    pieces = Reader(made).text if name == "html" else " ".join(made.split())

    for words in (
        "Hold a first talk. Ask what they want.",
        "Hold a talk now.",
        "Next talk by 1 December 2026.",
        "overdue",
        "Talks are due",
        "grow as an individual contributor",
        "do not pass it on",
    ):
        assert words in pieces
    assert SECRET not in made


def test_who_needs_a_talk_most_comes_first():
    """Nobody on record, then the longest ago; whoever is in time is not called overdue."""
    made = as_text(radar_page(look(TEAM, DAY)))
    rows = made.partition("Everybody")[2].partition("A talk 90 days ago")[0]

    assert sorted(["Čeněk", "A. B.", "Zoë"], key=rows.index) == ["Čeněk", "A. B.", "Zoë"]
    assert rows.count("overdue") == 2
    assert "overdue" not in rows.partition("Zoë")[2]
    in_time = as_text(radar_page(look(TEAM[2:], DAY)))
    assert "All talks are in time" in in_time
    assert "overdue" not in in_time


def test_published_figures_stand_with_source_and_grade():
    """Beside an empty radar, too, which says what to do."""
    made = as_text(radar_page(look([], DAY)))

    assert "Nobody is on it yet" in made
    assert "Add the people whom you lead" in made
    for figure in default_guide().published:
        assert figure.words in made
        assert f"{figure.origin.source}, {figure.year}." in made
        assert figure.origin.note in made
    assert made.count("Grade C, survey or vendor.") == 2


# ── before a search ──────────────────────────────────────────────────────────────────────────────


def test_the_search_says_what_is_known_and_what_to_do_now():
    """At every stage."""
    seen = set()
    for asked in ("", "no", "yes"):
        for wants in ("", "no", "yes"):
            for takes in ("", "A year."):
                check = check_search(
                    {"who": "R.", "asked": asked, "wants_it": wants, "takes": takes}
                )
                made = told(search_section(check))
                seen.add(check.stage)
                assert check.verdict in made
                assert check.next_step in made
                for reason in check.reasons:
                    assert reason in made
    assert len(seen) == len(Stage) - 2  # nobody, and considered, for which a reality check lacks
    assert "no name is written down" in told(search_section(check_search({})))


def test_the_ratings_count_for_the_candidate_alone():
    """Those of this conversation are no news about somebody else."""
    other = replace(USUAL, search={**USUAL.search, "who": "T. (fictional)"})
    spelt = replace(USUAL, search={**USUAL.search, "who": " robin (Fictional) "})

    assert search_of(USUAL, LADDER).unmet == 4
    assert search_of(spelt, LADDER).unmet == 4
    assert search_of(other, LADDER).unmet is None
    assert search_of(replace(EMPTY, search={"who": "R."}), LADDER).unmet is None


def test_three_courses_are_compared_as_the_notebook_compares_five():
    """On the same draws, with the same numbers, and chances among the three alone."""
    five = compare(LEDGER, Situation(unmet=3, post_waiting=True), 2_000, rng=5)
    made = told(search_comparison(LEDGER, 3, draws=2_000, seed=5))
    best = shared_out(chance_of_best({option: five[option].net for option in THREE}))
    table = made.partition("Cheapest of the three in")[2].partition("From inside")[0]

    for option in THREE:
        found = span(five[option].net)
        row = f"{OPTIONS[option]} {money(found.mean)} {span_in_money(found)} {best[option]}"
        assert row in table
    assert not any(OPTIONS[each] in table for each in OPTIONS if each not in THREE)


def test_the_comparison_leads_to_the_notebook_with_its_numbers():
    """Which is there, under that name; the salary is not rounded."""
    made = told(search_comparison(LEDGER, 1, draws=500, seed=5))

    assert (notebooks_folder() / f"{NOTEBOOK}.ipynb").is_file()
    assert NOTEBOOK in made
    for words in ("EUR 123,456", "1 point not met", "a higher post waiting", "500 draws, seed 5"):
        assert words in made


@pytest.mark.parametrize(
    ("unmet", "finding"),
    [
        (0, "Promoting now costs least"),
        (1, "Too close to call: a conversation and a plan or promoting now"),
        (4, "A conversation and a plan costs least"),
    ],
)
def test_the_finding_depends_on_the_points_and_is_no_firmer_than_the_numbers(unmet, finding):
    """A candidate who costs about as much either way gets no winner."""
    made = told(search_comparison(LEDGER, unmet, draws=2_000, seed=5))

    assert f"Result: {finding} " in made
    assert made.count("costs least") + made.count("Too close to call") == 1


def test_published_figures_say_what_was_found_and_where():
    """With grades, and that they are not about this candidate; ramp-up for the post that is open."""
    made = told(search_comparison(LEDGER, 2, draws=500, seed=5))

    for words in (
        "18 to 20% B, careful observation. Bidwell",
        "They were rated lower for two years.",
        "61%",
        "21%",
        "14 to 25 weeks C, survey or vendor. Mellon",
        "None of these figures is about your candidate",
        "It says nothing about what a person deserves",
    ):
        assert words in made
    assert "executives, from inside" not in made


@pytest.mark.parametrize("unmet", [-1, 21, 1.5])
def test_a_number_of_points_that_makes_no_sense_is_refused(unmet):
    """In a sentence."""
    with pytest.raises(InputError, match="unmet criteria"):
        search_comparison(LEDGER, unmet, draws=500)


# ── the calendar ─────────────────────────────────────────────────────────────────────────────────


def test_the_talk_what_falls_due_and_the_next_look_are_entries():
    """Whole days; what has no day has no entry."""
    events = {event.uid: event for event in conversation_events(USUAL, stamp=MADE)}

    assert {
        "a1b2-talk@careerkit": DAY,
        "a1b2-follow-up-1@careerkit": after(20),
        "a1b2-follow-up-2@careerkit": after(8),
        "a1b2-follow-up-3@careerkit": after(9),
        "a1b2-again@careerkit": after(42),
    } == {uid: event.on for uid, event in events.items()}
    assert {(7, MADE, None)} == {(e.sequence, e.stamp, e.at) for e in events.values()}
    assert "Kim: Ask the board about the open post" in events["a1b2-follow-up-1@careerkit"].text
    assert [uid for uid, each in events.items() if each.cancelled] == ["a1b2-follow-up-3@careerkit"]
    assert conversation_events(EMPTY) == ()


def test_a_day_that_was_taken_back_is_called_off():
    """The conversation remembers which days there were; the entries that are left over go."""
    undated = replace(USUAL.follow_ups[0], due=None)
    fewer = replace(USUAL, follow_ups=(undated, USUAL.follow_ups[1]), on=None, meet_again=None)
    called_off = {e.uid for e in conversation_events(fewer, stamp=MADE) if e.cancelled}

    names = ("talk", "follow-up-1", "follow-up-3", "again")
    assert {f"a1b2-{name}@careerkit" for name in names} == called_off


def test_another_day_or_wording_moves_the_entry_that_is_there():
    """The name stays; the sequence grows."""
    moved = replace(FollowUp("Ask the whole board", "Kim"), due=after(30))
    later = replace(USUAL, follow_ups=(moved, *USUAL.follow_ups[1:]), revision=8)
    before, now = (conversation_events(each, stamp=MADE) for each in (USUAL, later))

    assert [each.uid for each in before] == [each.uid for each in now]
    assert {8} == {each.sequence for each in now}
    assert after(30) in [each.on for each in now]


def test_titles_tell_a_colleague_nothing():
    """Who passes by the screen sees that there is a talk, not with whom or what about."""
    for event in conversation_events(FULL_OF_SECRETS, stamp=MADE):
        for word in ("Robin", "Kim", "promotion", "board", "customers", "mentor"):
            assert word.lower() not in event.title.lower()


def test_entries_are_made_now_unless_it_is_said():
    """With a time zone, as calendars need it."""
    assert {dt.timedelta(0)} == {e.stamp.utcoffset() for e in conversation_events(USUAL)}
    assert calendar(USUAL).count("BEGIN:VEVENT") == 5


# ── role plays ───────────────────────────────────────────────────────────────────────────────────

CASES = default_role_plays()
# Field of a case → those whose sheet may have it; the facilitator's has everything.
MAY_READ = {
    "situation": {"leader", "pm", "observer"},
    "for_leader": {"leader"},
    "for_pm": {"pm"},
    "only_pm_knows": {"pm"},
    "debrief": {"observer"},
    "watch": {"observer"},
}


def mark(field):
    """Give a mark for a field that no format writes in another way."""
    return f"mark-{field.replace('_', '-')}"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("part", PARTS)
def test_each_part_reads_its_own_and_nobody_else_s(part, name):
    """A mark in every text of a case shows on the sheets of those who may read it, and there alone."""
    case = CASES[0]
    marked = replace(
        case,
        **{field: mark(field) for field in MAY_READ if isinstance(getattr(case, field), str)},
        debrief=(mark("debrief"),),
        watch=(replace(case.watch[0], look_for=mark("watch")),),
    )
    made = FORMATS[name](role_play_page(marked, GUIDE, part=part))

    for field, readers in MAY_READ.items():
        assert (mark(field) in made) is (part == "facilitator" or part in readers)


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_nobody_reads_the_other_s_rating_or_secret(case):
    """Of the shipped cases; the observer reads no rating, the facilitator both."""
    sheets = {part: as_text(role_play_page(case, GUIDE, part=part)) for part in PARTS}

    for part, sheet in sheets.items():
        assert (case.only_pm_knows in sheet) is (part in {"pm", "facilitator"})
        assert (case.for_leader in sheet) is (part in {"leader", "facilitator"})
        assert ("In numbers" in sheet) is (part in {"pm", "leader"})
        assert "invented" in sheet
    # Were the other's rating another one, the sheet would read the same.
    alike = replace(case, pm=case.by_leader), replace(case, by_leader=case.pm)
    for part, other in zip(("leader", "pm"), alike, strict=True):
        assert sheets[part] == as_text(role_play_page(other, GUIDE, part=part))


def test_the_observer_s_sheet_goes_by_principle():
    """In the guide's order, each principle once, with all there is to look for."""
    made = as_text(role_play_page(CASES[1], GUIDE, part="observer"))
    names = [each.name for each in GUIDE.principles]

    assert names == sorted(names, key=made.index)
    assert [made.count(name) for name in names] == [1] * len(names)
    for watch in CASES[1].watch:
        assert watch.look_for in made


def test_a_case_without_a_secret_has_no_empty_heading():
    """Not every case needs one."""
    made = as_text(role_play_page(replace(CASES[0], only_pm_knows=""), GUIDE, part="pm"))

    assert "What only you know" not in made
    assert "asked openly" not in made


def test_a_part_that_there_is_not_is_refused():
    """With the nearest one."""
    with pytest.raises(InputError, match="Did you mean “observer”"):
        role_play_page(CASES[0], GUIDE, part="observr")


# ── data ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_data_says_what_the_pages_say():
    """Under fixed names, and whether it is for both or the leader's own."""
    data = as_data(USUAL, GUIDE, LADDER)

    assert ("shared", "own") == (
        data["view"],
        as_data(USUAL, GUIDE, LADDER, confidential=True)["view"],
    )
    assert list(USUAL.agreed) == data["agreed"]
    assert [each["due"] for each in data["follow_ups"]] == [
        "2026-12-09",
        "2026-12-10",
        "2026-12-21",
        None,
    ]
    assert {"words", "feedback", "search", "confidential", "confidential_notes"}.isdisjoint(data)
    assert [pair.criterion.id for pair in sides_of(USUAL, LADDER).pairs] == [
        each["id"] for each in data["sides"]["points"]
    ]
    assert as_data(EMPTY, GUIDE, LADDER)["sides"] is None
