"""What a coefficient's value means for the room, and whose rule of thumb puts a word on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """How values are put into words.

    Attributes
    ----------
    plain:  (from, sentence) rising; what values from here on mean. {value} and {percent} stand for it
    bands:  (from, words) rising; what the source calls them; empty where nobody's word is followed
    source: who drew the lines
    calls:  how the source speaks of a value, {} standing for its words
    note:   what to know about the lines, with the grade of the evidence
    digits: values are rounded to so many before they are held against the bands, as in the source
    """

    plain: tuple[tuple[float, str], ...]
    bands: tuple[tuple[float, str], ...] = ()
    source: str = ""
    calls: str = "would call it “{}”"
    note: str = ""
    digits: int = 2

    def means(self, value: float) -> str:
        """Say in plain words what the value means, without a full stop."""
        found = _at(self.plain, round(value, 2))  # as it is shown
        return found.format(value=written(value), percent=f"{value:.0%}")

    def band(self, value: float) -> str:
        """Give the source's word for the value, or nothing where there is no source."""
        return _at(self.bands, round(value, self.digits)) if self.bands else ""

    def verdict(self, value: float) -> str:
        """Say in a sentence what the source calls the value, and what to think of that."""
        if not self.bands:
            return ""
        return f"{self.source} {self.calls.format(self.band(value))}; {self.note}."


def _at(steps: tuple[tuple[float, str], ...], value: float) -> str:
    reached = [words for start, words in steps if value >= start]
    return reached[-1] if reached else steps[0][1]


def written(value: float) -> str:
    """Write a value with two digits; 0 has no sign."""
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")


BEYOND_CHANCE = (
    (-1.0, "The room agrees less often than chance would make it"),
    (-0.05, "The room agrees about as often as chance would make it"),
    (0.05, "The room agrees hardly more often than chance would make it"),
    (0.21, "The room agrees somewhat more often than chance would make it"),
    (0.41, "The room agrees clearly more often than chance would make it"),
    (0.61, "The room agrees well beyond chance"),
    (0.81, "The room agrees nearly always, far beyond chance"),
)
LANDIS_KOCH = Scale(
    BEYOND_CHANCE,
    (
        (-1.0, "poor"),
        (0.0, "slight"),
        (0.21, "fair"),
        (0.41, "moderate"),
        (0.61, "substantial"),
        (0.81, "almost perfect"),
    ),
    source="Landis and Koch (1977)",
    note="these lines are a convention (evidence grade D), and their authors call them arbitrary",
)
KRIPPENDORFF = Scale(
    BEYOND_CHANCE,
    (
        (-1.0, "too low to build on"),
        (0.667, "enough for tentative conclusions"),
        (0.8, "reliable"),
    ),
    source="Krippendorff (2004)",
    calls="would take it as {}",
    note="the lines .667 and .800 are a rule of thumb (evidence grade D)",
    digits=3,
)
PERCENT = Scale(
    ((0.0, "Two people who rated the same case agreed {percent} of the time, by chance or not"),)
)
KOO_LI_BANDS = ((-1.0, "poor"), (0.5, "moderate"), (0.75, "good"), (0.901, "excellent"))
KOO_LI_SOURCE = "Koo and Li (2016)"
KOO_LI_NOTE = "their lines are a rule of thumb (evidence grade D), meant for the whole range"
ONE_RATER = Scale(
    (
        (-1e9, "One person's ratings tell nothing of how the cases differ"),
        (0.005, "Of the spread in one person's ratings, about {percent} comes from the cases"),
    ),
    KOO_LI_BANDS,
    source=KOO_LI_SOURCE,
    note=KOO_LI_NOTE,
    digits=3,
)
MEAN_RATING = Scale(
    (
        (-1e9, "The mean ratings tell nothing of how the cases differ"),
        (0.005, "Of the spread in the mean ratings, about {percent} comes from the cases"),
    ),
    KOO_LI_BANDS,
    source=KOO_LI_SOURCE,
    note=KOO_LI_NOTE,
    digits=3,
)
WITHIN_GROUP = Scale(
    (
        (-1e9, "The ratings lie wider apart than if everybody had answered at random"),
        (0.0, "The ratings lie about as wide apart as if everybody had answered at random"),
        (0.31, "The ratings lie somewhat closer together than random answers would"),
        (0.51, "The ratings lie clearly closer together than random answers would"),
        (0.71, "The ratings lie close together"),
        (0.91, "The ratings are nearly the same"),
    ),
    (
        (-1e9, "lack of agreement"),
        (0.31, "weak agreement"),
        (0.51, "moderate agreement"),
        (0.71, "strong agreement"),
        (0.91, "very strong agreement"),
    ),
    source="LeBreton and Senter (2008)",
    note="their lines are a convention (evidence grade D)",
)
