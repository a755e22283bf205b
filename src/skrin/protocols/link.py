"""A link handed to the program, taken apart (RFC 3986), before anything in it means something."""

import re
from dataclasses import dataclass
from typing import Self

from skrin.protocols.errors import LinkCharacterRefused, LinkEncodingBroken, LinkMalformed, LinkSchemeUnknown, LinkTooLong
from skrin.wire import http, limits
from skrin.wire.errors import FormInvalid, NotUtf8, TooMany
from skrin.wire.plain_text import plain

_LINK = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<authority>//[^/?]*)?(?P<path>[^?]*)(?:\?(?P<query>.*))?", re.DOTALL
)
_REFUSED = re.compile(r"""[^\x21-\x7e]|["<>\\^`]""")
_AUTHORITY = re.compile(r"//(?:[a-z0-9_][a-z0-9_.-]*)?", re.IGNORECASE)
_ENCODED_TWICE = re.compile(r"(?:%7B|%5B|[a-z][a-z0-9+.-]*%3A)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A scheme and its parameters, decoded, each name once. Authority and path carry no meaning in these schemes."""

    scheme: str
    parameters: dict[str, str]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises LinkTooLong, LinkCharacterRefused, LinkSchemeUnknown, LinkMalformed, LinkEncodingBroken, DuplicateMember."""
        if len(text) > limits.LINK:
            raise LinkTooLong(limits.LINK)
        if refused := _REFUSED.search(text):
            raise LinkCharacterRefused(refused.start())
        parts = _LINK.fullmatch(text)
        if parts is None:
            raise LinkSchemeUnknown(plain(text.partition(":")[0], 40))
        if "#" in text:
            raise LinkMalformed("fragment")
        # `openid4vp://--config=/tmp/x`: what would be read as an option or a path somewhere is not a name.
        if not _AUTHORITY.fullmatch(parts["authority"] or "//") or parts["path"].strip("/"):
            raise LinkMalformed("authority")
        return cls(parts["scheme"], _parameters(parts["query"] or ""))


def scheme_of(text: str) -> str | None:
    """The scheme that `text` begins with, as written, or None."""
    parts = _LINK.match(text[:64])
    return parts["scheme"] if parts else None


def _parameters(query: str) -> dict[str, str]:
    try:
        found = http.read_form(query, limit=limits.LINK)
    except (FormInvalid, NotUtf8) as error:
        raise LinkEncodingBroken("query") from error
    except TooMany as error:
        raise LinkMalformed("parameters") from error
    for name, value in found.items():
        if _ENCODED_TWICE.match(value):
            raise LinkEncodingBroken(plain(name, 40))
    return found


def link(scheme: str, parameters: dict[str, str]) -> str:
    """The link that `Link.parse` takes apart again."""
    return f"{scheme}://?{http.form_body(parameters).decode('ascii')}"
