"""Show blocks as the output of a notebook's cell: in colour where HTML is shown, as text elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from careerkit import look
from careerkit.documents.html import html_fragment, sections_css
from careerkit.documents.sections import Block
from careerkit.documents.text import text_fragment


@dataclass(frozen=True)
class Shown:
    """Blocks that display themselves; make it with `shown`."""

    blocks: tuple[Block, ...]

    def _repr_html_(self) -> str:
        # Paper of its own, so that it reads the same in a light and in a dark theme.
        sheet = f"background:{look.PAPER};border-radius:8px;max-width:980px;padding:16px"
        inner = html_fragment(self.blocks)
        return f'<style>{sections_css()}</style><div style="{sheet}">{inner}</div>'

    def __repr__(self) -> str:
        return text_fragment(self.blocks)


def shown(*blocks: Block) -> Shown:
    """Show these blocks, in this order."""
    return Shown(blocks)
