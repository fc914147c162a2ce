"""What a room guessed that an exit costs, beside the model's range and the published figures."""

from __future__ import annotations

from careerkit.activities.guess import GUESS, Guess
from careerkit.activities.results.telling import Results, answered, found
from careerkit.charts.exit_cost import BESIDE
from careerkit.charts.room import SPREAD, Bin, Spread
from careerkit.documents.numbers import in_range
from careerkit.documents.sections import Block, Details, Paragraph, Section
from careerkit.pages.exit_cost.published import why
from careerkit.turnover.assumptions import GRADES
from careerkit.turnover.estimate import Span, span
from careerkit.workshop.activity import NO_ANSWER
from careerkit.workshop.picture import Picture, Tally

NO_JUDGE = (
    "The model gives a range, because nobody has measured this for product managers alone. "
    "It is no judge of the guesses."
)
FORGOTTEN = (
    "Easily forgotten: the slow weeks before somebody leaves, and the months of learning after."
)


def guess_results(guess: Guess, picture: Picture, *, png: bool = False) -> Results:
    """Show the spread of the guesses and where the middle one lies."""
    tally, model = picture.total.tally(GUESS), _in_per_cent(guess)
    said = f"The model says {in_range(model.low, model.high, '%')} of a year’s salary"
    beside = _beside(guess, png=png)
    if tally is None or tally.sentence:
        sentence = tally.sentence if tally is not None else ""
        return found(guess.title, f"{said}.", f"{sentence} {NO_JUDGE}".strip(), beside)
    bins = _bins(guess, tally)
    middle = middle_bins(tuple(each.count for each in bins))
    label = in_words(bins, middle)
    finding = f"The room’s middle guess is {label}; the model says {in_range(model.low, model.high, '%')}."
    spread = Spread(
        f"What {answered(tally)} people guessed, in per cent of a year’s salary",
        bins,
        middle,
        tally.counts.get(NO_ANSWER, 0),
        (model.low, model.median, model.high),
        "The model’s range",
    )
    picture_: Block = SPREAD.figure(spread, picture=png)
    lies = _lies(bins, middle, model)
    return found(guess.title, finding, f"{lies} {NO_JUDGE}", picture_, beside)


def middle_bins(counts: tuple[int, ...]) -> tuple[int, ...]:
    """Give the places of the bins that hold the middle: one, or two if it lies between them.

    Nobody's own guess is known here, so the middle is known to its bin and no closer.
    """
    people = sum(counts)
    if not people:
        return ()
    found_ = []
    for rank in dict.fromkeys(((people - 1) // 2, people // 2)):
        reached = 0
        for place, count in enumerate(counts):
            reached += count
            if rank < reached:
                found_.append(place)
                break
    return tuple(dict.fromkeys(found_))


def in_words(bins: tuple[Bin, ...], middle: tuple[int, ...]) -> str:
    """Say where the middle lies."""
    if len(middle) > 1:
        return f"between {bins[middle[0]].label} and {bins[middle[1]].label}"
    return bins[middle[0]].label


def _in_per_cent(guess: Guess) -> Span:
    share = guess.modelled.drawn.share_of_salary
    return span(100 * share)


def _beside(guess: Guess, *, png: bool) -> Section:
    # “Ours” is the model's here, and not the room's.
    reasons = Details("Why the model’s range lies where it lies", (Paragraph(why(guess.modelled)),))
    figure = BESIDE.figure(guess.modelled, picture=png)
    meanings = "; ".join(f"{grade}, {meaning}" for grade, meaning in GRADES.items())
    grades = Paragraph(
        f"“Ours” is the model’s range. Grades say how good the evidence is: {meanings}.", "quiet"
    )
    return Section("The model beside what others found", (figure, grades, reasons))


def _bins(guess: Guess, tally: Tally) -> tuple[Bin, ...]:
    return tuple(
        Bin(
            category.label,
            low,
            None if high is None else high + 1,
            tally.counts.get(category.id, 0),
        )
        for (low, high), category in zip(guess.bins, tally.question.categories, strict=True)
    )


def _lies(bins: tuple[Bin, ...], middle: tuple[int, ...], model: Span) -> str:
    first, last = bins[middle[0]], bins[middle[-1]]
    if last.high is not None and last.high <= model.low:
        return f"That lies below the model’s range. {FORGOTTEN}"
    if first.low > model.high:
        return "That lies above the model’s range."
    return "That overlaps with the model’s range."
