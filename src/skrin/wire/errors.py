"""What can be wrong with what comes from outside.

ParseError                 parse.*
├── NotUtf8                parse.utf8        not UTF-8, or a surrogate without its other half
├── JsonInvalid            parse.json        not a JSON text (RFC 8259), or not an object where one must stand
├── DuplicateMember        parse.duplicate   one name twice in an object or a form
├── NumberInvalid          parse.number      not finite, beyond ±(2^53-1), or no number where one must stand
├── MemberInvalid          parse.member      absent, of another type or of another shape
├── Base64Invalid          parse.base64url   another alphabet, padding, or bits that mean nothing
└── FormInvalid            parse.form        not application/x-www-form-urlencoded
LimitError                 limit.*
├── TooLarge               limit.size
├── TooDeep                limit.depth
└── TooMany                limit.count
JoseError                  jose.*
├── JwsShapeInvalid        jose.shape        not three parts of a compact JWS
├── HeaderInvalid          jose.header       a header member of the wrong type or use
├── AlgorithmRefused       jose.algorithm    absent, none, not allowed here, or not the key's
├── TypeRefused            jose.type         a token of another kind (RFC 8725, 3.11)
└── CriticalHeader         jose.crit         asks for an extension; this program knows none
NetError                   net.*
├── UrlInvalid             net.url           not an absolute URL that every reader reads alike
├── NotHttps               net.not_https     any other scheme
└── AddressRefused         net.address       a number, a local name or an address instead of a public name
"""

from dataclasses import dataclass

from skrin.domain.errors import JoseError, LimitError, NetError, ParseError


@dataclass(eq=False)
class NotUtf8(ParseError):
    """Bytes that are not UTF-8, or text that has no UTF-8 form (RFC 3629)."""

    code = "parse.utf8"
    what: str


@dataclass(eq=False)
class JsonInvalid(ParseError):
    """Not JSON. `what` names the kind of document."""

    code = "parse.json"
    what: str


@dataclass(eq=False)
class DuplicateMember(ParseError):
    """Readers differ on which of two equal names counts (RFC 8259, section 4), so neither does."""

    code = "parse.duplicate"
    name: str


@dataclass(eq=False)
class NumberInvalid(ParseError):
    """A number outside the range in which all readers agree, or a time that is none."""

    code = "parse.number"


@dataclass(eq=False)
class MemberInvalid(ParseError):
    """A member is missing or is not what it must be."""

    code = "parse.member"
    name: str


@dataclass(eq=False)
class Base64Invalid(ParseError):
    """Not the one base64url text of its bytes (RFC 4648, sections 3.5 and 5; RFC 7515, section 2)."""

    code = "parse.base64url"


@dataclass(eq=False)
class FormInvalid(ParseError):
    """Form or query data with a broken percent-encoding or a part without a name."""

    code = "parse.form"


@dataclass(eq=False)
class TooLarge(LimitError):
    """More bytes than allowed for `what`."""

    code = "limit.size"
    what: str
    limit: int


@dataclass(eq=False)
class TooDeep(LimitError):
    """More containers inside each other than allowed."""

    code = "limit.depth"
    limit: int


@dataclass(eq=False)
class TooMany(LimitError):
    """More items than allowed for `what`."""

    code = "limit.count"
    what: str
    limit: int


@dataclass(eq=False)
class JwsShapeInvalid(JoseError):
    """Not a compact JWS: three parts, none of them empty (RFC 7515, 7.1)."""

    code = "jose.shape"


@dataclass(eq=False)
class HeaderInvalid(JoseError):
    """The header's member `name` is not what it must be (RFC 7515, 4.1)."""

    code = "jose.header"
    name: str


@dataclass(eq=False)
class AlgorithmRefused(JoseError):
    """The signature algorithm named is not one that is allowed for this key (RFC 8725, 3.1)."""

    code = "jose.algorithm"
    algorithm: str


@dataclass(eq=False)
class TypeRefused(JoseError):
    """The header's `typ` names another kind of token (RFC 8725, 3.11)."""

    code = "jose.type"
    found: str
    wanted: tuple[str, ...]


@dataclass(eq=False)
class CriticalHeader(JoseError):
    """The header has `crit`; this program understands no extension (RFC 7515, 4.1.11)."""

    code = "jose.crit"


@dataclass(eq=False)
class UrlInvalid(NetError):
    """`text` is the URL up to its query, without user information."""

    code = "net.url"
    text: str


@dataclass(eq=False)
class NotHttps(NetError):
    """`text` is the URL up to its query."""

    code = "net.not_https"
    text: str


@dataclass(eq=False)
class AddressRefused(NetError):
    """The host is an address or a name of this machine, not a public name."""

    code = "net.address"
    host: str
