"""What is written down while a room is served names kinds of faults, and nobody's words."""

import logging

import pytest

from careerkit.errors import InputError
from careerkit.live.origin import public_url
from careerkit.live.serving import NamesOnly

ANSWER = "what somebody wrote"


def written(name, message, *arguments, fault=None):
    """Give the line that a log would get."""
    known = (type(fault), fault, None) if fault else None
    return NamesOnly().format(
        logging.LogRecord(name, logging.ERROR, "file", 1, message, arguments, known)
    )


def test_other_programs_faults_are_named_by_their_kind_alone():
    """Neither the message nor the fault's own words are written, nor where in the program it was."""
    line = written("Comm", "for %s", ANSWER, fault=ValueError(ANSWER))

    assert line == "Comm: error ValueError"


def test_careerkits_own_lines_are_written():
    """They are sentences without anybody's words."""
    assert written("careerkit.live.gate", "a %s page", "room") == "careerkit: a room page"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("https://Room.Example", "https://room.example"),
        (" http://192.168.1.7:8080/ ", "http://192.168.1.7:8080"),
    ],
)
def test_the_address_behind_a_proxy_is_read(typed, read):
    """Scheme and host, in small letters."""
    assert read == public_url(typed)


@pytest.mark.parametrize(
    "typed",
    ["room.example", "ftp://x", "https://x/y", "https://u:p@x", "https://x:99999", "https://"],
)
def test_what_is_no_address_is_told(typed):
    """One sentence with an example."""
    with pytest.raises(InputError, match=r"such as https://room\.example\.org"):
        public_url(typed)
