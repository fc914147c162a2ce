"""Write down the versions that this environment holds, for `binder/` and `tests/`.

Binder installs `binder/requirements.txt` as it stands; `make` hands both files
to pip as constraints, so that everyone gets what the tests ran with. The live
room's are among the tests': nobody opens one in the cloud.
"""

import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
RUNS_IN_THE_CLOUD = {"lab", "documents", "data"}
RUNS_HERE = {"room", "postgres", "scale", "test"}


def closure(extras: set[str]) -> dict[str, str]:
    """Give the installed version of everything that careerkit with these extras needs."""
    waiting = [("careerkit", extra) for extra in extras | {""}]
    seen: set[tuple[str, str]] = set()
    while waiting:
        name, extra = visited = waiting.pop()
        if visited in seen:
            continue
        seen.add(visited)
        for needed in map(Requirement, metadata.requires(name) or []):
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(needed.name), e) for e in needed.extras | {""}]
    return {name: metadata.version(name) for name, _ in seen if name != "careerkit"}


def write(path: Path, title: str, pins: dict[str, str]) -> None:
    """Write one sorted `name==version` a line below a title."""
    lines = [f"# {title}", "# Written by tools/pins.py; `make pins` renews it."]
    lines += [f"{name}=={version}" for name, version in sorted(pins.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Write both files."""
    try:
        cloud = closure(RUNS_IN_THE_CLOUD)
        here = closure(RUNS_HERE)
    except metadata.PackageNotFoundError as missing:
        print(f"{missing.name} is not installed: run `make test` first.", file=sys.stderr)
        return 1
    only_here = {name: version for name, version in here.items() if name not in cloud}
    write(ROOT / "binder/requirements.txt", "What the notebooks run on.", cloud)
    write(
        ROOT / "tests/requirements.txt",
        "What the room and the tests need beyond binder's.",
        only_here,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
