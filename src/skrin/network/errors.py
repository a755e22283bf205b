"""What can go wrong between this machine and another.

NetError                    net.*
├── NameNotFound            net.name            the host's name leads to no address
├── Unreachable             net.unreachable     nothing answered, or the connection broke off
├── NoAnswer                net.timeout         the connection or the first byte of an answer took too long
├── TlsFailed               net.tls             the host could not prove its name
├── RedirectRefused         net.redirect        sent elsewhere, where none or no more redirects are allowed
├── AnswerInvalid           net.answer          not an HTTP answer that one can rely on
├── HeaderRefused           net.header          a header that this program never sends
├── TimeStampRefused        net.time_stamp      a time-stamp authority gave no time stamp
├── TimeStampAnswerInvalid  net.time_stamp_answer   its answer is none to a time-stamp request
└── TimeStampNotOurs        net.time_stamp_not_ours   it answers another request

LimitError                  limit.*
└── TooSlow                 limit.time          an answer was coming, but not within its budget

Wrong URLs, plain http and refused addresses are `net.url`, `net.not_https` and `net.address` of `wire.errors`; an answer
that is too long is `limit.size`, from there too.
"""

from skrin.domain.errors import LimitError, NetError


class NameNotFound(NetError, code="net.name"):
    """The host's name leads to no address, as far as the name service can tell."""

    host: str


class Unreachable(NetError, code="net.unreachable"):
    """The connection was refused, broke off, or no way leads there."""

    host: str


class NoAnswer(NetError, code="net.timeout"):
    """Not a byte came within the time allowed for it."""

    host: str
    seconds: int


class TlsFailed(NetError, code="net.tls"):
    """No protected connection. `reason` is OpenSSL's short name for it (`CERTIFICATE_VERIFY_FAILED`) or what it says of the
    certificate (`certificate has expired`)."""

    host: str
    reason: str


class RedirectRefused(NetError, code="net.redirect"):
    """The host answered by sending the client elsewhere, and this request may not be sent elsewhere (again)."""

    host: str
    status: int


class AnswerInvalid(NetError, code="net.answer"):
    """What came is no well-formed HTTP/1.1 answer. `what` is `framing`, `headers` or `encoding`."""

    host: str
    what: str


class HeaderRefused(NetError, code="net.header"):
    """A request carried a header outside the fixed set (SR-16), or a value that cannot stand in one."""

    name: str


class TooSlow(LimitError, code="limit.time"):
    """The answer began, and was not complete within the budget of the exchange or of the whole operation."""

    host: str
    seconds: int


class TimeStampRefused(NetError, code="net.time_stamp"):
    """`status` is the HTTP status, or that of PKI (RFC 3161, 2.4.2) from 2; `reason` is what the authority writes to people."""

    host: str
    status: int
    reason: str


class TimeStampAnswerInvalid(NetError, code="net.time_stamp_answer"):
    """Not a TimeStampResp, or in another media type (RFC 3161, 3.4)."""

    host: str


class TimeStampNotOurs(NetError, code="net.time_stamp_not_ours"):
    """`member` is `nonce`, `digest` or `time`: what is not as in the request, or lies too far from our clock."""

    host: str
    member: str
