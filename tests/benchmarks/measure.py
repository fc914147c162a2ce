"""Samples, the table they make on the screen, and the file that keeps them."""

import json
import platform
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).resolve().parents[2] / ".benchmarks"


@dataclass(frozen=True)
class Sample:
    """Repeated measurements of one thing, in milliseconds."""

    name: str
    milliseconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Give the middle value."""
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        """Give the value that one in twenty exceeds; of a single measurement, that one."""
        if len(self.milliseconds) < 2:
            return self.milliseconds[0]
        return statistics.quantiles(self.milliseconds, n=20, method="inclusive")[-1]


@dataclass(frozen=True)
class Report:
    """What one benchmark found: samples of one run, the first being what the others compare with.

    `notes` are the sentences that the numbers amount to.
    """

    title: str
    samples: Sequence[Sample]
    notes: Sequence[str] = ()

    def table(self) -> str:
        """Set the samples out as text, with their medians against the first one's."""
        width = max(len(sample.name) for sample in self.samples)
        first = self.samples[0].median
        lines = [self.title, f"{'':<{width}}  {'n':>4} {'median':>10} {'p95':>10} {'ratio':>7}"]
        lines += [
            f"{each.name:<{width}}  {len(each.milliseconds):>4} {each.median:>7.1f} ms "
            f"{each.p95:>7.1f} ms {each.median / first:>7.2f}"
            for each in self.samples
        ]
        return "\n".join([*lines, *self.notes])


def keep(reports: Sequence[Report]) -> Path:
    """Write the reports with every single measurement to a file that git ignores."""
    RESULTS.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    path = RESULTS / f"{now:%Y-%m-%dT%H-%M-%S}.json"
    content = {
        "when": now.isoformat(timespec="seconds"),
        "python": sys.version.split()[0],
        "machine": platform.platform(),
        "reports": [
            {
                "title": report.title,
                "notes": list(report.notes),
                "samples": {
                    sample.name: {
                        "median": round(sample.median, 2),
                        "p95": round(sample.p95, 2),
                        "milliseconds": [round(each, 2) for each in sample.milliseconds],
                    }
                    for sample in report.samples
                },
            }
            for report in reports
        ],
    }
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return path
