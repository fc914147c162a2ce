"""One document with a block of every kind, and the same with any text in every place."""

from careerkit.documents.sections import (
    Beside,
    Blank,
    Box,
    Bullets,
    Callout,
    Details,
    Figure,
    Lines,
    Link,
    Mark,
    Page,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
)


def page_of(text):
    """Put a text into every place of a page that takes one."""
    table = Table(
        (text, "Standing", text),
        ((text, Mark("not yet"), Lines((text, (Strong(text), text, Link(text))))),),
        caption=text,
    )
    return Page(
        title=text,
        subtitle=text,
        blocks=(
            Callout(text, text, text, "go"),
            Paragraph((Strong(text), f" {text}", Beside("../a.html", text))),
            Paragraph(text, "quiet"),
            Bullets((text, (Strong(text), Link(text)))),
            Bullets((text,), numbered=True),
            Section(text, (table, Section(text, (Quote(text),)), Figure("<svg></svg>", table))),
            Details(text, (Paragraph(text, "strong"),)),
            Section(text, (Paragraph((Box(text), Box("no"))), Blank(text, lines=2)), whole=True),
        ),
        footer=(text,),
    )
