"""Codes that people read off a wall and type: made at random, and understood as they were meant."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from careerkit.errors import InputError, shown

# Crockford's alphabet: no I, L and O, which look like digits, and no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ROOM_LENGTH, RESUME_LENGTH = 6, 12
LOOK_ALIKE = str.maketrans("OIL", "011")
SEPARATORS = {"Zs", "Pd", "Pc", "Cc", "Cf"}  # spaces, dashes, underscores, and what is not seen
OTHERS = " .,:;·•"
MOST_TYPED = 100


def new_room_code() -> str:
    """Make the code of a room: six characters, about a thousand million possibilities."""
    return _random(ROOM_LENGTH)


def new_resume_code() -> str:
    """Make the code that brings one person back on any device: twelve characters, 60 random bits."""
    return _random(RESUME_LENGTH)


def new_id() -> str:
    """Make an id for a room, a seat or a submission: 128 random bits in hexadecimal."""
    return secrets.token_hex(16)


def new_token() -> str:
    """Make what a cookie or a secret link holds: 256 random bits that fit into an address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    """Give the SHA-256 digest of a code, as `room_code` or `resume_code` reads it, or of a token."""
    return hashlib.sha256(secret.encode("utf-8")).digest()


def spaced(code: str) -> str:
    """Write a code so that it can be read out: in threes, or in fours when it is a long one."""
    size = 3 if len(code) <= ROOM_LENGTH else 4
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def room_code(typed: str) -> str:
    """Read the code of a room as somebody typed it; InputError says what is wrong with it."""
    return _read(typed, ROOM_LENGTH, "the room’s code", "Look at the screen again.")


def resume_code(typed: str) -> str:
    """Read the code that brings somebody back; InputError says what is wrong with it."""
    return _read(typed, RESUME_LENGTH, "your own code", "Look at your note of it again.")


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _read(typed: str, length: int, where: str, next_step: str) -> str:
    expected = f"{length} letters and digits, such as {spaced(ALPHABET[4 : 4 + length])}"
    # Phones offer wide digits and several dashes; these mean the same.
    plain = unicodedata.normalize("NFKC", typed[:MOST_TYPED]).upper()
    code = "".join(c for c in plain if not _separates(c)).translate(LOOK_ALIKE)
    strange = next((c for c in code if c not in ALPHABET), "")
    if strange:
        hint = "A code has no U: it may be a V." if strange == "U" else next_step
        raise InputError(where, expected=expected, found=shown(_seen(strange)), next_step=hint)
    if len(typed) > MOST_TYPED:
        raise InputError(where, expected=expected, found="a long text", next_step=next_step)
    if len(code) != length:
        found = f"{len(code)}" if code else "nothing"
        raise InputError(where, expected=expected, found=found, next_step=next_step)
    return code


def _separates(character: str) -> bool:
    return character in OTHERS or unicodedata.category(character) in SEPARATORS


def _seen(character: str) -> str:
    """Give a character as it can stand in a sentence; half an emoji is named by what it is."""
    return character if character.isprintable() else unicodedata.name(character, "another sign")
