"""A page read by a parser that takes no mistake: every element closed in its order, every attribute quoted by the rules."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "link", "input", "img"})
DRAWN = frozenset({"svg"})


@dataclass
class HtmlDocument:
    """`count` is how often each element stands in it; `drawn` are the names of its drawings."""

    count: Counter[str] = field(default_factory=Counter)
    lang: str = ""
    drawn: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = HtmlDocument()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.count[tag] += 1
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in {tag}"
        assert not [name for name in names if name.startswith("on") or name == "style"], tag
        given = dict(attrs)
        if tag == "html":
            self.read.lang = given.get("lang") or ""
        if tag in DRAWN:
            self.read.drawn.append(given.get("aria-label") or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def sound(page: str) -> HtmlDocument:
    """Raises AssertionError for a page that is none."""
    assert page.startswith("<!doctype html>")
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open, reader.open
    return reader.read
