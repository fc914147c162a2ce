"""Results of the exit model for tests of what shows them: usual, free, saving, certain, very large."""

from dataclasses import dataclass, replace

from careerkit.turnover.assumptions import OF_AN_EXIT
from careerkit.turnover.assumptions_file import default_costs, default_ledger
from careerkit.turnover.estimate import estimate
from careerkit.turnover.quantities import Fixed

LEDGER = default_ledger("senior-pm").with_salary(120_000, "EUR")
PROFILES = [profile.id for profile, _ in default_costs().profiles]
DRAWS = 2_000


def fixed(**values):
    """Give a ledger in which nothing costs anything but what is named."""
    kept = {"hours_per_year", "weeks_to_fill", "ramp_up_weeks", "salary"}
    lines = [
        replace(
            line,
            quantity=Fixed(values.get(line.id, line.quantity.mean() if line.id in kept else 0)),
        )
        for line in LEDGER.lines
        if line.group in OF_AN_EXIT
    ]
    return LEDGER.changed(lines)


CASES = {
    "usual": estimate(LEDGER, DRAWS, rng=5),
    "free": estimate(fixed(start_productivity=1, notice_leaver=99), 10),
    "saving": estimate(fixed(share_covered=1.0, start_productivity=1), 10),
    "certain": estimate(fixed(severance=0.5, start_productivity=1, notice_leaver=99), 10),
    "in yen": estimate(default_ledger("vp-product").with_salary(98_000_000, "JPY"), DRAWS, rng=5),
}
for profile in PROFILES:
    CASES[profile] = estimate(default_ledger(profile), DRAWS, rng=5)


@dataclass(frozen=True)
class Bar:
    """What a tornado chart asks of a bar."""

    name: str
    low: float
    high: float
    at_low: float
    at_high: float
    base: float = 100_000

    @property
    def width(self):
        return abs(self.at_high - self.at_low)


BARS = (
    Bar("weeks_to_fill", 5, 14, 80_000, 130_000),
    Bar("performance_difference", -0.1, 0.055, 118_000, 83_000),
    Bar("share_covered", 0.31, 0.69, 110_000, 90_000),
    Bar("output_value", 1, 1.5, 95_000, 104_000),
    Bar("severance", 0, 0, 100_000, 100_000),
)
