"""One look for charts, panels and documents: colours, marks and sizes, and nothing else.

The colours are Okabe and Ito's, which people with any kind of colour vision can tell apart. None of
them is ever the only sign: a mark has a symbol of its own and stands beside its word.
"""

from __future__ import annotations

from dataclasses import dataclass

INK = "#1b1b1b"
QUIET = "#595959"  # 7:1 on white: small print is read by tired eyes
LINE = "#c9c9c9"
TINT = "#f5f6f7"
PAPER = "#ffffff"

GREEN = "#009e73"
BLUE = "#0072b2"
VERMILLION = "#d55e00"
PURPLE = "#a3588a"  # theirs is #cc79a7; darker, so that it holds 3:1 on white
ORANGE = "#e69f00"
SKY = "#56b4e9"

FONTS = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
)
# In pixels on a screen; what is printed scales all of it together.
TITLE, HEADING, TEXT, SMALL = 26, 18, 16, 14
CHART_TITLE, CHART_TEXT, CHART_SMALL = 15, 13, 12


@dataclass(frozen=True, slots=True)
class Look:
    """How one standing is marked; `plain` replaces the symbol where only ASCII can be shown."""

    symbol: str
    plain: str
    colour: str


BOX, PLAIN_BOX = "☐", "[ ]"  # to be ticked on paper; the second where only ASCII can be shown

# Full, half and empty circle, so that the order shows without any colour.
MARKS = {
    "met": Look("●", "[x]", GREEN),
    "claimed": Look("◐", "[~]", BLUE),
    "not yet": Look("○", "[ ]", VERMILLION),
    "unsure": Look("?", "[?]", PURPLE),
    "not answered": Look("–", "[-]", QUIET),
    # Of what is to be done; squares, as on a list that is ticked off.
    "open": Look("□", "( )", INK),
    "started": Look("◧", "(~)", BLUE),
    "done": Look("■", "(x)", GREEN),
    "dropped": Look("✕", "(-)", QUIET),
}
