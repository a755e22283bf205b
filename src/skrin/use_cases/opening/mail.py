"""Mail files (RFC 5322 and MIME): the text and what is attached, also to a mail that is attached."""

import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from typing import Final

from skrin.use_cases.opening.errors import MailBroken
from skrin.use_cases.opening.pieces import Child
from skrin.wire import limits
from skrin.wire.errors import TooLarge, TooMany

_BOUNDARY: Final = re.compile(rb"boundary\s*\*?0?\*?=", re.IGNORECASE)


def children(content: bytes) -> Iterator[Child]:
    """Its parts in order. Raises MailBroken, TooLarge, TooMany.

    Every line is held against every boundary that is open, so there may be only as many as a person's mail has.
    """
    from email import message_from_bytes, policy

    if len(content) > limits.OPENED_PIECE:
        raise TooLarge("mail", limits.OPENED_PIECE)
    if len(_BOUNDARY.findall(content)) > limits.MAIL_PARTS // 4:
        raise TooMany("parts", limits.MAIL_PARTS // 4)
    try:
        parts = list(message_from_bytes(content, policy=policy.compat32).walk())
    except (RecursionError, ValueError, LookupError) as error:
        raise MailBroken from error
    if len(parts) > limits.MAIL_PARTS:
        raise TooMany("parts", limits.MAIL_PARTS)
    return (_child(part, number) for number, part in enumerate((each for each in parts if not each.is_multipart()), 1))


def _child(part: Message, number: int) -> Child:
    name = _name(part)
    attached = part.get_content_disposition() == "attachment"
    prose = part.get_content_maintype() == "text" and not name and not attached
    passing = not attached and (part.get("Content-ID") is not None or part.get_content_disposition() == "inline")
    return Child(name or f"#{number}", lambda: _content(part, prose), prose, passing)


def _content(part: Message, prose: bool) -> bytes:
    try:
        octets = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError) as error:
        raise MailBroken from error
    if not isinstance(octets, bytes):
        raise MailBroken
    return _in_utf8(octets, part) if prose else octets


def _in_utf8(octets: bytes, part: Message) -> bytes:
    """Text that is written to be read says in which letters it is; damaged ones are no part of a credential."""
    try:
        return octets.decode(part.get_content_charset("utf-8"), "replace").encode("utf-8", "replace")
    except (LookupError, ValueError):
        return octets


def _name(part: Message) -> str:
    """As the sender gave it, also where it is encoded as RFC 2047 forbids and everybody does."""
    try:
        given = part.get_filename() or ""
        return str(make_header(decode_header(given))) if "=?" in given else given
    except (ValueError, LookupError, TypeError):
        return ""
