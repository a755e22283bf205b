"""Where somebody can be reached, as others write it: an address of mail, a page, a number. What is none of these says nothing.

It is told apart by its content (EU TS7, 3.2: `supportURI` is any of the three). Only what begins a message to that one address,
a page over TLS, or a call is taken: no script, no file, no further recipients, nothing attached.
"""

import re

from skrin.domain.errors import SkrinError
from skrin.wire.urls import HttpsUrl

# The letters of RFC 5322 that no reader of a mailto link takes for anything else: no `%`, `&`, `?`, `,`, `;`, `/`.
_LOCAL = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*", re.ASCII)
_LOCAL_LENGTH, _ADDRESS_LENGTH = 64, 254
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_PHONE = re.compile(r"\+?[0-9]{5,15}", re.ASCII)
_IN_A_NUMBER = re.compile(r"[ ().-]")
_AUTHORITY = re.compile(r"(https://)([^/?#@]+)(.*)", re.IGNORECASE | re.DOTALL)


def mail_address(text: str) -> str:
    """The one address in `text` (it may begin with `mailto:`), its domain in ASCII; empty where it is no such thing."""
    local, at, domain = text[7 if text[:7].lower() == "mailto:" else 0 :].rpartition("@")
    host = in_ascii(domain)
    if not at or not _LOCAL.fullmatch(local) or len(local) > _LOCAL_LENGTH:
        return ""
    labels = host.split(".")
    named = len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit()
    return f"{local}@{host}" if named and len(local) + 1 + len(host) <= _ADDRESS_LENGTH else ""


def web_page(text: str) -> HttpsUrl | None:
    """The page, its host in ASCII: a letter that only looks like another shows itself there."""
    parts = _AUTHORITY.fullmatch(text)
    if parts is None:
        return None
    host, colon, port = parts[2].partition(":")
    try:
        return HttpsUrl.parse(f"https://{in_ascii(host)}{colon}{port}{parts[3]}")
    except SkrinError:
        return None


def phone_number(text: str) -> str:
    """Its digits, after a plus where it has one; empty where it is no number."""
    digits = _IN_A_NUMBER.sub("", text[4 if text[:4].lower() == "tel:" else 0 :])
    return digits if _PHONE.fullmatch(digits) else ""


def in_ascii(host: str) -> str:
    """A name as it is looked up (RFC 3490), in lower case; empty where it has no such form."""
    if len(host) > _ADDRESS_LENGTH:
        return ""
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
