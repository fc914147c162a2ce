"""The reality check in words: what the advice is, what decided it, what would change it, what to do.

Each part is a function of its own, so that a panel can show one of them; `reality_check_page` puts
them together in the order in which a person wants to know.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from careerkit import __version__
from careerkit.assessment.advice import Assessment, Check, Reason
from careerkit.assessment.answers import Evidence
from careerkit.assessment.changes import Change, Way
from careerkit.assessment.criteria import CriterionResult, Status
from careerkit.assessment.ladder import OTHERS, TIME, YOU, Advice, Judged, Origin
from careerkit.assessment.progress import Progress
from careerkit.assessment.questions import Narrowing
from careerkit.assessment.rules import Verdict
from careerkit.charts.reality_check import chart_svg, finding
from careerkit.documents.sections import (
    Block,
    Bullets,
    Callout,
    Details,
    Figure,
    Lines,
    Link,
    Mark,
    Page,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    Words,
)

MONTHS = """January February March April May June
July August September October November December""".split()  # noqa: SIM905 - a list a line each is a page
MOST_WAYS = 6
MOST_SETS = 3
WHO = {YOU: "You can", TIME: "Time will", OTHERS: "Others decide"}
OUR_READING = "our reading"
RULE_COLUMNS = ("It looks at", "Your answers say", "It asks for", "Where it comes from")


def reality_check_page(
    assessment: Assessment,
    *,
    share: bool = False,
    chart: bool = True,
    progress: Progress | None = None,
) -> Page:
    """Put the whole result on one page.

    `share` leaves out evidence and notes; the name stays. `progress` adds what has changed since an
    earlier snapshot. Without `chart` (or without matplotlib) the table stands alone.
    """
    blocks: tuple[Block, ...] = (
        *headline(assessment),
        *remarks(assessment),
        why(assessment),
        points(assessment, share=share, chart=chart),
        changes(assessment),
        actions(assessment),
        follow_ups(assessment),
        script(assessment),
        *((changed_since(progress),) if progress is not None else ()),
        *(() if share else (notes(assessment),)),
        rules(assessment),
        sources(assessment),
    )
    answers = assessment.answers
    who = f"{answers.person}, " if answers.person else ""
    return Page(
        title=f"Reality check: {in_sentence(assessment.step.name)}",
        subtitle=f"{who}{day(answers.date)}. {finding(assessment)}",
        blocks=blocks,
        footer=footer(assessment, share=share),
    )


def headline(assessment: Assessment) -> tuple[Block, ...]:
    """Say what the advice is; or, as long as it is open, what it can still be and what would settle it."""
    advice = assessment.advice
    if advice is not None:
        return (
            Callout("The advice", advice.name, advice.says, "go" if advice.go else "wait"),
            *_still_open(assessment),
        )
    count = len(assessment.possible)
    names = _listed([f"“{a.name}”" for a in assessment.possible], "or")
    text = f"{_counted(count, 'piece')} of advice are still possible: {names}."
    blocks: list[Block] = [Callout("The advice", "Not settled yet", text, "open")]
    if assessment.ask_next is not None:
        blocks += _ask_next(assessment.ask_next)
    elif assessment.open:
        blocks.append(Paragraph(_open_questions(assessment)))
    return tuple(blocks)


def _still_open(assessment: Assessment) -> tuple[Block, ...]:
    if not assessment.open:
        return ()
    return (
        Paragraph(
            f"{_open_questions(assessment)} The advice stays the same, whatever you answer.",
            "quiet",
        ),
    )


def _open_questions(assessment: Assessment) -> str:
    count = len(assessment.open)
    verb = "is" if count == 1 else "are"
    return f"{_counted(count, 'question').capitalize()} {verb} not answered yet."


def _ask_next(narrowing: Narrowing) -> tuple[Block, ...]:
    """Show the question that settles most, and what each answer would leave."""
    items: list[Words] = [
        (Strong(f"{words}:"), f" {_listed([a.name for a in advice], 'or')}")
        for words, advice in narrowing.remaining
    ]
    return (
        Paragraph((Strong("Answer this next:"), f" {narrowing.ask.text}")),
        Bullets(tuple(items)),
    )


def remarks(assessment: Assessment) -> tuple[Block, ...]:
    """Say what to bear in mind beside the advice: a warning, what to do meanwhile, remarks."""
    blocks: list[Block] = []
    if assessment.rule is not None and assessment.rule.warning:
        blocks.append(Paragraph((Strong("Mind the risk:"), f" {assessment.rule.warning}")))
    if assessment.next_step is not None:
        carried = assessment.next_step
        blocks.append(
            Paragraph((Strong("Until the next one:"), f" {carried.name}. {carried.says}"))
        )
    blocks += [
        Paragraph((Strong(f"{r.title}:"), f" {r.says}", *_reading(r.origin)))
        for r in assessment.remarks
    ]
    return tuple(blocks)


def why(assessment: Assessment) -> Section:
    """Say what decided it: the rule, what it looked at, and where it comes from."""
    advice = assessment.advice
    if advice is None:
        return Section("What it depends on", _possible_rules(assessment))
    blocks: list[Block] = [Paragraph(advice.why)]
    for reason in _deciding(assessment):
        blocks += _reason(reason)
    blocks.append(Paragraph(f"The advice itself: {origin_words(advice.origin)}", "quiet"))
    return Section("What decided it", tuple(blocks))


def _deciding(assessment: Assessment) -> tuple[Reason, ...]:
    """Give the rule that decided, or those that still can where all of them say the same."""
    if assessment.rule is not None:
        return tuple(r for r in assessment.reasons if r.fired)
    return _can_still_decide(assessment)


def _can_still_decide(assessment: Assessment) -> tuple[Reason, ...]:
    found = []
    for reason in assessment.reasons:
        if reason.verdict is not Verdict.FAILS and reason.advice in assessment.possible:
            found.append(reason)
        if reason.verdict is Verdict.HOLDS:
            break  # whatever stands below it is never reached
    return tuple(found)


def _possible_rules(assessment: Assessment) -> tuple[Block, ...]:
    items: list[Words] = [
        (f"{reason.rule.says}: ", Strong(reason.advice.name))
        for reason in _can_still_decide(assessment)
    ]
    lead = (
        "These rules can still decide it. They are tried in this order, and the first that fits "
        "gives the advice."
    )
    return (Paragraph(lead), Bullets(tuple(items), numbered=True)) if items else ()


def _reason(reason: Reason) -> tuple[Block, ...]:
    says = Paragraph((Strong(f"{reason.rule.says}."), f" {origin_words(reason.rule.origin)}"))
    return (says, _checks(reason)) if reason.checks else (says,)


def _checks(reason: Reason) -> Table:
    rows = tuple(
        (_what(check), check.saw, check.wanted, origin_words(check.origin))
        for check in reason.checks
    )
    return Table(RULE_COLUMNS, rows)


def _what(check: Check) -> str:
    says = capital(check.says)
    return f"{says} ({check.threshold})" if check.threshold else says


def points(assessment: Assessment, *, share: bool = False, chart: bool = True) -> Section:
    """Show how each point stands, as a picture and as a table."""
    table = _points_table(assessment, share=share)
    svg = chart_svg(assessment) if chart else ""
    shown: Block = Figure(svg, table) if svg else table
    return Section("How the points stand", (shown, *_situation(assessment)))


def _points_table(assessment: Assessment, *, share: bool) -> Table:
    columns: tuple[str, ...] = ("Point", "Where it stands", "Your answer", "What is asked")
    rows = [_point(result) for result in assessment.criteria]
    if share:
        return Table(columns, tuple(rows))
    shows = [_evidence(assessment, result) for result in assessment.criteria]
    full = tuple((*row, cell) for row, cell in zip(rows, shows, strict=True))
    return Table((*columns, "What shows it"), full)


def _point(result: CriterionResult) -> tuple[str | Mark | Lines, ...]:
    asked = [p.part.question if isinstance(p.part, Judged) else p.wanted for p in result.parts]
    return (
        result.criterion.name,
        Mark(result.status.value),
        Lines(tuple(p.saw for p in result.parts)),
        Lines(tuple(asked)),
    )


def _evidence(assessment: Assessment, result: CriterionResult) -> Lines:
    judged = [p.part for p in result.parts if isinstance(p.part, Judged)]
    lines = [
        _piece(item) for part in judged for item in assessment.answers.evidence.get(part.id, ())
    ]
    if not lines:
        lines = ["nothing noted yet"] if result.status is Status.CLAIMED else ["–"]
    return Lines(tuple(lines))


def _piece(item: Evidence) -> Words:
    about = ", ".join(words for words in (item.when, item.who) if words)
    text = f"{item.what} ({about})" if about else item.what
    return (f"{text} ", Link(item.link)) if item.link else text


def _situation(assessment: Assessment) -> tuple[Block, ...]:
    """Repeat what was answered about the situation, each question once."""
    step, given = assessment.step, assessment.answers.given
    asks = [a for a in step.asks if a.question is not None and a.key in given]
    unmet = {result.criterion.id for result in assessment.gaps}
    items: list[Words] = []
    for question, group in groupby(asks, key=lambda ask: ask.question):
        answers = [a for a in group if not a.criterion or a.criterion in unmet]
        if question is None or not answers:
            continue
        told = [
            f"{a.option_text(str(given[a.key]))}"
            + (f" ({in_sentence(step.criterion(a.criterion).name)})" if a.criterion else "")
            for a in answers
        ]
        items.append((Strong(f"{question.question}"), f" {_listed(told, 'and')}"))
    return (Section("Your situation", (Bullets(tuple(items)),)),) if items else ()


def changes(assessment: Assessment) -> Section:
    """Say what would change the advice: by whom, by when, and the nearest way to going ahead."""
    found = assessment.changes
    date = assessment.answers.date
    better = [way for way in found.ways if not way.setback]
    worse = [way for way in found.ways if way.setback]
    blocks: list[Block] = [*_nearest(assessment)]
    blocks += [_way(way, date) for way in better[:MOST_WAYS]]
    alone = found.ready_alone
    if alone is not None and alone.size and not _same_as_any(alone, better[:MOST_WAYS]):
        blocks.append(_way(alone, date, " without anyone else"))
    blocks += [_setback(way, date) for way in worse[:MOST_WAYS]]
    return Section("What would change it", tuple(blocks))


def _same_as_any(way: Way, ways: Iterable[Way]) -> bool:
    return any(w.advice == way.advice and w.size == way.size for w in ways)


def _nearest(assessment: Assessment) -> tuple[Block, ...]:
    ready, alone = assessment.changes.ready, assessment.changes.ready_alone
    if assessment.advice is not None and assessment.advice.go:
        return ()
    if ready is None:
        return (Paragraph("No change of your answers leads to advice to go ahead."),)
    if not ready.size:
        words = "Nothing has to change: it depends on what you have not answered yet."
        return (Paragraph((Strong(f"Nearest way to go ahead: {ready.advice.name}."), f" {words}")),)
    how = f" It is {_counted(ready.size, 'change')} away"
    if alone is None:
        how += ", and every way there needs a decision by others."
    elif alone.advice == ready.advice and alone.size == ready.size:
        how += ", and you need nobody else's decision for it."
    else:
        how += f". Without a decision by others, the nearest is “{alone.advice.name}”, " + (
            f"{_counted(alone.size, 'change')} away." if alone.size else "by what is still open."
        )
    return (Paragraph((Strong(f"Nearest way to go ahead: {ready.advice.name}."), how)),)


def _way(way: Way, date: dt.date, suffix: str = "") -> Section:
    heading = f"{way.advice.name}{suffix}: {_counted(way.size, 'change')} away"
    choice = way.choice
    if choice is None:
        sets = [_together(changes_, date) for changes_ in way.sets[:MOST_SETS]]
        blocks: list[Block] = [Paragraph("Any one of these lines:"), Bullets(tuple(sets))]
        more = way.total - len(sets)
        if more > 0:
            blocks.append(
                Paragraph(f"And {_counted(more, 'other way')} of the same size.", "quiet")
            )
        return Section(heading, tuple(blocks))
    blocks = []
    if choice.always:
        if len(choice.always) > 1:
            blocks.append(Paragraph("All of these together:"))
        blocks.append(_by_whom(choice.always, date))
    if choice.among:
        amount = "One of these" if choice.pick == 1 else f"Any {choice.pick} of these"
        lead = f"And {amount[0].lower()}{amount[1:]}:" if choice.always else f"{amount}:"
        blocks += [Paragraph(lead), _by_whom(choice.among, date)]
    return Section(heading, tuple(blocks))


def _setback(way: Way, date: dt.date) -> Section:
    inner = _way(way, date)
    return Section(f"It would change for the worse, to “{way.advice.name}”, if", inner.blocks)


def _by_whom(found: tuple[Change, ...], date: dt.date) -> Bullets:
    ordered = sorted(found, key=lambda change: list(WHO).index(change.who))
    return Bullets(tuple(_change(change, date) for change in ordered))


def _change(change: Change, date: dt.date) -> Words:
    if change.setback:
        return capital(change.text)
    return (Strong(f"{WHO[change.who]}:"), f" {_what_changes(change, date)}")


def _what_changes(change: Change, date: dt.date) -> str:
    if change.months:
        when = f"in {_counted(change.months, 'month')}, by {month_after(date, change.months)}"
        return f"{when}: {change.after} {change.ask.short}"
    return change.text


def _together(found: tuple[Change, ...], date: dt.date) -> Words:
    pieces: list[Words] = []
    for change in found:
        joiner = "; and " if pieces else ""
        who = "" if change.setback else f" ({WHO[change.who].lower()})"
        pieces.append(f"{joiner}{_what_changes(change, date)}{who}")
    return "".join(str(piece) for piece in pieces)


def actions(assessment: Assessment) -> Section:
    """Say what to do next: for the advice as a whole, then point by point."""
    general = tuple(a.text for a in assessment.actions if not a.about)
    about = tuple((Strong(f"{a.about}:"), f" {a.text}") for a in assessment.actions if a.about)
    blocks: list[Block] = []
    if general:
        blocks.append(Bullets(general, numbered=True))
    if about:
        blocks.append(Section("Point by point", (Bullets(about),)) if general else Bullets(about))
    return Section("What to do next", tuple(blocks))


def follow_ups(assessment: Assessment) -> Section:
    """Say how it could go, and what to do then."""
    if assessment.advice is None:
        return Section("How it could go")
    items: list[Words] = [
        (Strong(f"{f.condition}:"), f" {f.then}", *_reading(f.origin))
        for f in assessment.advice.follow_ups
    ]
    return Section("How it could go", (Bullets(tuple(items)),) if items else ())


def script(assessment: Assessment) -> Section:
    """Give the words for telling the boss."""
    words = assessment.script
    return Section("What to say, in under a minute", (Quote(words),) if words else ())


def notes(assessment: Assessment) -> Section:
    """Repeat the person's own notes, which no share view has."""
    text = assessment.answers.notes
    return Section("Your notes", (Paragraph(text),) if text else ())


def changed_since(progress: Progress) -> Section:
    """Say what has changed since an earlier snapshot, point by point."""
    before, now = progress.before, progress.now
    date = day(before.answers.date)
    rows = tuple(
        (
            pair.now.criterion.name,
            Mark(pair.before.status.value),
            Mark(pair.now.status.value),
            Lines(pair.changed) if pair.changed else "–",
        )
        for pair in progress.criteria
    )
    old, new = _advice_words(before.advice), _advice_words(now.advice)
    told = (
        f"The advice is still {new}." if old == new else f"The advice was {old}; now it is {new}."
    )
    return Section(
        f"Since {date}",
        (
            Paragraph(f"{progress.finding} {told}"),
            Table(("Point", f"On {date}", "Now", "What changed"), rows),
        ),
    )


def _advice_words(advice: Advice | None) -> str:
    return "not settled" if advice is None else f"“{advice.name}”"


def rules(assessment: Assessment) -> Details:
    """List every rule with what it saw, what it asks for and its source, decided or not."""
    blocks: list[Block] = []
    for reason in assessment.reasons:
        origin = origin_words(reason.rule.origin)
        blocks.append(
            Paragraph(
                (Strong(f"{reason.rule.says}: {reason.advice.name}."), f" {_role(reason)} {origin}")
            )
        )
        if reason.checks:
            blocks.append(_checks(reason))
    return Details("All rules in their order, and why each did or did not decide", tuple(blocks))


def _role(reason: Reason) -> str:
    if reason.fired:
        return "This rule decided it."
    return {
        Verdict.FAILS: "It does not fit your answers.",
        Verdict.OPEN: "It can still fit: that depends on what is not answered.",
        Verdict.HOLDS: "It would fit as well, but a rule above it comes first.",
    }[reason.verdict]


def sources(assessment: Assessment) -> Details:
    """List where each point comes from, and what of it the ladder's authors decided themselves."""
    rows = []
    for result in assessment.criteria:
        origins = [result.origin, *(p.part.origin for p in result.parts)]
        words = dict.fromkeys(origin_words(o) for o in origins if o.note or o is result.origin)
        rows.append((result.criterion.name, Lines(tuple(words))))
    rows += [
        (capital(q.short), Lines((origin_words(q.origin),))) for q in assessment.step.questions
    ]
    meaning = (
        f"“{capital(OUR_READING)}” marks what a source leaves open and the authors of this ladder "
        "decided. They can be asked, and the ladder can be changed."
    )
    return Details(
        "Where the points come from",
        (Paragraph(meaning), Table(("Point or question", "Source"), tuple(rows))),
    )


def footer(assessment: Assessment, *, share: bool = False) -> tuple[str, ...]:
    """Name what the page was made with, and what it leaves out."""
    view = (
        "Share view: without evidence and notes."
        if share
        else "Full view, with evidence and notes: for you. The share view leaves them out."
    )
    made_with = f"Ladder: {assessment.ladder}. careerkit {__version__}."
    return (f"{made_with} Answers of {day(assessment.answers.date)}. {view}",)


def origin_words(origin: Origin) -> str:
    """Say where something comes from, and what of it is a reading."""
    words = "".join(str(piece) for piece in _reading(origin)).strip()
    if not words and origin.note:
        words = origin.note
    return f"{origin.source}. {words}".strip()


def _reading(origin: Origin) -> tuple[str, ...]:
    if not origin.reading:
        return ()
    return (
        f" {capital(OUR_READING)}: {origin.note}" if origin.note else f" {capital(OUR_READING)}.",
    )


def day(date: dt.date) -> str:
    """Write a date as in a letter, in English whatever the system's language is."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def month_after(date: dt.date, months: int) -> str:
    """Name the month that comes so many months after a date: “March 2027”."""
    years, month = divmod(date.month - 1 + months, 12)
    return f"{MONTHS[month]} {date.year + years}"


def capital(text: str) -> str:
    """Begin with a capital letter and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def in_sentence(text: str) -> str:
    """Begin with a small letter, unless the first word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _listed(words: list[str], joiner: str) -> str:
    if len(words) < 2:  # noqa: PLR2004 - one thing needs no joiner
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"
