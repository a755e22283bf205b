"""What can be wrong with what comes from outside.

ParseError                 parse.*
├── NotUtf8                parse.utf8        not UTF-8, or a surrogate without its other half
├── JsonInvalid            parse.json        not a JSON text (RFC 8259), or not an object where one must stand
├── DuplicateMember        parse.duplicate   one name twice in an object or a form
├── NumberInvalid          parse.number      not finite, beyond ±(2^53-1), or no number where one must stand
├── MemberInvalid          parse.member      absent, of another type or of another shape
├── XmlInvalid             parse.xml         not well-formed, or with what no document here may have
├── Base64Invalid          parse.base64url   another alphabet, padding, or bits that mean nothing
├── Base45Invalid          parse.base45      another character, a length or a group that no bytes have
├── DeflateInvalid         parse.deflate     not one whole deflated stream
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

from skrin.domain.errors import JoseError, LimitError, NetError, ParseError


class NotUtf8(ParseError, code="parse.utf8"):
    """Bytes that are not UTF-8, or text that has no UTF-8 form (RFC 3629)."""

    what: str


class JsonInvalid(ParseError, code="parse.json"):
    """Not JSON. `what` names the kind of document."""

    what: str


class DuplicateMember(ParseError, code="parse.duplicate"):
    """Readers differ on which of two equal names counts (RFC 8259, section 4), so neither does."""

    name: str


class NumberInvalid(ParseError, code="parse.number"):
    """A number outside the range in which all readers agree, or a time that is none."""


class MemberInvalid(ParseError, code="parse.member"):
    """A member is missing or is not what it must be."""

    name: str


class XmlInvalid(ParseError, code="parse.xml"):
    """Not well-formed XML, or `what` is in it, which no document that is only read may have: a document type, an encoding."""

    what: str


class Base64Invalid(ParseError, code="parse.base64url"):
    """Not the one base64url text of its bytes (RFC 4648, sections 3.5 and 5; RFC 7515, section 2)."""


class Base45Invalid(ParseError, code="parse.base45"):
    """Not the one base45 text of its bytes (RFC 9285, sections 4.2 and 6). `reason`: `character`, `length` or `group`."""

    reason: str


class DeflateInvalid(ParseError, code="parse.deflate"):
    """Damaged, cut off, or with something after its end (RFC 1951)."""

    what: str


class FormInvalid(ParseError, code="parse.form"):
    """Form or query data with a broken percent-encoding or a part without a name."""


class TooLarge(LimitError, code="limit.size"):
    """More bytes than allowed for `what`."""

    what: str
    limit: int


class TooDeep(LimitError, code="limit.depth"):
    """More containers inside each other than allowed."""

    limit: int


class TooMany(LimitError, code="limit.count"):
    """More items than allowed for `what`."""

    what: str
    limit: int


class JwsShapeInvalid(JoseError, code="jose.shape"):
    """Not a compact JWS: three parts, none of them empty (RFC 7515, 7.1)."""


class HeaderInvalid(JoseError, code="jose.header"):
    """The header's member `name` is not what it must be (RFC 7515, 4.1)."""

    name: str


class AlgorithmRefused(JoseError, code="jose.algorithm"):
    """The signature algorithm named is not one that is allowed for this key (RFC 8725, 3.1)."""

    algorithm: str


class TypeRefused(JoseError, code="jose.type"):
    """The header's `typ` names another kind of token (RFC 8725, 3.11)."""

    found: str
    wanted: tuple[str, ...]


class CriticalHeader(JoseError, code="jose.crit"):
    """The header has `crit`; this program understands no extension (RFC 7515, 4.1.11)."""


class UrlInvalid(NetError, code="net.url"):
    """`text` is the URL up to its query, without user information."""

    text: str


class NotHttps(NetError, code="net.not_https"):
    """`text` is the URL up to its query."""

    text: str


class AddressRefused(NetError, code="net.address"):
    """The host is an address or a name of this machine, not a public name."""

    host: str
