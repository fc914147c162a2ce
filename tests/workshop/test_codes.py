"""Codes are understood as they were meant, whatever a phone makes of them."""

import pytest

from careerkit.errors import InputError
from careerkit.workshop.codes import (
    ALPHABET,
    digest,
    new_id,
    new_resume_code,
    new_room_code,
    new_token,
    resume_code,
    room_code,
    spaced,
)


@pytest.mark.parametrize(
    "typed",
    [
        "01K79X",
        "oik79x",
        "OLK-79X",
        " 0 1 k 7 9 x ",
        "０１Ｋ７９Ｘ",
        "01K–79X",
        "01k_79x.",
        "01K\u200b79X\n",
    ],
)
def test_a_code_is_read_as_it_was_meant(typed):
    """Lower case, O for 0, I and L for 1, spaces, any dash and wide digits are all the same."""
    assert "01K79X" == room_code(typed)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "found nothing"),
        ("01K79", "found 5"),
        ("01K79X2", "found 7"),
        ("🦊K79QX", "found “🦊”"),
        ("UK79QX", "found “U”. A code has no U: it may be a V."),
        ("01K79!", "found “!”"),
        ("Ⅷ", "found 4"),
        ("0" * 101, "found a long text"),
        ("\ud83d", "found “another sign”"),
    ],
)
def test_what_is_no_code_is_answered_with_a_sentence(typed, sentence):
    """It says how a code looks, and what came."""
    with pytest.raises(InputError) as refused:
        room_code(typed)

    told = str(refused.value)
    assert told.startswith("the room’s code: expected 6 letters and digits, such as 456-789")
    assert sentence in told
    told.encode("utf-8")


def test_new_codes_can_be_read_out_and_typed_in():
    """They have their length, none of the look-alikes, and come back from how they are written."""
    for _ in range(200):
        room, own = new_room_code(), new_resume_code()
        assert (6, 12) == (len(room), len(own))
        assert set(room + own) <= set(ALPHABET)
        assert room == room_code(spaced(room).lower())
        assert own == resume_code(spaced(own).lower())
    assert ("4K7-9QX", "4K79-QX12-3456") == (spaced("4K79QX"), spaced("4K79QX123456"))
    assert set("ILOU").isdisjoint(ALPHABET)


def test_secrets_are_long_and_kept_as_digests():
    """Ids have 128 bits, tokens 256; the digest is SHA-256."""
    assert 32 == len(new_id())
    assert len(new_token()) >= 43
    assert len({new_id() for _ in range(100)}) == len({new_token() for _ in range(100)}) == 100
    assert "ba7816bf8f01cfea" == digest("abc").hex()[:16]
