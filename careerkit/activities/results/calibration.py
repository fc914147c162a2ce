"""What a room's ratings of cases show: beside the reference, among each other, and from round to round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from careerkit.activities.agreement import (
    Agreement,
    Counts,
    agreement,
    change,
    counts_of,
    only,
)
from careerkit.activities.calibration import Calibration
from careerkit.activities.results.telling import Results, bars, found
from careerkit.assessment.agreement import Coefficient
from careerkit.assessment.agreement.scale import written
from careerkit.assessment.vignettes import RATINGS, Vignette
from careerkit.documents.sections import (
    Block,
    Bullets,
    Details,
    Paragraph,
    Section,
    Strong,
    Table,
    Words,
)
from careerkit.pages.wording import counted
from careerkit.workshop.picture import Picture, Tally

TOO_FEW = "Too few rated the same cases to show them."
MOST_SPLIT = 2
UNDIVIDED = 0.75  # of the ratings of a case alike: nothing to be talked about first (reading)
NOT_THE_SAME = "Who rated may differ between the rounds: nobody is followed from one to the next."


def calibration_results(
    activity: Calibration, picture: Picture, earlier: Picture | None = None, *, png: bool = False
) -> Results:
    """Show each case with its reference, and how far the room agrees.

    earlier: what was shown of the round before, if there was one
    """
    now = counts_of(picture, activity)
    if not now:
        return found(activity.title, TOO_FEW, "", *_cases(activity, picture))
    agrees = agreement(now, activity)
    finding = _finding(activity, now)
    marks = {each.id: each.reference.rating for each in activity.vignettes}
    title = f"How {counted(picture.total.people, 'person', 'people')} rated"
    figure = bars(picture.total.tallies, title, marks=marks, marked="reference", png=png)
    moved, sentence = _moved(activity, now, counts_of(earlier, activity) if earlier else {})
    return found(
        activity.title,
        finding,
        sentence or _in_a_sentence(agrees.report.main),
        figure,
        *moved,
        *_split(activity, now),
        *_cases(activity, picture),
        _agreement(agrees),
    )


def _finding(activity: Calibration, counts: Counts) -> str:
    """Count the cases that most of the room rates as the reference does."""
    alike = sum(
        2 * counts[each.id][each.reference.rating] > sum(counts[each.id].values())
        for each in activity.vignettes
        if each.id in counts
    )
    cases = counted(len(counts), "case")
    if alike == len(counts):
        return f"On all {cases} most of the room rates as the reference does."
    return f"On {alike or 'none'} of {cases} most of the room rates as the reference does."


def _in_a_sentence(main: Coefficient) -> str:
    if main.value is None:
        return main.says
    return f"{main.scale.means(main.value)}: {main.brief}."


def _moved(activity: Calibration, now: Counts, before: Counts) -> tuple[tuple[Block, ...], str]:
    """Hold the round against the one before, on the cases that both show."""
    shared = [case for case in now if case in before]
    if not shared:
        return (), ""
    first, second = only(before, shared), only(now, shared)
    sentence = change(first, second).says
    rounds = agreement(first, activity), agreement(second, activity)
    pairs = zip(*(each.report.coefficients for each in rounds), strict=True)
    rows = [
        ("Ratings as the reference", *(f"{each.with_reference:.0%}" for each in rounds)),
        *((old.name, _value(old), _value(new)) for old, new in pairs),
    ]
    table = Table(("Agreement", "Before", "After"), tuple(rows))
    return (Section("Before and after", (table, Paragraph(NOT_THE_SAME, "quiet"))),), sentence


def _split(activity: Calibration, counts: Counts) -> tuple[Block, ...]:
    """Name the cases to talk about first: those on which the ratings are least alike."""
    share = {case: max(given.values()) / sum(given.values()) for case, given in counts.items()}
    divided = sorted((c for c in share if share[c] < UNDIVIDED), key=lambda case: share[case])
    if not divided:
        return ()
    by_id = {each.id: each for each in activity.vignettes}
    blocks = tuple(
        block
        for case in divided[:MOST_SPLIT]
        for block in _to_talk_about(by_id[case], counts[case])
    )
    return (Section("Talk about these first", blocks),)


def _to_talk_about(each: Vignette, given: Mapping[str, int]) -> tuple[Block, ...]:
    said = ", ".join(f"{rating} {given[rating]}" for rating in RATINGS)
    return (
        Paragraph((Strong(f"{each.case.name}, {each.case.point}: "), f"{said}.")),
        Paragraph(each.case.story),
        Paragraph(each.case.question),
    )


def _cases(activity: Calibration, picture: Picture) -> tuple[Block, ...]:
    """Give the reference of each case with its reason, and what people wrote."""
    return (
        Section(
            "The references, and why",
            tuple(_case(each, picture.total.tally(each.id)) for each in activity.vignettes),
        ),
    )


def _case(each: Vignette, tally: Tally | None) -> Details:
    reference = each.reference
    seen: list[Words] = [
        (Strong(f"Who chose {rating}: "), reference.seen_by(rating))
        for rating in RATINGS
        if reference.seen_by(rating)
    ]
    blocks: list[Block] = [Paragraph(reference.reason)]
    if reference.pull:
        blocks.append(Paragraph(f"What pulls away from it: {reference.pull}"))
    blocks.append(Bullets(tuple(seen)))
    if tally is not None and tally.comments:
        blocks += [Paragraph("What people wrote:"), Bullets(tally.comments)]
    return Details(
        f"{each.case.name}, {each.case.point}: {reference.rating}",
        tuple(blocks),
    )


def _agreement(agrees: Agreement) -> Section:
    rows = [
        ("Ratings as the reference", f"{agrees.with_reference:.0%}", "–"),
        *((each.name, _value(each), _range(each)) for each in agrees.report.coefficients),
    ]
    told: Sequence[str] = (agrees.report.main.says, agrees.report.paradox)
    return Section(
        "How far the room agrees",
        (
            Table(("Agreement", "Value", "May well lie between"), tuple(rows)),
            *(Paragraph(text) for text in told if text),
        ),
    )


def _value(each: Coefficient) -> str:
    return each.state.value if each.value is None else written(each.value)


def _range(each: Coefficient) -> str:
    if each.low is None or each.high is None:
        return "–"
    return f"{written(each.low)} and {written(each.high)}"
