"""When the answer would change, and what is worth finding out before deciding."""

from __future__ import annotations

from collections.abc import Iterator

from careerkit.documents.numbers import money, per_cent, rounded
from careerkit.documents.sections import Block, Bullets, Paragraph, Section, Table
from careerkit.pages.options.finding import SPOKEN
from careerkit.pages.wording import capital
from careerkit.turnover.assumptions import MONEY, MONEY_A_YEAR, PER_CENT, Assumption
from careerkit.turnover.break_even import (
    BreakEven,
    PlanPays,
    plan_pays,
    seek_break_even,
    seek_challenger,
)
from careerkit.turnover.conversation import (
    LEAST_EFFECTIVE,
    AtPrior,
    by_wish,
    effective_draws,
    evsi,
    most_worth,
    weights_for_chance,
)
from careerkit.turnover.information import Worth, evpi, evppi, joint_evppi
from careerkit.turnover.options import Comparison, conclude

WISH, LEAVING = "wants_to_lead", "leave_chance"
ACCURACY = 0.7
LEAST_DRAWS = 2_000  # below, the values drown in their own errors
MOST_SHOWN = 6
MOST_CHANGES = 4
PRIORS = (0.2, 0.4, 0.6, 0.8)


def worths(comparison: Comparison) -> tuple[Worth, ...]:
    """Give what each assumption is worth knowing, the most valuable first; none of too few draws."""
    if comparison.sample.n < LEAST_DRAWS:
        return ()
    return evppi(comparison.costs, comparison.sample)


def when_it_changes(comparison: Comparison, known: tuple[Worth, ...]) -> Section:
    """Say what a plan must do to pay for itself, and where the cheapest option changes places.

    `known` is what `worths` gives: the assumptions that are worth most are looked at.
    """
    places = tuple(each for each in where_it_changes(comparison, known) if each is not None)
    return changes_in_words(comparison, plan_pays(comparison), places)


def where_it_changes(
    comparison: Comparison, known: tuple[Worth, ...]
) -> Iterator[BreakEven | None]:
    """Find where the cheapest option changes places with another, piece by piece.

    None stands for a piece in which nothing was found.
    """
    best, against = conclude(comparison).best.id, conclude(comparison).against.id
    for key in dict.fromkeys([LEAVING, *(worth.name for worth in known[:MOST_CHANGES])]):
        rival = yield from seek_challenger(comparison, key, best)
        if rival or key == LEAVING:
            yield (yield from seek_break_even(comparison, key, best, rival or against))


def changes_in_words(
    comparison: Comparison, pays: PlanPays, places: tuple[BreakEven, ...]
) -> Section:
    """Say what was found: when a plan pays, and each change of places."""
    best = conclude(comparison).best.id
    return Section(
        "When the answer changes",
        (
            Paragraph(plan_in_words(pays)),
            Paragraph(
                f"Where {SPOKEN[best]}, the cheapest now, changes places with another option, all other "
                "assumptions left as uncertain as they are:"
            ),
            Bullets(tuple(break_even_in_words(each) for each in places)),
        ),
    )


def plan_in_words(pays: PlanPays) -> str:
    """Say by how many points a plan must cut the chance of leaving to pay for itself."""
    if pays.cut is None:
        return (
            "A plan cannot pay for itself by keeping the person alone: not even if it kept them for "
            "certain while it works."
        )
    if pays.cut == 0:
        return "A plan pays for itself by what is learned, even if it keeps nobody."
    points = rounded(pays.points)
    return (
        f"The plan pays for itself, against doing nothing, if it cuts the chance of leaving by about "
        f"{points:g} points, from {per_cent(pays.before)} to {per_cent(pays.after)} over these months. "
        f"While it works it must then lower that chance by {per_cent(pays.cut)}."
    )


def break_even_in_words(found: BreakEven) -> str:
    """Say at which values two options cost the same, and which is cheaper on either side."""
    line, one, other = found.assumption, SPOKEN[found.one], SPOKEN[found.other]
    here = in_unit(found.expected, line)
    if not found.at:
        if found.first == found.last:
            return f"{line.name}: makes no difference between the two."
        cheaper = other if found.first > 0 else one
        return (
            f"{line.name}: {cheaper} stays cheaper from {in_unit(found.low, line)} to "
            f"{in_unit(found.high, line)} (assumed: {here})."
        )
    places = " and ".join(in_unit(at, line) for at in found.at)
    below = other if found.first > 0 else one
    above = other if found.last > 0 else one
    if len(found.at) == 1:
        return (
            f"{line.name}: at {places}. Below it, {below} is cheaper; above, {above} "
            f"(assumed: {here})."
        )
    return f"{line.name}: at {places} (assumed: {here}). Up to the first, {below} is cheaper."


def what_to_find_out(
    comparison: Comparison, known: tuple[Worth, ...], accuracy: float = ACCURACY
) -> Section:
    """Say what knowing more would be worth before deciding, and what a conversation is worth.

    `known` is what `worths` gives.
    """
    heading = "What to find out before you decide"
    if comparison.sample.n < LEAST_DRAWS:
        told = (
            f"{comparison.sample.n:,} draws are too few to tell. Use at least {LEAST_DRAWS:,}; "
            "20,000 are usual."
        )
        return Section(heading, (Paragraph(told),))
    everything, ledger = evpi(comparison.costs), comparison.ledger
    telling = [worth for worth in known if worth.value > 2 * worth.error]
    blocks: list[Block] = [
        Paragraph(
            f"Knowing everything for certain before deciding would save {ledger.currency} "
            f"{_worth(everything)} on average: no inquiry of any kind is worth more than that."
        )
    ]
    if telling:
        rows = tuple(
            (ledger[each.name].name, _worth(each), ledger[each.name].grade or "not graded")
            for each in telling[:MOST_SHOWN]
        )
        caption = (
            f"What knowing each one exactly would save on average, in {ledger.currency}, with its "
            "Monte Carlo error. They do not add up."
        )
        blocks.append(Table(("Assumption", "Worth knowing", "Grade now"), rows, caption=caption))
    else:
        blocks.append(
            Paragraph(
                "No single assumption could change the decision by itself: you can decide now."
            )
        )
    blocks += conversation(comparison, accuracy)
    return Section(heading, tuple(blocks))


def conversation(comparison: Comparison, accuracy: float = ACCURACY) -> list[Block]:
    """Say what asking is worth: at most, at the accuracy given, and under other beliefs."""
    ledger, sample, costs = comparison.ledger, comparison.sample, comparison.costs
    moving = [key for key in (WISH, LEAVING) if sample[key].min() < sample[key].max()]
    if not moving:
        return [
            Paragraph(
                "What the person wants and how likely they are to leave are taken as known, so there "
                "is nothing left to ask."
            )
        ]
    if len(moving) == 1:
        known = joint_evppi(costs, sample, moving)
        return [
            Paragraph(
                f"A stay conversation finds out only one thing here, “{ledger[moving[0]].name}”; that is "
                f"worth at most {ledger.currency} {_worth(known)}."
            )
        ]
    most = most_worth(costs, sample[WISH], sample[LEAVING])
    asked = evsi(costs, sample[WISH], sample[LEAVING], accuracy)
    text = (
        "A stay conversation finds out two things: what the person wants, and how likely they are to "
        f"leave. Knowing both exactly is worth {ledger.currency} {_worth(most)}; a conversation that "
        f"hears the truth in {per_cent(accuracy)} of cases, and how likely they are to leave only roughly, "
        f"is worth {_worth(asked)}. That is its value for "
        "this one decision. That somebody was listened to is not in it."
    )
    rows = tuple(
        (per_cent(each.prior), _worth(each.worth), capital(SPOKEN[each.best]))
        for each in _other_beliefs(comparison, accuracy)
    )
    if not rows:
        return [Paragraph(text)]
    caption = (
        f"The same conversation under other beliefs about what they want, in {ledger.currency}."
    )
    columns = ("Chance that they want to lead", "The conversation is worth", "Without it, cheapest")
    return [Paragraph(text), Table(columns, rows, caption=caption)]


def _other_beliefs(comparison: Comparison, accuracy: float) -> Iterator[AtPrior]:
    """Give the conversation's worth for other priors, as far as the draws can carry them."""
    sample = comparison.sample
    for prior in PRIORS:
        weights = weights_for_chance(sample[WISH], prior)
        if effective_draws(weights) >= LEAST_EFFECTIVE:
            yield from by_wish(comparison.costs, sample[WISH], sample[LEAVING], accuracy, [prior])


def in_unit(value: float, line: Assumption) -> str:
    """Write a value of an assumption in its unit."""
    if line.unit in PER_CENT or line.unit == "yes or no":
        return per_cent(value)
    if line.unit in (MONEY, MONEY_A_YEAR):
        return f"{line.currency} {money(value)}"
    if line.unit == "multiple":
        return f"{rounded(value):g} times"
    return f"{rounded(value):g} {line.unit}"


def _worth(worth: Worth) -> str:
    amount = money(max(worth.value, 0.0))
    error = money(worth.error) if worth.error else "0"
    return amount if amount == "0" and worth.error < 1 else f"{amount} (± {error})"
