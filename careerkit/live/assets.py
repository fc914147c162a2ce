"""The files that a browser is given: a table of what lies on this machine, and nothing outside it.

A path is looked up, never followed, so that no path leads anywhere else; nothing is fetched from another
machine. Each file is read and packed once, and kept by browsers for good, as its address changes with it.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from careerkit.errors import CareerkitError

OWN = Path(__file__).parent / "browser"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
PACKED = {".css", ".js", ".svg"}
BUNDLE, LIBRARY = "solara-vuetify-app8.min.js", "require.js"
FONTS = {".woff2", ".woff", ".ttf"}


@dataclass(frozen=True)
class Asset:
    """One file, read when it is first asked for."""

    path: Path

    @property
    def kind(self) -> str:
        """Its type, for the browser."""
        return TYPES[self.path.suffix]

    @cached_property
    def content(self) -> bytes:
        """What stands in it."""
        return self.path.read_bytes()

    @cached_property
    def packed(self) -> bytes | None:
        """The same, compressed; None for what is compressed already."""
        if self.path.suffix not in PACKED:
            return None
        return gzip.compress(self.content, compresslevel=9, mtime=0)

    @cached_property
    def version(self) -> str:
        """A few characters that change with the file."""
        return hashlib.sha256(self.content).hexdigest()[:12]


class Assets:
    """All files by the name under which they are asked for."""

    def __init__(self, table: Mapping[str, Path]) -> None:
        """Take the table of names."""
        self._table = {name: Asset(path) for name, path in table.items()}

    def get(self, name: str) -> Asset | None:
        """Give a file; None for all that does not stand in the table."""
        return self._table.get(name)

    def address(self, name: str) -> str:
        """Give the address of a file, which changes with it."""
        return f"/assets/{name}?{self._table[name].version}"


def on_this_machine() -> Assets:
    """Find careerkit's own files, and those of Solara that its `solara-assets` has put here."""
    return Assets({path.name: path for path in OWN.iterdir() if path.suffix in TYPES} | _solaras())


def _solaras() -> dict[str, Path]:
    solara = find_spec("solara")  # found without being loaded, which would take its settings
    if solara is None or not solara.submodule_search_locations:
        raise CareerkitError('Solara is not installed here: pip install "careerkit[room]"')
    folder = Path(solara.submodule_search_locations[0]) / "server"
    files = {
        "solara.js": folder / "static" / "main-vuetify.js",
        "solara.css": folder / "assets" / "style.css",
        "theme.css": folder / "assets" / "theme-light.css",
        BUNDLE: _newest("@widgetti/solara-vuetify-app@*/dist", BUNDLE),
        LIBRARY: _newest("requirejs@*", LIBRARY),
    }
    files["widgets.css"] = files[BUNDLE].parent / "main8.css"
    files |= {path.name: path for path in files[BUNDLE].parent.iterdir() if path.suffix in FONTS}
    missing = [str(path) for path in files.values() if not path.is_file()]
    if missing:
        raise CareerkitError(f"{missing[0]} is missing: install again, {INSTALL}")
    return files


INSTALL = 'pip install --force-reinstall "careerkit[room]"'


def _newest(folder: str, name: str) -> Path:
    found = [path / name for root in _roots() for path in root.glob(folder)]
    found = [path for path in found if path.is_file()]
    if not found:
        message = f"The files that a browser needs ({name}) are not on this machine: {INSTALL}"
        raise CareerkitError(message)
    return max(found, key=lambda path: path.parent.name)


def _roots() -> Iterator[Path]:
    """Go through where `solara-assets` puts its files."""
    import site  # noqa: PLC0415 - asked once

    for prefix in (sys.prefix, site.getuserbase()):
        if prefix:
            yield Path(prefix) / "share" / "solara" / "cdn"
