"""Pictures made here, whole and broken in one place, and the badges that are put into them."""

import json
import zlib
from collections.abc import Iterable

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BADGE = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "id": "urn:uuid:0a1b2c3d-0000-4000-8000-000000000001",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "https://issuer.test", "type": ["Profile"], "name": "Lärande & Co ]]> <b>"},
    "validFrom": "2026-01-01T00:00:00Z",
    "credentialSubject": {"type": ["AchievementSubject"], "achievement": {"id": "urn:uuid:1", "type": ["Achievement"]}},
}
ASSERTION = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "Assertion",
    "id": "https://issuer.test/assertions/1?a=1&b=2",
    "badge": "https://issuer.test/badges/1",
    "recipient": {"type": "email", "hashed": False, "identity": "anna@example.org"},
    "verification": {"type": "hosted"},
    "issuedOn": "2026-01-01T00:00:00Z",
}
BADGE_TEXT = json.dumps(BADGE, ensure_ascii=False, indent=1)
ASSERTION_TEXT = json.dumps(ASSERTION, ensure_ascii=False)


def chunk(name: bytes, data: bytes = b"", crc: int | None = None) -> bytes:
    checked = zlib.crc32(name + data) if crc is None else crc
    return len(data).to_bytes(4, "big") + name + data + checked.to_bytes(4, "big")


def header(width: int = 1, height: int = 1) -> bytes:
    return chunk(b"IHDR", width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00")


PIXELS = chunk(b"IDAT", zlib.compress(b"\x00\xff"))
END = chunk(b"IEND")


def png(*inside: bytes, begin: bytes | None = None, pixels: bytes = PIXELS, end: bytes = END) -> bytes:
    return SIGNATURE + (header() if begin is None else begin) + b"".join(inside) + pixels + end


def itxt(text: bytes, keyword: bytes = b"openbadgecredential", compressed: bool = False) -> bytes:
    flag, body = (b"\x01", zlib.compress(text)) if compressed else (b"\x00", text)
    return chunk(b"iTXt", keyword + b"\x00" + flag + b"\x00\x00\x00" + body)


def text_chunk(text: bytes, keyword: bytes = b"openbadges") -> bytes:
    return chunk(b"tEXt", keyword + b"\x00" + text)


def svg(*inside: str, attributes: str = "", before: str = "") -> bytes:
    drawn = '<circle cx="5" cy="5" r="4"/>'
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"{attributes}>'
    return f"{before}{root}{''.join(inside)}{drawn}</svg>".encode()


def badge_element(
    text: str = BADGE_TEXT, name: str = "credential", namespace: str = "https://purl.imsglobal.org/ob/v3p0"
) -> str:
    body = text.replace("]]>", "]]]]><![CDATA[>")
    return f'<openbadges:{name} xmlns:openbadges="{namespace}"><![CDATA[{body}]]></openbadges:{name}>'


def flipped(content: bytes, places: Iterable[int]) -> Iterable[tuple[int, bytes]]:
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1
        yield place, bytes(changed)
