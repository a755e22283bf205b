"""What can go wrong between this machine and another.

NetError                    net.*
├── NameNotFound            net.name            the host's name leads to no address
├── Unreachable             net.unreachable     nothing answered, or the connection broke off
├── NoAnswer                net.timeout         the connection or the first byte of an answer took too long
├── TlsFailed               net.tls             the host could not prove its name
├── RedirectRefused         net.redirect        sent elsewhere, where none or no more redirects are allowed
├── AnswerInvalid           net.answer          not an HTTP answer that one can rely on
└── HeaderRefused           net.header          a header that this program never sends

LimitError                  limit.*
└── TooSlow                 limit.time          an answer was coming, but not within its budget

Wrong URLs, plain http and refused addresses are `net.url`, `net.not_https` and `net.address` of `wire.errors`; an answer
that is too long is `limit.size`, from there too.
"""

from dataclasses import dataclass

from skrin.domain.errors import LimitError, NetError


@dataclass(eq=False)
class NameNotFound(NetError):
    """The host's name leads to no address, as far as the name service can tell."""

    code = "net.name"
    host: str


@dataclass(eq=False)
class Unreachable(NetError):
    """The connection was refused, broke off, or no way leads there."""

    code = "net.unreachable"
    host: str


@dataclass(eq=False)
class NoAnswer(NetError):
    """Not a byte came within the time allowed for it."""

    code = "net.timeout"
    host: str
    seconds: int


@dataclass(eq=False)
class TlsFailed(NetError):
    """No protected connection. `reason` is OpenSSL's short name for it (`CERTIFICATE_VERIFY_FAILED`) or what it says of the
    certificate (`certificate has expired`)."""

    code = "net.tls"
    host: str
    reason: str


@dataclass(eq=False)
class RedirectRefused(NetError):
    """The host answered by sending the client elsewhere, and this request may not be sent elsewhere (again)."""

    code = "net.redirect"
    host: str
    status: int


@dataclass(eq=False)
class AnswerInvalid(NetError):
    """What came is no well-formed HTTP/1.1 answer. `what` is `framing`, `headers` or `encoding`."""

    code = "net.answer"
    host: str
    what: str


@dataclass(eq=False)
class HeaderRefused(NetError):
    """A request carried a header outside the fixed set (SR-16), or a value that cannot stand in one."""

    code = "net.header"
    name: str


@dataclass(eq=False)
class TooSlow(LimitError):
    """The answer began, and was not complete within the budget of the exchange or of the whole operation."""

    code = "limit.time"
    host: str
    seconds: int
