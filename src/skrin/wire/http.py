"""What is said over HTTP, without the wire: protocols build requests and read responses, `network` carries them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import unquote_to_bytes, urlencode

from skrin.domain.json_value import JsonObject
from skrin.wire import limits, strict_json
from skrin.wire.errors import DuplicateMember, FormInvalid, NotUtf8, TooLarge, TooMany
from skrin.wire.urls import HttpsUrl

# Possessive: a pattern that could go back would remember each step of a body of megabytes.
_ENCODED = re.compile(r"(?:[^%\s\x00-\x1f\x7f]++|%[0-9A-Fa-f]{2})*+", re.ASCII)
_PIECE = 64 * limits.KIB


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One request. `limit` is how many body bytes of the answer are read; `redirects` how many may be followed.

    The header names of one that came in are in lower case. Headers and body are not shown: they may hold tokens and codes.
    """

    method: str
    url: HttpsUrl
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    limit: int = limits.JSON_BYTES
    redirects: int = limits.HTTP_REDIRECTS

    @property
    def media_type(self) -> str:
        return _media_type(self.headers)


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """One answer, whole. Header names are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def media_type(self) -> str:
        return _media_type(self.headers)

    def json_object(
        self, *, limit: int = limits.JSON_BYTES, what: str = "json", string: int = limits.JSON_STRING
    ) -> JsonObject:
        """The body as a JSON object. Raises what `strict_json.parse_object` raises."""
        return strict_json.parse_object(self.body, limit=limit, what=what, string=string)


class Fetch(Protocol):
    """Carries one request over TLS. Raises errors of the net and limit families only."""

    def __call__(self, request: HttpRequest, /) -> HttpResponse: ...


def _media_type(headers: Mapping[str, str]) -> str:
    """The content type without its parameters, in lower case; empty where none is said."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def form_body(parameters: Mapping[str, str]) -> bytes:
    """application/x-www-form-urlencoded, in the order given."""
    return urlencode(parameters).encode("ascii")


def read_form(body: bytes | str, *, limit: int = limits.JSON_BYTES) -> dict[str, str]:
    """The parameters of a form body or a query, each name once (RFC 6749, section 3.2).

    Raises TooLarge, TooMany, NotUtf8, FormInvalid, DuplicateMember.
    """
    if len(body) > limit:
        raise TooLarge("form", limit)
    try:
        text = body.decode("ascii") if isinstance(body, bytes) else body
    except UnicodeDecodeError:
        raise FormInvalid from None
    parts = text.split("&", limits.FORM_PARAMETERS) if text else []
    if len(parts) > limits.FORM_PARAMETERS:
        raise TooMany("form", limits.FORM_PARAMETERS)
    found: dict[str, str] = {}
    for part in parts:
        name, _, value = part.partition("=")
        if not name or not _ENCODED.fullmatch(part):
            raise FormInvalid
        name = _unquoted(name)
        if name in found:
            raise DuplicateMember(name)
        found[name] = _unquoted(value)
    return found


def _unquoted(text: str) -> str:
    """By pieces, as the library's own way takes a hundred times the length of a text that is all percent signs."""
    text = text.replace("+", " ")
    if "%" not in text:
        return text
    octets = bytearray()
    start = 0
    while start < len(text):
        end = start + _PIECE
        split = text.rfind("%", end - 2, end)  # an escape stays whole
        end = split if split >= 0 else end
        octets += unquote_to_bytes(text[start:end])
        start = end
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        raise NotUtf8("form") from None
