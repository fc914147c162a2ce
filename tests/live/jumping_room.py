"""`careerkit room` on a machine whose clock can be set, by writing seconds into the file of CLOCK_JUMP."""

import datetime as dt
import os
import sys
import time
from pathlib import Path

JUMP = "CLOCK_JUMP"
_time, _datetime = time.time, dt.datetime


def ahead():
    """Give the seconds by which the clock was set forward."""
    try:
        return float(Path(os.environ[JUMP]).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0.0


class JumpingTime(_datetime):
    """What a program sees of such a clock."""

    @classmethod
    def now(cls, tz=None):
        return _datetime.now(tz) + dt.timedelta(seconds=ahead())


if __name__ == "__main__":
    dt.datetime, time.time = JumpingTime, lambda: _time() + ahead()
    from careerkit import cli

    sys.exit(cli.main(["room", *sys.argv[1:]]))
