"""Tell by its first bytes what a file is, unpack it where it is packed, and name what is no table."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

from careerkit.errors import InputError, listed, shown
from careerkit.files import place

Form = Literal["text", "xlsx", "parquet", "arrow", "arrow stream"]

HEAD_BYTES = 65_536
MOST_MEMBERS = 100_000  # of a zip; more takes long to look through, and is none that a person made
PIECE = 1 << 20
A_GIGABYTE = 10**9
TWO_LETTERS = 2
SAVE_AS = "Save it in your spreadsheet as .xlsx or as “CSV UTF-8”, then load that file."
EXPORT = "Export the data as CSV, .xlsx or Parquet, then load that file."
A_TABLE = "a table of people (CSV, .xlsx or Parquet)"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")
# How files begin that are no table, what they are, and what to do.
OTHERS = (
    (b"%PDF", "a PDF", EXPORT),
    (b"\x89PNG", "a picture", EXPORT),
    (b"\xff\xd8\xff", "a picture", EXPORT),
    (b"GIF8", "a picture", EXPORT),
    (b"BM", "a picture", EXPORT),
    (b"{\\rtf", "a text document (RTF)", EXPORT),
    (b"SQLite format 3", "a database (SQLite)", EXPORT),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it, then load the file inside."),
    (b"Rar!", "a RAR archive", "Unpack it, then load the file inside."),
    (b"BZh", "a bzip2 archive", "Unpack it, then load the file inside."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it, then load the file inside."),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it, then load the file inside."),
    (b"\x80\x04\x95", "a pickle, which could run anything", EXPORT),
    (b"\x80\x05\x95", "a pickle, which could run anything", EXPORT),
    (b"\x89HDF", "an HDF5 file", EXPORT),
    (b"ORC", "an ORC file", EXPORT),
    (b"Obj\x01", "an Avro file", EXPORT),
    (b"RDX", "R's own data", EXPORT),
    (b"$FL2", "an SPSS file", EXPORT),
    (b"<stata_dta>", "a Stata file", EXPORT),
    (b"MZ", "a program", EXPORT),
    (b"\x7fELF", "a program", EXPORT),
)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Bytes that can be read as often as wanted: a file, or what is in memory already.

    name:  for sentences
    notes: what was done to come to them, each a sentence
    """

    name: str
    path: Path | None = None
    data: bytes = field(default=b"", repr=False)
    notes: tuple[str, ...] = ()

    def open(self) -> BinaryIO:
        """Open the bytes for reading; raises InputError."""
        if self.path is None:
            return io.BytesIO(self.data)
        try:
            if self.path.exists() and not self.path.is_file():  # a pipe would wait for ever
                found = "a folder" if self.path.is_dir() else "something else"
                raise InputError(
                    place(self.path),
                    expected="a file",
                    found=found,
                    next_step="Name the file itself.",
                )
            return self.path.open("rb")
        except (OSError, ValueError) as error:  # ValueError: no file's name can have a NUL
            raise InputError(
                place(self.path),
                expected="a file that can be read",
                found=getattr(error, "strerror", None) or "no file",
                next_step="Check the name and the folder.",
            ) from None

    def head(self) -> bytes:
        """Give the first bytes."""
        with self.open() as handle:
            return handle.read(HEAD_BYTES)

    @property
    def size(self) -> int:
        """Count the bytes."""
        return len(self.data) if self.path is None else self.path.stat().st_size


def unpacked(source: Source, most_bytes: int) -> tuple[Source, Form]:
    """Give what is inside of a file and what form it has; raises InputError for what is no table."""
    head = source.head()
    if head.startswith(PACKED) and not _is_workbook(source, head):
        source = _inside(source, head, most_bytes)
        head = source.head()
        if head.startswith(PACKED) and not _is_workbook(source, head):
            raise _no_table(
                source.name, "an archive in an archive", "Unpack it, then load the file inside."
            )
    form = _form(source, head)
    expected = {"xlsx": (".xlsx", ".xlsm"), "text": ()}.get(form, (".parquet", ".arrow"))
    kinds = {"xlsx": "an Excel workbook", "parquet": "Parquet", "arrow": "Arrow"}
    suffix = PurePosixPath(source.name).suffix.lower()
    if form != "text" and suffix in {".csv", ".txt", ".tsv", ".xls"} and suffix not in expected:
        note = (
            f"Its name ends in {suffix}, but it is {kinds.get(form, 'Arrow')} and was read as that."
        )
        source = Source(source.name, source.path, source.data, (*source.notes, note))
    if form == "text" and suffix in {".xlsx", ".xls", ".parquet"}:
        note = f"Its name ends in {suffix}, but it is plain text and was read as CSV."
        source = Source(source.name, source.path, source.data, (*source.notes, note))
    return source, form


def _form(source: Source, head: bytes) -> Form:
    """Tell the form of what is not packed."""
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(
            source.name,
            expected="a first line with headings and a line for each person",
            found="an empty file" if not head.strip() else "nothing but blanks",
            next_step="Look whether you chose the right file.",
        )
    if head.startswith(b"PK"):
        return "xlsx"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"ARROW1"):
        return "arrow"
    if head.startswith(b"\xff\xff\xff\xff"):
        return "arrow stream"
    if head.startswith(b"FEA1"):
        raise _no_table(source.name, "a Feather file of the first version", EXPORT)
    if head.startswith(OLE):
        raise _old_office(source)
    for begins, what, then in OTHERS:
        # Two letters may begin a heading; but no text has zeros.
        if head.startswith(begins) and (len(begins) != TWO_LETTERS or b"\0" in head[:64]):
            raise _no_table(source.name, what, then)
    _refuse_markup(source.name, head)
    return "text"


def _refuse_markup(name: str, head: bytes) -> None:
    """Name what is text, and no table all the same."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:2_000].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<style", b"<head")):
        raise _no_table(name, "a web page, as some systems save under .xls", SAVE_AS)
    if start.startswith((b"<?xml", b"<workbook")):
        is_excel = b"spreadsheet" in start
        what = "a spreadsheet in Excel's old XML" if is_excel else "XML"
        raise _no_table(name, what, SAVE_AS if is_excel else EXPORT)
    if start.startswith((b'{"', b"[{", b"{\n", b"{\r", b"[\n", b"{ ", b"[[", b"{}", b"[]")):
        raise _no_table(name, "JSON", EXPORT)
    if start.startswith((b"create table", b"insert into", b"-- mysql", b"-- postgresql")):
        raise _no_table(name, "a database's commands (SQL)", EXPORT)
    if start.startswith((b"begin:vcard", b"begin:vcalendar", b"mime-version:")):
        raise _no_table(name, "a text of another kind", EXPORT)


def _old_office(source: Source) -> InputError:
    """Tell what an OLE container holds: its folder of streams names them in UTF-16."""
    with source.open() as handle:
        content = handle.read(50_000_000)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return InputError(
            source.name,
            expected="a workbook that can be opened",
            found="one that is protected with a password",
            next_step="Open it in your spreadsheet and save a copy without a password.",
        )
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return _no_table(source.name, "an old Excel file (.xls)", SAVE_AS)
    return _no_table(source.name, "an old Office file", SAVE_AS)


def _is_workbook(source: Source, head: bytes) -> bool:
    """Tell whether a zip is a workbook that can be read; raises InputError for its relatives."""
    if not head.startswith(b"PK"):
        return False
    with _zip(source) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            return True
        if "xl/workbook.bin" in names:
            raise _no_table(source.name, "a binary workbook (.xlsb)", SAVE_AS)
        if "Index/Document.iwa" in names or any(each.endswith(".iwa") for each in names):
            raise _no_table(source.name, "a Numbers document", SAVE_AS)
        if "mimetype" in names and archive.getinfo("mimetype").file_size < HEAD_BYTES:
            kind = _bytes_of(archive, "mimetype", HEAD_BYTES, source.name)
            if b"opendocument.spreadsheet" in kind:
                raise _no_table(source.name, "an OpenDocument spreadsheet (.ods)", SAVE_AS)
            if b"opendocument" in kind:
                raise _no_table(source.name, "an OpenDocument text", EXPORT)
        if "[Content_Types].xml" in names:
            folder = next(
                (each.split("/")[0] for each in names if each.startswith(("word/", "ppt/"))), ""
            )
            what = {"word": "a Word document", "ppt": "a presentation"}.get(folder)
            raise _no_table(source.name, what or "an Office file without a table in it", EXPORT)
    return False


def _zip(source: Source) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(source.path or io.BytesIO(source.data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise _damaged(source.name) from None
    if len(archive.namelist()) > MOST_MEMBERS:
        raise _no_table(source.name, f"an archive of more than {MOST_MEMBERS:,} files", EXPORT)
    return archive


def _inside(source: Source, head: bytes, most_bytes: int) -> Source:
    """Give the one file inside of an archive."""
    if head.startswith(b"\x1f\x8b"):
        name = PurePosixPath(source.name).stem or source.name
        try:
            with source.open() as handle, gzip.GzipFile(fileobj=handle) as packed:
                data = _limited(iter(lambda: packed.read(PIECE), b""), most_bytes, source.name)
        except (OSError, EOFError, zlib.error):
            raise _damaged(source.name) from None
        return Source(name, data=data, notes=("It was unpacked.",))
    with _zip(source) as archive:
        files = [
            each.filename
            for each in archive.infolist()
            if not each.is_dir()
            and not each.filename.startswith("__MACOSX/")
            and not PurePosixPath(each.filename).name.startswith(".")
        ]
        if len(files) != 1:
            raise InputError(
                source.name,
                expected="an archive with one file",
                found=f"{len(files)} files: {listed(map(shown, files))}" if files else "no file",
                next_step="Unpack it, and load the file with the people.",
            )
        if archive.getinfo(files[0]).flag_bits & 1:
            raise InputError(
                source.name,
                expected="an archive that can be opened",
                found="one that is protected with a password",
                next_step="Unpack it, then load the file inside.",
            )
        data = _bytes_of(archive, files[0], most_bytes, source.name)
    inner = PurePosixPath(files[0]).name or source.name
    return Source(inner, data=data, notes=(f"It was unpacked from {source.name}.",))


def _bytes_of(archive: zipfile.ZipFile, name: str, most_bytes: int, where: str) -> bytes:
    """Unpack a file of an archive, and never more than allowed, whatever it says about its size."""
    try:
        with archive.open(name) as packed:
            return _limited(iter(lambda: packed.read(PIECE), b""), most_bytes, where)
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ):
        raise _damaged(where) from None


def _limited(pieces: Iterator[bytes], most_bytes: int, where: str) -> bytes:
    collected, size = [], 0
    for piece in pieces:
        size += len(piece)
        # Unpacked it is in memory, and has to leave room for what comes of it.
        if size > most_bytes // 2:
            raise InputError(
                where,
                expected=f"at most {spoken_size(most_bytes // 2)} when it is unpacked",
                found="more",
                next_step="Unpack it yourself and load the file inside, which is read in pieces, or "
                "allow more memory.",
            )
        collected.append(piece)
    return b"".join(collected)


def check_members(source: Source, most_bytes: int) -> None:
    """Refuse a workbook whose parts unpack to more than is allowed; raises InputError."""
    with _zip(source) as archive:
        encrypted = any(each.flag_bits & 1 for each in archive.infolist())
        size = sum(each.file_size for each in archive.infolist())
    if encrypted:
        raise _damaged(source.name)
    if size > 5 * most_bytes:  # its XML is read in pieces; far more than that is an attack
        raise InputError(
            source.name,
            expected=f"a workbook of at most {spoken_size(5 * most_bytes)} when it is unpacked",
            found=spoken_size(size),
            next_step="Save the sheet with the people as CSV, then load that file.",
        )


def spoken_size(size: float) -> str:
    """Write a number of bytes for a sentence."""
    return f"{size / 1e9:,.1f} GB" if size >= A_GIGABYTE else f"{size / 1e6:,.0f} MB"


def _damaged(where: str) -> InputError:
    return InputError(
        where,
        expected="a file that can be unpacked",
        found="a damaged one",
        next_step="Export or copy it again.",
    )


def _no_table(where: str, found: str, next_step: str) -> InputError:
    return InputError(where, expected=A_TABLE, found=found, next_step=next_step)
