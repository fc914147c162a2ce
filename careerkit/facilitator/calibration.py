"""What the notebook on calibration reads out of a session: two rounds, case by case and all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from careerkit.activities.agreement import Counts, agreement, change, counts_of, only
from careerkit.activities.calibration import Calibration
from careerkit.activities.results.telling import bars
from careerkit.assessment.agreement import Ratings, Report, ratings_from, report
from careerkit.documents.display import Shown, shown
from careerkit.documents.sections import Block, Figure, Paragraph, Table
from careerkit.facilitator.recorded import Played
from careerkit.pages.agreement import coefficients_table, value_of
from careerkit.pages.wording import listed
from careerkit.workshop.picture import Picture

NOBODY = "Nobody rated cases in this session, or too few for a picture."
ONE_ROUND = "The cases were rated once only, so there is nothing to compare."
ALL_DIFFERENT = "No two cases have the same reference, so there is no such part of them."
YES, NO = "yes", "no"

Round = tuple[Calibration, Picture]


def first_round(room: Played) -> Shown:
    """Show how each case was rated in the first round, with its reference."""
    return _told(room, lambda rounds: (_figure(*rounds[0]),), least=1)


def before_and_after(room: Played) -> Shown:
    """Hold the rounds against each other: every coefficient with its range, and what they say."""
    return _told(room, _before_and_after)


def case_by_case(room: Played) -> Shown:
    """Show for each case how many rated as the reference does, before and after."""
    return _told(room, _case_by_case)


def fewer_cases(room: Played) -> Shown:
    """Show the latest agreement on all cases, and on those alone that have the same reference."""
    return _told(room, _fewer_cases, least=1)


def two_leaders(*pairs: tuple[int, int, int, int]) -> Shown:
    """Show how far two people agree who rate the same cases with yes or no.

    pairs: for each pair of people on how many cases both say yes, both say no, the first alone says
           yes, the second alone says yes
    """
    reports = [report(_of_two(*pair), draws=0) for pair in pairs]
    names = ("First pair", "Second pair", "Third pair")
    rows = (
        (each.name, *(value_of(one.coefficients[at]) for one in reports))
        for at, each in enumerate(reports[0].coefficients)
    )
    columns = names[: len(pairs)] if len(pairs) > 1 else ("Value",)
    table = Table(("Agreement", *columns), tuple(rows))
    return shown(table, *(Paragraph(one.paradox) for one in reports if one.paradox))


def _of_two(both_yes: int, both_no: int, first: int, second: int) -> Ratings:
    one = [YES] * both_yes + [NO] * both_no + [YES] * first + [NO] * second
    other = [YES] * both_yes + [NO] * both_no + [NO] * first + [YES] * second
    return ratings_from([one, other], categories=(NO, YES))


def _told(
    room: Played, tell: Callable[[Sequence[Round]], tuple[Block, ...]], least: int = 2
) -> Shown:
    """Tell something of a session's rounds, or why it cannot be told."""
    if room.trouble:
        return shown(Paragraph(room.trouble, "strong"))
    rounds = [
        (part.activity, part.picture)
        for part in room.parts
        if isinstance(part.activity, Calibration)
        and part.picture is not None
        and counts_of(part.picture, part.activity)
    ]
    if len(rounds) < least:
        return shown(Paragraph(ONE_ROUND if rounds else NOBODY, "strong"))
    return shown(*tell(rounds))


def _figure(activity: Calibration, picture: Picture) -> Figure:
    people = picture.total.people
    marks = {each.id: each.reference.rating for each in activity.vignettes}
    finding = f"How {people} people rated in round {activity.round}"
    return bars(picture.total.tallies, finding, marks=marks, marked="reference")


def _shared(rounds: Sequence[Round]) -> tuple[Calibration, Counts, Counts]:
    """Give the first and the latest round, on the cases that both have."""
    (first, before), (last, after) = rounds[0], rounds[-1]
    was, is_ = counts_of(before, first), counts_of(after, last)
    both = [case for case in is_ if case in was]
    return last, only(was, both), only(is_, both)


def _before_and_after(rounds: Sequence[Round]) -> tuple[Block, ...]:
    activity, was, is_ = _shared(rounds)
    if not was:
        return (Paragraph(ONE_ROUND, "strong"),)
    found = [agreement(each, activity) for each in (was, is_)]
    alike = [f"{each.with_reference:.0%}" for each in found]
    return (
        coefficients_table([each.report for each in found]),
        Paragraph(f"Ratings as the reference: {alike[0]} before, {alike[1]} after."),
        Paragraph(change(was, is_).says),
    )


def _case_by_case(rounds: Sequence[Round]) -> tuple[Block, ...]:
    activity, was, is_ = _shared(rounds)
    rows = []
    for each in activity.vignettes:
        if each.id in is_:
            wanted = each.reference.rating
            share = [
                counts[each.id][wanted] / sum(counts[each.id].values()) for counts in (was, is_)
            ]
            rows.append((each.case.name, wanted, *(f"{one:.0%}" for one in share)))
    return (Table(("Case", "Reference", "As the reference, before", "After"), tuple(rows)),)


def _fewer_cases(rounds: Sequence[Round]) -> tuple[Block, ...]:
    activity, picture = rounds[-1]
    counts = counts_of(picture, activity)
    wanted = {each.id: each.reference.rating for each in activity.vignettes if each.id in counts}
    rating, often = Counter(wanted.values()).most_common(1)[0]
    if often == 1:
        return (Paragraph(ALL_DIFFERENT, "strong"),)
    few = [each for each, reference in wanted.items() if reference == rating]
    reports = [agreement(each, activity).report for each in (counts, only(counts, few))]
    names = [each.case.name for each in activity.vignettes if each.id in few]
    columns = (f"All {len(counts)} cases", f"The {often} whose reference is {rating}")
    return (
        coefficients_table(reports, columns),
        Paragraph(f"The {often} cases: {listed(names, 'and')}."),
        *_paradox(reports[-1]),
    )


def _paradox(found: Report) -> tuple[Block, ...]:
    return (Paragraph(found.paradox),) if found.paradox else ()
