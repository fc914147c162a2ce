"""Look at HTML the way a browser does: what in it could run, be fetched, or be followed."""

from html.parser import HTMLParser

VOID = {"br", "meta", "hr", "img", "input", "link"}
ALLOWED = set(
    """html head meta title style body div header main footer section figure svg g path text
    h1 h2 h3 h4 h5 h6 p ul ol li table caption thead tbody tr th td details summary blockquote
    strong em code pre span a br hr del""".split()  # noqa: SIM905 - shorter to read
)
SCHEMES = ("https://", "http://", "mailto:")


class Reader(HTMLParser):
    """Collects tags, attributes and text, and checks that what is opened is closed in order."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.pieces, self.styles = [], [], [], []
        self.comments, self.open = [], []
        self.feed(html)
        self.close()
        assert self.open == []

    @property
    def text(self):
        """All that is to be read, with single spaces."""
        return " ".join("".join(self.pieces).split())

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attributes]
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"p", "li", "td", "th", "br", "h1", "h2", "h3", "h4", "h5", "h6", "summary"}:
            self.pieces.append(" ")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data):
        (self.styles if "style" in self.open else self.pieces).append(data)

    def handle_comment(self, data):
        self.comments.append(data)


def dangers(html):
    """List everything in HTML that could run, be fetched from elsewhere, or lead to what runs."""
    reader = Reader(html)
    found = [f"<{tag}>" for tag in reader.tags if tag not in ALLOWED]
    for tag, name, value in reader.attributes:
        if name.startswith("on") or name in {"src", "srcset", "srcdoc", "id", "xlink:href"}:
            found.append(f"<{tag} {name}>")
        if name in {"href", "action"} and not value.startswith(SCHEMES):
            found.append(f"<{tag} {name}={value[:40]}>")
        if name == "style" and ("url(" in value or "expression" in value):
            found.append(f"<{tag} style={value[:40]}>")
        if tag == "meta" and value == "refresh":
            found.append("<meta refresh>")
    found += ["style url"] * sum("url(" in css or "@import" in css for css in reader.styles)
    return found + [f"comment {comment[:40]}" for comment in reader.comments]
