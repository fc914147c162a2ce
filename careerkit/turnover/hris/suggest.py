"""Suggest which column of a file is what, from its headings and from what stands below them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from careerkit.errors import InputError, listed, shown
from careerkit.spreadsheet import plain
from careerkit.turnover.hris.amounts import guessed_period, numbers_in, period_of, thousands_in
from careerkit.turnover.hris.cells import SOME, Cells, is_nothing
from careerkit.turnover.hris.dates import DATED, AmbiguousDates, date_reading
from careerkit.turnover.hris.find_events import find_events, unknown_events
from careerkit.turnover.hris.heading_words import KNOWN, Match, matches
from careerkit.turnover.hris.kinds import HERE, kind_of, standing_of
from careerkit.turnover.hris.mapping import ColumnMapping, Role
from careerkit.turnover.hris.offered import offered
from careerkit.turnover.hris.tenure import MOST_YEARS, guessed_unit, unit_of
from careerkit.turnover.hris.vocabulary import squeezed, vocabulary

# In this order columns are given their roles: what is needed comes first.
ROLES: tuple[Role, ...] = (
    *(
        "hired",
        "start",
        "event",
        "end",
        "left",
        "status",
        "exit_kind",
        "person",
        "as_of",
        "tenure",
        "salary",
    ),
    "currency",
)
OF_ANY_ROW = {"salary", "currency"}  # what a row can say beside an event
MOST_CHOICES = 12
MOST_WORDS = 40
NO_DAY = re.compile(r"9999|0000|1900")  # years that stand for none
CUT_OFF = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
NOTICE = re.compile(r"resign|notice|renuncia|kundigung|demission|dimission|opzeg")
MOST_SERVED = 15.0  # years that more than half of a company's people have seldom been there
MOST_DAYS = 0.8  # of the cells, for a column whose heading says nothing


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at before the file is read.

    about:   a role, or a field of the mapping: "hired", "date_order", "tenure_unit", "pay_period", "kinds"
    says:    the question and why it arises, as sentences
    choices: what can be answered: headings, or values of that field; what is suggested stands first.
             Of "kinds" it is the words that want an explanation
    blocks:  whether the file cannot be read well before it is answered
    """

    about: str
    says: str
    choices: tuple[str, ...]
    blocks: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """How a file's columns could be read.

    mapping: the best reading, to confirm or to correct
    doubts:  what a person should look at
    reads:   heading → how it is read and why, a sentence; every heading of the file has one
    lacks:   what the file does not have, and what that rules out, each a sentence; the weightiest first
    usable:  whether the mapping has what is needed: a first day with an end, a status or a yes and no; or
             a yes and no with the time of service
    """

    mapping: ColumnMapping
    doubts: tuple[Doubt, ...]
    reads: Mapping[str, str]
    lacks: tuple[str, ...]
    usable: bool

    @property
    def certain(self) -> bool:
        """Tell whether the file can be read without asking anybody."""
        return self.usable and not any(doubt.blocks for doubt in self.doubts)


@dataclass(slots=True)
class _Search:
    """The columns of a file while their roles are looked for."""

    headings: tuple[str, ...]
    cells: Mapping[str, Cells]
    heard: Mapping[str, tuple[Match, ...]]
    columns: dict[Role, str] = field(default_factory=dict)
    reads: dict[str, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def free(self, heading: str) -> bool:
        """Tell whether a column has no role yet."""
        return heading not in self.columns.values()


def suggest(
    headings: Sequence[str],
    samples: Mapping[str, Sequence[str | None]],
    *,
    whole: bool = False,
    today: dt.date | None = None,
) -> Suggestion:
    """Suggest a mapping.

    samples: for each heading cells from some rows (a few hundred to some thousand), as text, in the
             order of the rows
    whole:   whether these are all rows; only then is a date order asked for here
    """
    day = today or dt.datetime.now().astimezone().date()
    cells = {each: Cells(samples.get(each, ()), this_year=day.year) for each in headings}
    search = _Search(tuple(headings), cells, {each: matches(each) for each in headings})
    happened = _events(search, samples)
    for role in ROLES:
        if _wanted(role, search, events=happened):
            _choose(role, search, samples)
    of_leavers: frozenset[str] = frozenset()
    if not happened:
        _drop_other_years(search, samples)
        _find_by_cells(search)
        of_leavers = _of_leavers(search, samples)
        _find_reason(of_leavers, search)
        search.doubts += _on_unknown_events(search)
    search.doubts += _on_names(search)
    search.columns = {role: search.columns[role] for role in ROLES if role in search.columns}
    groups = _groups(search, of_leavers, whole=whole)
    mapping = ColumnMapping({str(role): each for role, each in search.columns.items()}, groups)
    mapping = _units(mapping, search)
    search.doubts += _on_words(mapping, cells)
    if whole:
        search.doubts += _on_dates(mapping, samples, day)
    return Suggestion(
        mapping,
        tuple(search.doubts),
        {heading: search.reads[heading] for heading in headings},
        (*_unfilled(search), *_lacks(mapping, groups)),
        usable(mapping),
    )


def usable(mapping: ColumnMapping) -> bool:
    """Tell whether a mapping has what employment spells need."""
    has = mapping.columns
    if "event" in has:
        return {"person", "start"} <= set(has)
    says = "left" in has or "status" in has
    return ("hired" in has and ("end" in has or says)) or ("tenure" in has and says)


# -------------------------------------------------------------------------------------- roles


def _events(search: _Search, samples: Mapping[str, Sequence[str | None]]) -> bool:
    """Take a file for one of events, where it is one; its columns get their roles by that."""
    trial = _Search(search.headings, search.cells, search.heard)
    _choose("person", trial, samples)
    person = trial.columns.get("person", "")
    found = find_events(search.headings, search.cells, search.heard, samples, person)
    if found is None:
        return False
    search.columns |= {**trial.columns, **found.columns}
    search.reads |= trial.reads
    search.doubts += trial.doubts
    event, day = found.columns["event"], found.columns["start"]
    for role, heading in found.columns.items():
        search.reads[heading] = f"{_spoken(role)}, as the file has a row for each event."
    if not found.sure and not found.may_end:
        says = (
            f"Is {shown(event)} {vocabulary().spoken['event']}? Its heading does not say so; its words "
            "are those of hires, changes and exits."
        )
        search.doubts.append(Doubt("event", says, (event,), blocks=True))
    if len(found.days) > 1:
        says = (
            f"Is {shown(day)} the day of each event? {listed(map(shown, found.days[1:]))} could be it "
            "as well."
        )
        search.doubts.append(Doubt("start", says, found.days[:MOST_CHOICES], blocks=True))
    if found.may_end:
        many = search.cells[event].counts
        named = listed(f"{shown(word)} ({many[word]:,})" for word in found.may_end[:MOST_WORDS])
        says = (
            f"In {shown(event)} stand words that careerkit does not know, and that are mostly the last of "
            f"people's: {named}. Do they say that somebody left? They count as changes, unless the mapping "
            "says under “events” that they are exits."
        )
        search.doubts.append(Doubt("event", says, (event,), blocks=True))
    return True


def _wanted(role: Role, search: _Search, *, events: bool) -> bool:
    """Tell whether a role is of use: service is not, beside a first day and a last."""
    if events and role not in OF_ANY_ROW:
        return False
    if role == "event":
        return False
    if role == "tenure":
        return not {"hired", "end"} <= set(search.columns)
    return role != "currency" or "salary" in search.columns


def _choose(role: Role, search: _Search, samples: Mapping[str, Sequence[str | None]]) -> None:
    """Give a role to the column whose heading is surest and whose cells fit; say where that is close."""
    ranked = sorted(_candidates(role, search), key=lambda each: each[0])
    if not ranked:
        return
    best = [heading for rank, heading, _ in ranked if rank == ranked[0][0]]
    if role == "hired":
        best = _without_starts(best, search)
    if role == "end":
        best = _without_notices(best)
    best = _once(best, samples)
    chosen = best[0]
    match = next(each for _, heading, each in ranked if heading == chosen)
    search.columns[role] = chosen
    search.reads[chosen] = f"{_spoken(role)}: {_because(match)}."
    others = list(dict.fromkeys(h for _, h, _ in ranked if h != chosen and search.free(h)))
    if match.how != KNOWN or len(best) > 1:
        blocks = _is_needed(role, search)
        search.doubts.append(_close(role, chosen, match, best, others, blocks=blocks))
    elif weaker := [h for h in others if h not in best]:
        says = (
            f"{shown(chosen)} is taken for {vocabulary().spoken[role]}; {listed(map(shown, weaker))} "
            "could be meant as well."
        )
        search.doubts.append(Doubt(role, says, (chosen, *weaker)[:MOST_CHOICES], blocks=False))


def _candidates(role: Role, search: _Search) -> Iterator[tuple[int, str, Match]]:
    for heading in search.headings:
        if not search.free(heading):
            continue
        fitting = [match for match in search.heard[heading] if match.heard.role == role]
        if fitting:
            match = min(fitting, key=lambda each: each.rank)
            if search.cells[heading].fits(role, sure=match.how == KNOWN and not match.heard.weak):
                yield match.rank, heading, match


def _without_starts(best: list[str], search: _Search) -> list[str]:
    """Leave “Start Date” for the post's first day where a “Hire Date” stands beside it."""
    hires = [
        heading
        for heading in best
        if not any(match.heard.role == "start" for match in search.heard[heading])
    ]
    return hires or best


def _without_notices(best: list[str]) -> list[str]:
    """Leave a “Resignation Date”, on which somebody said that they will go, for the day they went."""
    last = [heading for heading in best if not NOTICE.search(plain(heading))]
    return last or best


def _once(headings: list[str], samples: Mapping[str, Sequence[str | None]]) -> list[str]:
    """Keep one of columns that say the same in every row."""
    kept: list[str] = []
    for heading in headings:
        if not any(list(samples.get(heading, ())) == list(samples.get(each, ())) for each in kept):
            kept.append(heading)
    return kept


def _is_needed(role: Role, search: _Search) -> bool:
    """Tell whether without this role, or with a wrong column for it, the results would be wrong."""
    has = search.columns
    if role in {"left", "status"}:
        return "end" not in has
    return role in {"hired", "end", "start", "tenure", "as_of"}


def _close(
    role: Role, chosen: str, match: Match, best: list[str], others: list[str], *, blocks: bool
) -> Doubt:
    spoken = vocabulary().spoken[role]
    if len(best) > 1:
        says = f"{listed(map(shown, best))} can each be {spoken}, and they differ. Which is it?"
    else:
        says = f"Is {shown(chosen)} {spoken}? {_because(match).capitalize()}."
    choices = dict.fromkeys((chosen, *best, *others))
    return Doubt(role, says, tuple(choices)[:MOST_CHOICES], blocks=blocks)


def _spoken(role: Role) -> str:
    return f"Read as {vocabulary().spoken[role]}"


def _because(match: Match) -> str:
    heard = match.heard
    if match.how != KNOWN:
        what = "but for a letter" if match.how == "typo" else "in part"
        return f"the heading is known {what} (“{match.like}”), and what stands below it fits"
    language = f" ({heard.language.capitalize()})" if heard.language else ""
    if heard.weak:
        return "the heading can mean this, what stands below it fits, and no other column says it better"
    return f"a known heading{language}"


# ------------------------------------------------------------------- what headings do not tell


def _drop_other_years(search: _Search, samples: Mapping[str, Sequence[str | None]]) -> None:
    """Take no “Year” for that of a record where it varies and everybody has one row.

    It is the year of a hire, an exit or a birth then, and nothing tells of which.
    """
    record, person = search.columns.get("as_of", ""), search.columns.get("person", "")
    if not record or not person or not all(m.heard.weak for m in search.heard[record]):
        return
    people = [text for text in samples.get(person, ()) if text]
    if len(set(people)) == len(people) and search.cells[record].different > 1:
        del search.columns["as_of"]
        search.doubts = [each for each in search.doubts if each.about != "as_of"]


def _find_by_cells(search: _Search) -> None:
    """Look for what is needed among columns whose headings say nothing."""
    has = search.columns
    if "hired" not in has and "start" in has:
        # A file of posts may have the first day of each and no other.
        has["hired"] = has.pop("start")
        search.reads[has["hired"]] = f"{_spoken('hired')}: the file has no other first day."
        says = (
            f"Is {shown(has['hired'])} {vocabulary().spoken['hired']}? Its heading speaks of a post or a "
            "change, and no other column has a first day."
        )
        search.doubts.append(Doubt("hired", says, (has["hired"],), blocks=True))
    unknown = [h for h in search.headings if search.free(h) and not search.heard[h]]
    dated = [h for h in unknown if search.cells[h].days >= MOST_DAYS]
    if "hired" not in has and not ("tenure" in has and ("left" in has or "status" in has)):
        _ask_for_days("hired", dated, search)
    dated = [h for h in dated if search.free(h) and search.cells[h].filled < search.cells[h].rows]
    if not {"end", "left", "status"} & set(has):
        _ask_for_days("end", dated, search)
    if not {"end", "left", "status"} & set(has):
        flags = [h for h in unknown if search.free(h) and search.cells[h].yes_and_no]
        if flags:
            says = (
                "No heading says who has left. Does one of these columns of yes and no, "
                f"{listed(map(shown, flags))}?"
            )
            search.doubts.append(Doubt("left", says, tuple(flags[:MOST_CHOICES]), blocks=True))


def _ask_for_days(role: Role, dated: Sequence[str], search: _Search) -> None:
    if not dated:
        return
    chosen = max(dated, key=lambda heading: search.cells[heading].filled)
    search.columns[role] = chosen
    search.reads[chosen] = f"{_spoken(role)}, as it has days; its heading does not say so."
    says = f"Is {shown(chosen)} {vocabulary().spoken[role]}? It has days, and no heading says which is."
    choices = (chosen, *(each for each in dated if each != chosen))
    search.doubts.append(Doubt(role, says, choices[:MOST_CHOICES], blocks=True))


def _of_leavers(search: _Search, samples: Mapping[str, Sequence[str | None]]) -> frozenset[str]:
    """Find the columns that are filled for who has left and for nobody else.

    They come of the exit and are no cause of it: groups by them would have nobody who stayed.
    """
    ends = samples.get(search.columns.get("end", ""), ())
    here = [place for place, text in enumerate(ends) if _no_day_yet(text)]
    if not here or len(here) == len(ends):
        return frozenset()
    return frozenset(
        heading
        for heading in search.headings
        if search.free(heading)
        and search.cells[heading].filled
        and all(is_nothing(samples[heading][place] or "") for place in here)
    )


def _no_day_yet(text: str | None) -> bool:
    said = (text or "").strip()
    return is_nothing(said) or squeezed(said) in vocabulary().ongoing or bool(NO_DAY.search(said))


def _find_reason(of_leavers: frozenset[str], search: _Search) -> None:
    """Look for reasons below a heading that says nothing: known ones, which only leavers have."""
    if "exit_kind" in search.columns:
        return
    likely = [h for h in search.headings if h in of_leavers and search.cells[h].kinds >= SOME]
    likely = [h for h in likely if search.cells[h].fits("exit_kind", sure=False)]
    if not likely:
        return
    # Where somebody went next sounds like a reason, but of one kind only.
    chosen = max(
        likely, key=lambda heading: len(set(map(kind_of, search.cells[heading].looked_at)))
    )
    search.columns["exit_kind"] = chosen
    because = "only who has left has an entry, and some are known reasons"
    search.reads[chosen] = f"{_spoken('exit_kind')}: {because}."
    says = f"{shown(chosen)} is taken for {vocabulary().spoken['exit_kind']}: {because}."
    search.doubts.append(Doubt("exit_kind", says, tuple(likely)[:MOST_CHOICES], blocks=False))


def _groups(search: _Search, of_leavers: frozenset[str], *, whole: bool) -> tuple[str, ...]:
    """Find the columns by which people can be grouped, and say of the others why not."""
    groups: list[str] = []
    for heading in search.headings:
        if not search.free(heading):
            continue
        said, taken = search.heard[heading], len(groups)
        good, why = offered(heading, search.cells[heading], said, taken=taken, whole=whole)
        if good and heading in of_leavers:
            good, why = False, "Left alone: only who has left has an entry."
        search.reads[heading] = why
        if good:
            groups.append(heading)
    return tuple(groups)


# ------------------------------------------------------------------------------ units and words


def _units(mapping: ColumnMapping, search: _Search) -> ColumnMapping:
    """Ask for the unit of service, or of pay, where only the size of the numbers speaks for one."""
    if (heading := mapping.columns.get("tenure")) and not unit_of(heading):
        cells = search.cells[heading]
        if cells.numbers and (cells.largest > MOST_YEARS or cells.middle > MOST_SERVED):
            guess = guessed_unit([cells.largest]) if cells.largest > MOST_YEARS else "months"
            says = (
                f"Does {shown(heading)} count {guess}? Its heading does not say, and numbers about "
                f"{cells.middle:,.0f} and up to {cells.largest:,.0f} are too much for years."
            )
            units = (guess, *(unit for unit in ("years", "months", "days") if unit != guess))
            search.doubts.append(Doubt("tenure_unit", says, units, blocks=True))
            mapping = replace(mapping, tenure_unit=guess)  # type: ignore[arg-type]
    if (heading := mapping.columns.get("salary")) and not period_of(heading):
        numbers = numbers_in(list(search.cells[heading].looked_at))
        numbers = numbers[numbers == numbers]  # noqa: PLR0124 - without NaN
        guess = guessed_period(numbers * thousands_in(heading, numbers))
        says = (
            f"Is {shown(heading)} pay by the {guess}? Its heading does not say; it is taken so from the "
            "size of the amounts."
        )
        periods = (guess, *(each for each in ("year", "month", "week", "hour") if each != guess))
        search.doubts.append(Doubt("pay_period", says, periods, blocks=False))
    return mapping


def _on_names(search: _Search) -> Iterator[Doubt]:
    """Say that two people of one name would be taken for one, where names are all there is."""
    heading = search.columns.get("person", "")
    if heading and (cut := [t for t in search.cells[heading].looked_at if CUT_OFF.fullmatch(t)]):
        says = (
            f"{shown(heading)} has numbers that a spreadsheet has cut off, such as {cut[0]}, so several "
            "people can have the same. Export it as text, or leave it out: then every row is a person."
        )
        yield Doubt("person", says, (heading,), blocks=True)
    weak = all(match.heard.weak for match in search.heard.get(heading, ()))
    if heading and weak and (cells := search.cells[heading]).different < cells.filled:
        says = (
            f"{shown(heading)} has the same in several rows. They are taken for one person's; if two people "
            "can share it, a column of personnel numbers would tell them apart."
        )
        yield Doubt("person", says, (heading,), blocks=False)


def _on_unknown_events(search: _Search) -> Iterator[Doubt]:
    """Ask about a column of events in codes: one of them may say that somebody left."""
    person = search.columns.get("person", "")
    heading = unknown_events(search.headings, search.cells, search.heard, person)
    if heading:
        counts = search.cells[heading].counts
        named = listed(
            f"{shown(word)} ({many:,})" for word, many in counts.most_common(MOST_CHOICES)
        )
        says = (
            f"{shown(heading)} says what was done on each day, in words that careerkit does not know: "
            f"{named}. Does one of them say that somebody left? Then say in a mapping, under “events”, which "
            "are hires and exits, and map “event” and “start”. Else the rows are read as posts."
        )
        yield Doubt("event", says, (heading,), blocks=True)


def _on_words(mapping: ColumnMapping, cells: Mapping[str, Cells]) -> Iterator[Doubt]:
    """List the words for exits and statuses that careerkit does not know, with how often they occur."""
    if heading := mapping.columns.get("exit_kind"):
        counts = cells[heading].counts
        unknown = tuple(word for word, _ in counts.most_common() if kind_of(word) is None)
        if unknown:
            named = listed(f"{shown(word)} ({counts[word]:,})" for word in unknown)
            says = (
                f"What do these words in {shown(heading)} mean: voluntary, involuntary or other? {named}. "
                "Exits with one of them count as “other” until you say so."
            )
            yield Doubt("kinds", says, unknown[:MOST_WORDS], blocks=False)
    if heading := mapping.columns.get("status"):
        counts = cells[heading].counts
        unknown = tuple(w for w, _ in counts.most_common() if standing_of(w, yes=HERE) is None)
        if unknown:
            named = listed(f"{shown(word)} ({counts[word]:,})" for word in unknown)
            says = f"These words in {shown(heading)} are not known, and are taken to say nothing: {named}."
            blocks = "end" not in mapping.columns and "left" not in mapping.columns
            yield Doubt("status", says, (heading,), blocks=blocks)


def _on_dates(
    mapping: ColumnMapping, samples: Mapping[str, Sequence[str | None]], today: dt.date
) -> Iterator[Doubt]:
    headings = [mapping.columns[role] for role in DATED if role in mapping.columns]
    try:
        date_reading({each: samples.get(each, ()) for each in headings}, mapping, today=today)
    except AmbiguousDates as error:
        says = (
            f"In {shown(error.column)} stands {error.found}. Does the day come first, or the month? "
            f"{' '.join(error.hints)}"
        )
        yield Doubt("date_order", says.strip(), ("day first", "month first"), blocks=True)
    except InputError:
        return  # the file is refused when it is read, with this very sentence


# ------------------------------------------------------------------------------------- lacks


def _is_action(match: Match) -> bool:
    return match.heard.role == "event" and not match.heard.weak


def _unfilled(search: _Search) -> Iterator[str]:
    """Say what is missing though a heading speaks of it: cells, or a row for each person."""
    done = [h for h in search.headings if any(_is_action(each) for each in search.heard[h])]
    if done and not {"end", "event"} & set(search.columns):
        yield (
            f"{shown(done[0])} says what was done on each day, so the file seems to have a row for each "
            "event. Then it needs a column that tells people apart, one with the day of each event, and "
            "words such as “Hire” and “Termination”."
        )
    for heading in search.headings:
        roles = {match.heard.role for match in search.heard[heading] if match.how == KNOWN}
        cells = search.cells[heading]
        if cells.rows and not cells.filled and "hired" in roles and "hired" not in search.columns:
            yield (
                f"{shown(heading)} is there, and all its cells are empty. If they are formulas, save the "
                "file in your spreadsheet, so that their results are in it."
            )


def _lacks(mapping: ColumnMapping, groups: Sequence[str]) -> Iterator[str]:
    has = set(mapping.columns)
    if "event" in has:
        if not groups:
            yield "There is no column by which people can be compared, such as “Department”."
        return
    gone = bool(has & {"end", "left", "status"})
    if not gone:
        yield (
            "Nothing says who has left. Add a column with the last day of each who did, such as “End "
            "Date”, or one with yes and no."
        )
    if "end" in has and "hired" not in has:
        yield "There are last days and no first days. Add a column such as “Hire Date”."
    elif not has & {"hired", "tenure"}:
        yield (
            "Nothing says since when people have been here. Add a column with the first day of each, such "
            "as “Hire Date”, or with the years of service."
        )
    if gone and "end" not in has:
        yield (
            "Nothing says when people left. Add a column with their last day for rates by month, for "
            "curves to the day and for projections."
        )
    if not has & {"exit_kind"}:
        yield (
            "Exits cannot be told apart as voluntary and involuntary. Add a column with the reason, such "
            "as “Termination Reason”."
        )
    if "person" not in has:
        yield (
            "Nothing tells people apart, so every row counts as a person. Add a column such as “Employee "
            "ID” for rehires, moves and duplicates to be seen."
        )
    if not groups:
        yield "There is no column by which people can be compared, such as “Department”."
