"""Which column of a file is what: a value that can be looked at, corrected, and kept for the next time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

MOST_GAP = 7  # days; see `posts`

Role = Literal[
    "person",  # what tells people apart
    "hired",  # the first day in the company
    "start",  # the first day in this post, where a row is a post and not a person; or an event's day
    "event",  # what happened on that day, where a row is an event
    "end",  # the last day
    "exit_kind",  # voluntary or not, or the reason in words
    "left",  # yes or no
    "status",  # active, terminated, on leave …
    "tenure",  # years or months of service
    "as_of",  # the day of the record: a snapshot's, or the period's that a row is for
    "salary",
    "currency",
]
DateOrder = Literal["", "day first", "month first", "year first"]


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How the columns of a file are read; immutable, and saved as TOML.

    columns:    role → heading, for the roles that the file has
    groups:     headings by which people can be grouped, in the file's order
    date_order: how days are written where the file itself does not settle it; "" lets the file decide
    decimal:    "," or "." for numbers where the file does not settle it; "" lets the file decide
    tenure_unit: years, months or days; "" lets heading and values decide
    kinds:      what stands in the exit-kind column → voluntary, involuntary, other, moved or still here,
                for words that careerkit does not know or reads differently
    events:     what stands in the event column → hire, rehire, exit or change, likewise
    pay_period: year, month, week or hour; "" lets heading and values decide
    gap:        days between two posts of a person up to which nobody left (see `posts.MOST_GAP`)
    opens, closes: the window's first and last day as 2024-12-31, or "" to take them from the file
    """

    columns: Mapping[str, str]
    groups: tuple[str, ...] = ()
    date_order: DateOrder = ""
    decimal: Literal["", ",", "."] = ""
    tenure_unit: Literal["", "years", "months", "days"] = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    pay_period: Literal["", "year", "month", "week", "hour"] = ""
    gap: int = MOST_GAP
    opens: str = ""
    closes: str = ""
