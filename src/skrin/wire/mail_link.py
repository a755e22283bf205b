"""A link that begins a message in the person's own mail program (RFC 6068). Nothing is sent by it."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from skrin.wire.contact_text import mail_address
from skrin.wire.plain_text import plain

# Longer links are cut without a word on the way to the program that opens them (Windows: 2,083 characters).
LONGEST: Final = 1_900
SUBJECT: Final = 160
CUT: Final = "[…]"


@dataclass(frozen=True, slots=True)
class MailLink:
    """`whole` False: the link has only the beginning of the text, up to a line's end."""

    text: str = field(repr=False)
    whole: bool


def begin(address: str, subject: str, body: str) -> MailLink:
    """`address` may be empty: then the person fills it in. One that is no address counts as empty."""
    head = f"mailto:{quote(mail_address(address), safe='@+')}?subject={quote(plain(subject, SUBJECT), safe='')}&body="
    lines = [plain(line, LONGEST) for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    if len(whole := head + _encoded(lines)) <= LONGEST:
        return MailLink(whole, whole=True)
    while lines and len(head + _encoded([*lines, CUT])) > LONGEST:
        lines.pop()
    return MailLink(head + _encoded([*lines, CUT]), whole=False)


def _encoded(lines: list[str]) -> str:
    return quote("\r\n".join(lines), safe="")
