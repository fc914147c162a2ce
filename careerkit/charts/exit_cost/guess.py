"""What a person guessed, as a mark on the range that came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerkit import look
from careerkit.charts.chart import Chart
from careerkit.charts.sheet import EVER, MARGIN, Sheet, scale
from careerkit.documents.numbers import money, money_range, rounded
from careerkit.documents.sections import Table
from careerkit.turnover.estimate import Estimate, Span, span

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR, TWICE = 16, 2


@dataclass(frozen=True, slots=True)
class Guess:
    """An amount that was guessed, in the currency of the result, and the result."""

    amount: float
    estimate: Estimate


def draw_guess(guess: Guess, ax: Axes) -> Axes:
    """Draw the range as a bar with its middle, and the guess as a diamond under it."""
    sheet, net = Sheet.on(ax), span(guess.estimate.drawn.net)
    currency = guess.estimate.ledger.currency
    ends = min(0.0, net.low, guess.amount), max(net.high, guess.amount)
    x = scale(*ends, MARGIN + 8, sheet.width - MARGIN - 8)
    y = sheet.title(guess_finding(guess)) + 4
    words = f"The result: {currency} {money_range(net.low, net.high)}"
    at = sheet.inside((x(net.low) + x(net.high)) / 2, words, look.CHART_TEXT)
    y = sheet.words(words, at, y, EVER, ha="center") + 3
    sheet.line([(x(ends[0]), y + BAR / 2), (x(ends[1]), y + BAR / 2)], colour=look.QUIET, line=0.8)
    sheet.box(x(net.low), y, x(net.high) - x(net.low), BAR, fill=look.SKY)
    sheet.line([(x(net.median), y), (x(net.median), y + BAR)], line=2.4)
    if ends[0] <= 0 <= ends[1]:
        sheet.line([(x(0), y - 2), (x(0), y + BAR + 2)], colour=look.QUIET)
        sheet.small("0", x(0), y + BAR + 2, ha="center", quiet=True)
    y += BAR
    sheet.line([(x(guess.amount), y - BAR - 3), (x(guess.amount), y + 8)], line=1.6)
    sheet.diamond(x(guess.amount), y + 12, 6, fill=look.ORANGE)
    words = f"Your guess: {currency} {money(guess.amount)}"
    at = sheet.inside(x(guess.amount), words, look.CHART_TEXT, bold=True)
    y = sheet.words(words, at, y + 21, EVER, bold=True, ha="center")
    sheet.finish(y + MARGIN)
    return ax


def guess_finding(guess: Guess) -> str:
    """Say where the guess lies, kindly."""
    net = span(guess.estimate.drawn.net)
    if net.low <= guess.amount <= net.high:
        return "Your guess lies within the range"
    if guess.amount < net.low:
        return f"The result is {_times(net, guess.amount)} your guess"
    return "Your guess lies above the range"


def guess_in_words(guess: Guess) -> str:
    """Say the picture for those who hear it."""
    net, currency = span(guess.estimate.drawn.net), guess.estimate.ledger.currency
    return (
        f"{guess_finding(guess)}. Your guess: {currency} {money(guess.amount)}. "
        f"The result: {currency} {money_range(net.low, net.high)}, {money(net.median)} in the middle."
    )


def guess_table(guess: Guess) -> Table:
    """Say the guess and the result."""
    net = span(guess.estimate.drawn.net)
    return Table(
        ("What", f"In {guess.estimate.ledger.currency}"),
        (
            ("Your guess", money(guess.amount)),
            ("The result, nine times in ten", money_range(net.low, net.high)),
            ("The result, middle", money(net.median)),
        ),
        f"{guess_finding(guess)}.",
    )


GUESS: Chart[Guess] = Chart(draw_guess, guess_in_words, guess_table)


def _times(net: Span, amount: float) -> str:
    ratio = net.median / amount if amount > 0 else 0.0
    return f"about {rounded(ratio):g} times" if ratio >= TWICE else "higher than"
