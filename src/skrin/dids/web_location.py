"""From the part of a DID that names a web host and a folder there to one https URL, or to none (OPEN.md N-01, N-06).

did:web and did:webvh write it alike: `example.com`, `example.com%3A8443:a:b`.
"""

import re

from skrin.dids.errors import WebIdentifierInvalid
from skrin.domain.errors import NetError
from skrin.wire.urls import HttpsUrl, Loopback

MAX_PARTS = 32

# A name with at least two labels whose last one is no number, so that no spelling of an IP address fits.
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"(?:{LABEL}\.)+(?!\d+$){LABEL}")
PORT = re.compile(r"%3[Aa](?P<port>[1-9][0-9]{0,4})")
# Percent-encoding in a path could only smuggle in what may not stand there.
PART = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._-]{1,128}")


def url_of(location: str, file: str, loopback: Loopback, did: str) -> HttpsUrl:
    """Where `file` of `did` lies; without a folder it is in `.well-known`.

    `localhost` is http, and only where `loopback` permits it. Raises WebIdentifierInvalid for an IP address, `localhost`, a
    user, an odd port or path, and capital letters.
    """
    refused = WebIdentifierInvalid(did)
    host_and_port, *parts = location.split(":")
    host, port = read_host(host_and_port, refused)
    if len(parts) > MAX_PARTS or not all(PART.fullmatch(part) for part in parts):
        raise refused
    path = "/".join(parts) if parts else ".well-known"
    scheme = "http" if host == "localhost" else "https"
    try:
        return HttpsUrl.parse(f"{scheme}://{host}{port}/{path}/{file}", loopback)
    except NetError:
        raise refused from None


def read_host(text: str, refused: WebIdentifierInvalid) -> tuple[str, str]:
    """The host, and the port as it stands in a URL (`:8443`, or nothing)."""
    host, mark, _ = text.partition("%")
    if len(host) > 253 or not (host == "localhost" or HOST.fullmatch(host)):
        raise refused
    if not mark:
        return host, ""
    found = PORT.fullmatch(text[len(host) :])
    # Below 1024 other protocols listen, which must not be spoken to by accident.
    if found is None or not (int(found["port"]) == 443 or 1024 <= int(found["port"]) <= 65535):
        raise refused
    return host, f":{found['port']}"
