"""URLs from outside, read strictly (RFC 3986) so that every later reader reads them alike.

Only https with a public name as host. Numbers in any of their spellings, addresses, `localhost` and trailing dots are refused
here, before anything is looked up; what a name resolves to is judged again where it is dialled (`network`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from skrin.wire import limits
from skrin.wire.errors import AddressRefused, NotHttps, TooLarge, UrlInvalid

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "[::1]", "localhost"})

_URL = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
_AUTHORITY = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:\[\]@]+)(?::(?P<port>[1-9][0-9]{0,4}))?")
_PCHAR = r"[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}"
_PATH = re.compile(rf"(?:/(?:{_PCHAR})*)*")
_QUERY = re.compile(rf"(?:{_PCHAR}|[/?])*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")  # as the last label it makes browsers and libc read an IPv4 address
_DOT_SEGMENT = re.compile(r"/(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
_DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Loopback:
    """Which services on this machine may be spoken to, also without TLS. None, unless the program was started so.

    `origins` are such as `http://127.0.0.1:8300`: the practice services that this process started.
    """

    any_port: bool = False
    origins: frozenset[str] = field(default_factory=frozenset)

    def permits(self, origin: str, host: str) -> bool:
        return host in LOOPBACK_HOSTS and (self.any_port or origin in self.origins)


NO_LOOPBACK = Loopback()
ANY_LOOPBACK = Loopback(any_port=True)


@dataclass(frozen=True, slots=True)
class HttpsUrl:
    """An absolute https URL (or http to a permitted loopback). Equal when the texts are: nothing is normalised.

    `host` is in lower case, an IPv6 one in brackets; `port` is the one dialled; `query` and `fragment` are without `?`, `#`.
    """

    text: str
    scheme: str = field(compare=False)
    host: str = field(compare=False)
    port: int = field(compare=False)
    path: str = field(compare=False)
    query: str = field(compare=False)
    fragment: str = field(compare=False)

    @classmethod
    def parse(cls, text: str, loopback: Loopback = NO_LOOPBACK) -> "HttpsUrl":
        """Raises TooLarge, UrlInvalid, NotHttps, AddressRefused."""
        if len(text) > limits.LINK:
            raise TooLarge("url", limits.LINK)
        shown = _shown(text)
        parts = _URL.fullmatch(text)
        if parts is None:
            raise UrlInvalid(shown)
        scheme = parts["scheme"].lower()
        if scheme not in _DEFAULT_PORTS:
            raise NotHttps(shown)
        authority = _AUTHORITY.fullmatch(parts["authority"])
        path, query, fragment = parts["path"], parts["query"] or "", parts["fragment"] or ""
        if authority is None or not _well_formed(path, query, fragment):
            raise UrlInvalid(shown)
        host = authority["host"].lower()
        port = int(authority["port"] or _DEFAULT_PORTS[scheme])
        if port > 65535:
            raise UrlInvalid(shown)
        url = cls(text, scheme, host, port, path, query, fragment)
        if not loopback.permits(url.origin, host):
            if scheme != "https":
                raise NotHttps(shown)
            _check_host(host, shown)
        return url

    def __str__(self) -> str:
        return self.text

    @property
    def origin(self) -> str:
        """Scheme, host and port where it is not the scheme's own, in lower case (RFC 6454, section 6.2)."""
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}"

    @property
    def is_loopback_http(self) -> bool:
        """Spoken without TLS to this machine; shown wherever it is used."""
        return self.scheme == "http"

    def with_path(self, path: str) -> "HttpsUrl":
        """The same host as written, `path` (which begins with `/`, or is empty), no query and no fragment."""
        if not _PATH.fullmatch(path) or _DOT_SEGMENT.search(path):
            raise UrlInvalid(path[: limits.SHOWN_CHARACTERS])
        start = self.text.index("//") + 2
        authority = re.split(r"[/?#]", self.text[start:], maxsplit=1)[0]
        return HttpsUrl(self.text[:start] + authority + path, self.scheme, self.host, self.port, path, "", "")

    def with_query(self, parameters: Mapping[str, str]) -> "HttpsUrl":
        """The same URL without fragment, `parameters` added to its query in form encoding."""
        added = urlencode(parameters)
        query = f"{self.query}&{added}" if self.query and added else self.query or added
        text = re.split(r"[?#]", self.text, maxsplit=1)[0] + (f"?{query}" if query else "")
        return HttpsUrl(text, self.scheme, self.host, self.port, self.path, query, "")


def secured(text: str, loopback: Loopback = NO_LOOPBACK) -> str:
    """An address from before everything had TLS, as it is asked for today: never without it."""
    if text[:7].lower() != "http://" or any(text.startswith(each) for each in loopback.origins):
        return text
    host = re.split(r"[/?#]", text[7:], maxsplit=1)[0].rpartition(":")[0] or text[7:]
    return text if loopback.any_port and host in LOOPBACK_HOSTS else f"https://{text[7:]}"


def _well_formed(path: str, query: str, fragment: str) -> bool:
    return bool(
        _PATH.fullmatch(path) and not _DOT_SEGMENT.search(path) and _QUERY.fullmatch(query) and _QUERY.fullmatch(fragment)
    )


def _check_host(host: str, shown: str) -> None:
    """A public name, in its ASCII form. Raises UrlInvalid, AddressRefused."""
    if host.startswith("["):
        raise AddressRefused(host)
    labels = host.split(".")
    if labels[-1] == "":
        labels.pop()  # judged as what it names, and refused for its dot below
    if labels and (labels[-1] == "localhost" or _NUMBER.fullmatch(labels[-1])):
        raise AddressRefused(host)
    if len(host) > 253 or host.endswith(".") or not all(map(_LABEL.fullmatch, labels)):
        raise UrlInvalid(shown)


def _shown(text: str) -> str:
    """What may be printed of a refused URL: no query (it may hold a code) and no user information (it may hold a password)."""
    head = re.split(r"[?#]", text, maxsplit=1)[0]
    scheme, slashes, rest = head.partition("//")
    authority, slash, path = rest.partition("/")
    return (scheme + slashes + authority.rpartition("@")[2] + slash + path)[: limits.SHOWN_CHARACTERS]
