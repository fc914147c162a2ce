"""Read a text file of any size in blocks of whole rows, in UTF-8 whatever its encoding is."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from careerkit.errors import InputError
from careerkit.turnover.hris.contents import A_TABLE, EXPORT, Source

PIECE = 1 << 22
BLOCK = 1 << 23
LONGEST_TEXT, LONGEST_ROW = 1 << 25, 1 << 28
FEW = 0.01  # of a text's bytes
NEAR = 200  # line ends to look at one by one
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NOT_IN_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
ASSUMED = (
    "The file is not in UTF-8, so it was read as {name}, as programs in Western Europe and America "
    "write it. Look whether letters with accents came out right."
)
MIXED = (
    "The file is in UTF-8, but {broken:,} bytes in it are not; they were replaced by “�”. "
    "Look whether names and groups came out right."
)
ZEROS = "The file has bytes of value zero in it, which no text has; they were left out."
NO_TEXT = "something that is no text"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file's bytes are text.

    mark:   how many bytes stand before the text
    strict: whether it decodes without a fault
    zeros:  whether bytes of value zero have to be left out
    quotes: whether a quotation mark occurs, and rows may therefore have several lines
    """

    codec: str
    mark: int = 0
    strict: bool = True
    zeros: bool = False
    quotes: bool = True
    notes: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Tell whether the bytes can be used as they are."""
        return self.codec == "utf-8" and self.strict and not self.zeros


def encoding_of(source: Source) -> Encoding:
    """Find a file's encoding by all of its bytes; raises InputError for what is no text."""
    head = source.head()
    for mark, codec in MARKS:
        if head.startswith(mark):
            return Encoding(codec, len(mark), strict=False)
    if codec := _wide(head):
        note = "The file is in UTF-16, though it does not say so."
        return Encoding(codec, strict=False, notes=(note,))
    return _narrow(source, len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)


def _wide(head: bytes) -> str:
    """Tell UTF-16 without its mark by the zeros in every second byte."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most = len(head) // 2
    if odd > most // 3 and even < FEW * most + 1:
        return "utf-16-le"
    if even > most // 3 and odd < FEW * most + 1:
        return "utf-16-be"
    return ""


def _narrow(source: Source, mark: int) -> Encoding:
    """Look through a file of single bytes: UTF-8 if all of it is, else Windows-1252."""
    broken = many = zeros = size = 0
    quotes = outside = False
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    with source.open() as handle:
        handle.seek(mark)
        while piece := handle.read(PIECE):
            size += len(piece)
            quotes = quotes or b'"' in piece
            zeros += piece.count(0)
            if piece.isascii() and not decoder.getstate()[0]:
                continue
            text = decoder.decode(piece)
            wrong = text.count("�")
            broken += wrong
            many += len(piece.translate(None, _ASCII)) - wrong
            outside = outside or not NOT_IN_1252.isdisjoint(piece)
        broken += len(decoder.decode(b"", final=True))
    if zeros > max(FEW * size, 1) and zeros * 100 > size:
        raise InputError(source.name, expected=A_TABLE, found=NO_TEXT, next_step=EXPORT)
    notes: tuple[str, ...] = (ZEROS,) if zeros else ()
    if not broken:
        return Encoding("utf-8", mark, zeros=bool(zeros), quotes=quotes, notes=notes)
    if mark or many > 20 * broken:
        notes += (MIXED.format(broken=broken),)
        return Encoding("utf-8", mark, strict=False, zeros=bool(zeros), quotes=quotes, notes=notes)
    codec, name = ("latin-1", "Latin-1") if outside else ("cp1252", "Windows-1252")
    notes += (ASSUMED.format(name=name),)
    return Encoding(codec, mark, strict=False, zeros=bool(zeros), quotes=quotes, notes=notes)


_ASCII = bytes(range(128))


def head_text(source: Source, encoding: Encoding) -> str:
    """Give the text of the first 4 MB; raises InputError where it has hardly a letter."""
    # The first piece may end within a character.
    text = next(_decoded(source, encoding), b"").decode("utf-8", "ignore")
    odd = sum(text[:100_000].count(chr(code)) for code in (*range(1, 9), *range(14, 27), 65533))
    if odd > FEW * min(len(text), 100_000) + 2 or not any(map(str.isalnum, text[:100_000])):
        raise InputError(source.name, expected=A_TABLE, found=NO_TEXT, next_step=EXPORT)
    return text


def _decoded(source: Source, encoding: Encoding) -> Iterator[bytes]:
    """Give the text as pieces of UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding.codec)(errors="replace")
    with source.open() as handle:
        handle.seek(encoding.mark)
        while True:
            raw = handle.read(PIECE)
            if encoding.is_plain:
                piece = raw
            else:
                piece = decoder.decode(raw, final=not raw).encode("utf-8", "replace")
                piece = piece.replace(b"\0", b"")
            if piece:
                yield piece
            if not raw:
                return


def blocks(source: Source, encoding: Encoding, skip: int) -> Iterator[bytes]:
    """Give blocks of whole rows, after the first `skip` bytes of text in UTF-8.

    Raises InputError for a row longer than memory should be asked for.
    """
    waiting, size, wanted = [], 0, BLOCK
    for piece in _decoded(source, encoding):
        if skip:
            skip, rest = max(skip - len(piece), 0), piece[skip:]
        else:
            rest = piece
        waiting.append(rest)
        size += len(rest)
        if size < wanted:
            continue
        block = b"".join(waiting)
        patient = size < LONGEST_TEXT
        end = row_end(block, quotes=encoding.quotes, patient=patient)
        if not end:
            if size > LONGEST_ROW:
                raise InputError(
                    source.name,
                    expected="a line for each person",
                    found=f"one of more than {LONGEST_ROW // 10**6:,} MB",
                    next_step="Look whether the line ends were lost, or a quotation mark has lost its "
                    "other half.",
                )
            waiting, wanted = [block], 2 * size
            continue
        waiting, size, wanted = [block[end:]], len(block) - end, BLOCK
        yield block[:end]
    if rest := b"".join(waiting):
        yield rest


def row_end(block: bytes, *, quotes: bool, patient: bool = False) -> int:
    """Find where the last whole row of a block ends; 0 where none does.

    An end of a line inside a text in quotes ends no row. Where a quotation mark lacks its other half
    that cannot be told, and the last line is taken, unless one is `patient` and can read on.
    """
    newline = b"\n" if b"\n" in block else b"\r"
    last = block.rfind(newline)
    # A file of old line ends may be cut between \r and \n.
    if newline == b"\r" and last == len(block) - 1:
        last = block.rfind(newline, 0, last)
    if not quotes or last < 0:
        return last + 1
    total, place = block.count(b'"'), last
    for _ in range(NEAR):
        if (total - block.count(b'"', place)) % 2 == 0:
            return place + 1
        place = block.rfind(newline, 0, place)
        if place < 0:
            break
    return _even_end(block, newline) or (0 if patient else last + 1)


def _even_end(block: bytes, newline: bytes) -> int:
    """Look at all line ends at once: a text in quotes can have thousands."""
    content = np.frombuffer(block, np.uint8)
    ends = np.flatnonzero(content == newline[0])
    before = np.searchsorted(np.flatnonzero(content == ord('"')), ends)
    even = ends[before % 2 == 0]
    return int(even[-1]) + 1 if len(even) else 0
