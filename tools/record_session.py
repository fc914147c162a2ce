"""Write `data/recorded_session.toml` anew: a session of people who do not exist.

`python tools/record_session.py`, after a change of what activities ask; the facilitator's notebooks
read out what it shows, and their tests say where the words no longer fit.
"""

import sys
from pathlib import Path

from careerkit.activities.recorded import made_session, session_text

FILE = Path(__file__).resolve().parent.parent / "data" / "recorded_session.toml"


def main() -> int:
    """Write the file."""
    FILE.write_text(session_text(made_session()), encoding="utf-8", newline="\n")
    print(f"{FILE} written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
