"""Where the rooms are kept: a file on this machine, or a PostgreSQL server by its URL."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from careerkit import resources
from careerkit.errors import InputError, shown
from careerkit.files import place
from careerkit.workshop.store.errors import StoreError

SERVERS = ("postgresql", "postgres", "postgresql+psycopg")
EXAMPLE = "postgresql://name:password@host/database"
HOST = re.compile(r"[\w.:%-]*")
# File systems of other machines, and WSL's way to Windows': there SQLite's locks do not hold.
FAR_AWAY = {"9p", "afs", "cifs", "fuse.sshfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"}


def place_of(url: str | Path | None) -> Path | URL:
    """Read where the rooms are kept: nothing is the default file, a text a URL or a file's path.

    Raises InputError; its sentence has nothing of the URL in it that might be a password.
    """
    if url is None:
        return resources.home() / "rooms" / "rooms.sqlite"
    if isinstance(url, Path) or "://" not in url:
        return Path(url).expanduser()
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and rest.lstrip("/"):
        return Path(rest.removeprefix("/")).expanduser()
    if scheme not in SERVERS:
        raise InputError(
            "the rooms' database",
            expected=f"a file, or a URL such as {EXAMPLE}",
            found=f"{shown(scheme)} before ://",
        )
    return _server(rest)


def _server(rest: str) -> URL:
    wrong = InputError(
        "the rooms' database",
        expected=f"a URL such as {EXAMPLE}",
        found="one that cannot be read",
        next_step="Write @ in a password as %40, / as %2F, : as %3A, # as %23 and % as %25.",
    )
    try:
        url = make_url(f"postgresql+psycopg://{rest}")
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        raise wrong from None
    # With an @ in the password a part of it would pass for the host, and stand in sentences.
    if not HOST.fullmatch(url.host or "") or rest.partition("?")[0].count("@") > 1:
        raise wrong
    return url


def name_of(where: Path | URL) -> str:
    """Name the place in a sentence, without user and password."""
    if isinstance(where, Path):
        return place(where)
    host = where.host or "this machine"
    port = f", port {where.port}" if where.port else ""
    return f"the PostgreSQL database “{where.database or ''}” on {host}{port}"


def prepare_file(path: Path) -> None:
    """Make the folder and the file, both for this user alone; raises StoreError where that fails."""
    if os.path.isdir(path):  # noqa: PTH112 - `Path.is_dir` raises for an impossible name
        raise StoreError(f"{place(path)} is a folder: name a file in it for the rooms.")
    if _is_far_away(path):
        raise StoreError(
            f"{place(path)} is in a folder on another machine, where SQLite can lose answers: "
            "choose a folder on this one, or use PostgreSQL."
        )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives the files beside it the same permissions.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        if os.name == "posix" and path.stat().st_uid == os.geteuid():
            path.chmod(0o600)
    except (OSError, ValueError) as problem:  # ValueError: no file's name can have a NUL
        reason = getattr(problem, "strerror", None) or "its name does not work"
        raise StoreError(
            f"{place(path)} cannot be used for the rooms ({reason}): choose a folder in which you "
            "may write."
        ) from None


def _is_far_away(path: Path) -> bool:
    """Tell whether the file would be on another machine, as far as that is cheap to notice."""
    if str(path).startswith("\\\\"):
        return True
    if sys.platform != "linux":
        return False
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
        within = path.resolve()
    except (OSError, RuntimeError, ValueError):
        return False
    kinds = {Path(_unquoted(words[1])): words[2] for words in map(str.split, lines)}
    nearest = next((folder for folder in (within, *within.parents) if folder in kinds), None)
    return nearest is not None and kinds[nearest] in FAR_AWAY


def _unquoted(folder: str) -> str:
    """Read a folder's name as /proc/mounts writes it, with spaces in octal."""
    return re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), folder)
