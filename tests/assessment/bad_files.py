"""What every refusal of a file has in common, whatever was wrong with the file."""

import copy
import re
import tomllib
from pathlib import Path

from careerkit.errors import CareerkitError, InputError

NURSES = Path(__file__).with_name("data") / "nurses.toml"
LONGEST_MESSAGE = 400
HUGE = "x" * 1_000_000
# Markup that must come through as the text that it is.
MARKUP = "<script>alert(1)</script> & <img src=x onerror='alert(1)'> {{7*7}} `rm` $(ls) %s"


def refusal(read):
    """Call something that has to refuse, and give its sentence; it must be one that people can read."""
    try:
        read()
    except CareerkitError as error:
        sentence = str(error)
    else:
        message = "it was accepted"
        raise AssertionError(message)
    assert readable(sentence), sentence
    return sentence


def readable(sentence):
    """Tell whether a message is short, in one line, and without anything that only programmers know."""
    jargon = r"Traceback|Error\(|<class|object at 0x|\b(NoneType|dict|KeyError)\b"
    return (
        len(sentence) <= LONGEST_MESSAGE
        and sentence.isprintable()
        and sentence.endswith((".", "?", ")"))
        and not re.search(jargon, sentence)
    )


def complete(error):
    """Tell whether an error says where, what came and what was expected."""
    return isinstance(error, InputError) and all((error.where, error.expected, error.found))


def nurses():
    """Give the content of the nurses' ladder, to be spoiled."""
    return tomllib.loads(NURSES.read_text(encoding="utf-8"))


def spoiled(content, place, value):
    """Give a copy with one value replaced, or removed if the value is `...`."""
    changed = copy.deepcopy(content)
    inner = changed
    for key in place[:-1]:
        inner = inner[key]
    if value is ...:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    return changed
