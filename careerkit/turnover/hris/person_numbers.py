"""Tell people apart by numbers: what names them in a file is not kept.

Whole numbers are taken as they are, if all are whole numbers; else each text becomes a 64-bit hash. Two
of ten million people get the same hash by chance in three of a million files.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.column import Fault
from careerkit.turnover.hris.growing import Growing

NOBODY = Fault(
    "no-person",
    "The row does not say whose it is. Enter the person's number.",
    rejects=True,
)
BLANKS = ("", "-", "–", "—", "?", "null", "none", "nan", "na", "n/a", "#n/a", "(blank)")
WHOLE = r"^(?:0|[1-9][0-9]{0,17})$"
PADDED = r"^0[0-9]{1,17}$"
POINT_ZERO = r"^([0-9]+)\.0+$"  # whole numbers as a spreadsheet or a frame wrote them
LONGEST = 64  # bytes that are hashed many at a time
OWN = np.uint64(1 << 63)  # no whole number of 18 digits comes near it
STEP, FIRST, SECOND = (
    np.uint64(each) for each in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
)


class PersonNumbers:
    """Collects a column that tells people apart, piece by piece."""

    def __init__(self) -> None:
        self._numbers = Growing(np.uint64)
        self._blanks = Growing(np.bool_)
        self._whole = True
        self._padded, self._bare = (np.zeros(0, np.uint64) for _ in range(2))
        self._width = 0

    def add(self, texts: Any) -> None:
        """Take the next rows: an Arrow array of texts."""
        import pyarrow as pa  # noqa: PLC0415 - an optional part
        import pyarrow.compute as pc  # noqa: PLC0415

        trimmed = pc.utf8_trim_whitespace(texts).fill_null("")
        blank = pc.is_in(pc.utf8_lower(trimmed), pa.array(BLANKS, trimmed.type))
        self._blanks.add(_bools(blank))
        named = pc.if_else(blank, "0", trimmed) if pc.any(blank).as_py() else trimmed
        if not pc.all(pc.match_substring_regex(named, WHOLE)).as_py():
            named = pc.replace_substring_regex(named, POINT_ZERO, r"\1")
        plain = pc.match_substring_regex(named, WHOLE)
        all_plain = pc.all(plain).as_py()
        if self._whole and not all_plain:
            self._whole = False
            before = self._numbers.whole()
            self._bare = np.unique(before)
            before[:] = hashes(pc.cast(pa.array(before), pa.string()))
        if not self._whole:
            self._look_for_zeros(named, plain)
        self._numbers.add(
            pc.cast(named, pa.uint64()).to_numpy(zero_copy_only=False)
            if self._whole
            else hashes(named)
        )

    def _look_for_zeros(self, named: Any, plain: Any) -> None:
        """Keep numbers with zeros before them and numbers without apart: a spreadsheet may have cut them."""
        import pyarrow as pa  # noqa: PLC0415 - an optional part
        import pyarrow.compute as pc  # noqa: PLC0415

        def values(chosen: Any) -> NDArray[np.uint64]:
            found = pc.cast(pc.unique(named.filter(chosen)), pa.uint64())
            return np.asarray(found.to_numpy(zero_copy_only=False), np.uint64)

        padded = pc.match_substring_regex(named, PADDED)
        if pc.any(padded).as_py():
            self._padded = np.union1d(self._padded, values(padded))
            widths = pc.utf8_length(named.filter(padded))
            self._width = max(self._width, pc.max(widths).as_py())
        if pc.any(plain).as_py():
            self._bare = np.union1d(self._bare, values(plain))

    def forms(self) -> tuple[int, int, int]:
        """Count the numbers with zeros before them, the shorter ones without, and those of both kinds."""
        short = self._bare[(self._bare > 0) & (self._bare < 10 ** max(self._width - 1, 0))]
        both = np.intersect1d(self._padded, short)
        return len(self._padded), len(short), len(both)

    def numbers(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Give each row its person's number, and the places of rows that name nobody."""
        numbers = self._numbers.whole()
        places = np.flatnonzero(self._blanks.whole())
        numbers[places] = _mixed(places.astype(np.uint64)) | OWN
        return numbers, places


def _bools(column: Any) -> NDArray[np.bool_]:
    values: NDArray[np.bool_] = column.to_numpy(zero_copy_only=False)
    return values


def hashes(texts: Any) -> NDArray[np.uint64]:
    """Hash an Arrow array of texts at once: their bytes as whole numbers, mixed one after the other."""
    import pyarrow as pa  # noqa: PLC0415 - an optional part
    import pyarrow.compute as pc  # noqa: PLC0415

    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    lengths = pc.binary_length(whole).to_numpy(zero_copy_only=False).astype(np.int64)
    if len(lengths) and lengths.max() > LONGEST:
        return np.array([_long(each) for each in whole.to_pylist()], np.uint64)
    width = -(-max(int(lengths.max(initial=0)), 1) // 8)
    padded = np.zeros((len(lengths), 8 * width), np.uint8)
    _, offsets, content = whole.buffers()
    begin = np.frombuffer(offsets, np.int32, len(lengths) + 1, 4 * whole.offset)
    if content is not None:
        data = np.frombuffer(content, np.uint8)[begin[0] : begin[-1]]
        padded[np.arange(8 * width) < lengths[:, None]] = data
    return _hashed(padded.view("<u8").astype(np.uint64, copy=False), lengths)


def together(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Make one hash of two, row by row; their order counts."""
    return _mixed(_mixed(one) ^ other)


def _hashed(parts: NDArray[np.uint64], lengths: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Mix only as many parts as a text has, so that its neighbours do not matter."""
    mixed = _mixed(lengths.astype(np.uint64))
    for place in range(parts.shape[1]):
        has = lengths > 8 * place
        mixed = np.where(has, _mixed(mixed ^ parts[:, place]), mixed)
    return mixed


def _long(text: str) -> int:
    """Hash one text in the same way if it is short, and by blake2b if it is long."""
    content = text.encode()
    if len(content) > LONGEST:
        return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "little")
    width = max(-(-len(content) // 8), 1)
    parts = np.frombuffer(content.ljust(8 * width, b"\0"), "<u8").astype(np.uint64)
    return int(_hashed(parts[None, :], np.array([len(content)]))[0])


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Mix bits so that each depends on all (splitmix64)."""
    mixed = values + STEP
    mixed = (mixed ^ (mixed >> np.uint64(30))) * FIRST
    mixed = (mixed ^ (mixed >> np.uint64(27))) * SECOND
    return mixed ^ (mixed >> np.uint64(31))
