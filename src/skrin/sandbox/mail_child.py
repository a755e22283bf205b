"""The child process that takes a mail apart. `sandbox.mail` starts it, and ends it at any time.

A mail is easily written so that its headers, its boundaries or the names of its attachments take minutes to be read.
"""

import re
from email.header import decode_header, make_header
from email.message import Message
from typing import Final

from skrin.sandbox.attached import Told, packed, refused
from skrin.sandbox.served import serve
from skrin.wire import limits

MEMORY: Final = 768 * limits.MIB
_BOUNDARY: Final = re.compile(rb"boundary\s*\*?0?\*?=", re.IGNORECASE)


def main() -> None:
    serve(_ready, answer, MEMORY)


def _ready() -> None:
    import email
    import email.parser
    import email.policy

    email.message_from_bytes(b"A: b\n\nc", policy=email.policy.compat32)  # loaded before the limits are set


def answer(content: bytes) -> bytes:
    from email import message_from_bytes, policy

    if len(_BOUNDARY.findall(content)) > limits.MAIL_BOUNDARIES:
        return refused("boundaries")
    try:
        parts = list(message_from_bytes(content, policy=policy.compat32).walk())
        if len(parts) > limits.MAIL_PARTS:
            return refused("parts")
        leaves = (each for each in parts if not each.is_multipart())
        return packed([_told(part, number) for number, part in enumerate(leaves, 1)])
    except MemoryError:
        return refused("hard")
    except (RecursionError, ValueError, LookupError, TypeError, AssertionError):
        return refused("broken")


def _told(part: Message, number: int) -> tuple[Told, bytes]:
    name, disposition = _name(part), part.get_content_disposition()
    attached = disposition == "attachment"
    prose = part.get_content_maintype() == "text" and not name and not attached
    passing = not attached and (part.get("Content-ID") is not None or disposition == "inline")
    octets = part.get_payload(decode=True)
    content = octets if isinstance(octets, bytes) else b""
    return {"name": name or f"#{number}", "prose": prose, "passing": passing}, _in_utf8(content, part) if prose else content


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


if __name__ == "__main__":
    main()
