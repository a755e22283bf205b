"""What can be wrong with what comes over a screen (docs/protocols/mq1.md).

QrError                     qr.*
├── NotMq1                  qr.mq1           neither a code nor a link of this format
├── MadeByNewer             qr.newer         of a later version, or of a kind that only a later one knows
├── FrameCutOff             qr.frame_length  shorter or longer than what it says it holds
├── FrameDamaged            qr.frame_damaged the checksum is another
├── FrameInconsistent       qr.frame         numbers that do not go together, or that nobody may use
├── LinkIncomplete          qr.link          a link that does not hold the whole message
├── TransferDisagrees       qr.disagrees     another count, length or kind than its first frame had
├── TransferMismatch        qr.mismatch      whole, but not what it was announced as
├── TransferGivenUp         qr.given_up      nothing new of it for too long, or too much without an end
├── PiecesMissing           qr.pieces        only a part of a message has come
├── TransferNotRequest      qr.not_request   a message of another kind, where a request is read
├── TransferToCheck         qr.to_check      credentials that somebody shows, where a request is read
├── TransferNotAnswer       qr.not_answer    a message of another kind, where an answer is read
├── TransferNotReceipt      qr.not_receipt   a message of another kind, where a receipt is read
├── PackedCutOff            qr.packed_length a length in the packed message goes beyond its end
├── PackedCodeMisplaced     qr.packed_code   a code in the packed message where it has no meaning
├── PackedReferenceUnknown  qr.packed_reference  it refers to something that has not come
└── PackedUnused            qr.packed_unused something is left over
ResponseError               response.*
├── SealCutOff              response.seal_length   too short to be a sealed answer
└── SealNotForThis          response.seal    sealed for another request, or changed

Beside them come TooLarge (`limit.size`), TooMany (`limit.count`), TooDeep (`limit.depth`), DeflateInvalid (`parse.deflate`),
NotUtf8 (`parse.utf8`) and Base45Invalid (`parse.base45`) of `wire`.
"""

from skrin.domain.errors import QrError, ResponseError


class NotMq1(QrError, code="qr.mq1"):
    """Something else: a text that neither begins with `MQ1:` nor has `#MQ1.` in it."""


class MadeByNewer(QrError, code="qr.newer"):
    """`part` is what this version does not know: `text` (`MQ2:`), `frame`, `kind`, `codec`."""

    part: str


class FrameCutOff(QrError, code="qr.frame_length"):
    """`length` bytes, where its header and its symbols take another number."""

    length: int


class FrameDamaged(QrError, code="qr.frame_damaged"):
    """The CRC-32 at the end is not that of what stands before it."""


class FrameInconsistent(QrError, code="qr.frame"):
    """The header's `field` is out of its range, or does not follow from the others: `L`, `K`, `first`, `n`."""

    field: str


class LinkIncomplete(QrError, code="qr.link"):
    """The frame in a link must hold all symbols of the message, once and in order."""


class TransferDisagrees(QrError, code="qr.disagrees"):
    """The same transfer id with another kind or length than the first frame of that id."""


class TransferMismatch(QrError, code="qr.mismatch"):
    """The symbols make a message whose SHA-256 does not begin with the transfer id: one of them was false."""


class TransferGivenUp(QrError, code="qr.given_up"):
    """A transfer that is not taken up again for a while."""


class PiecesMissing(QrError, code="qr.pieces"):
    """`have` different symbols of `needed`."""

    have: int
    needed: int


class TransferNotRequest(QrError, code="qr.not_request"):
    """What came whole is no request: an answer, most likely, that is for whoever asked."""


class TransferToCheck(QrError, code="qr.to_check"):
    """What came whole are credentials that somebody shows or shares, to be checked: nothing to answer, and not one's own."""


class TransferNotAnswer(QrError, code="qr.not_answer"):
    """What came whole is no sealed answer."""


class TransferSealed(QrError, code="qr.sealed"):
    """What came is an answer that is sealed for whoever asked: nobody else can open it."""


class TransferNotReceipt(QrError, code="qr.not_receipt"):
    """What came whole is no receipt."""


class PackedCutOff(QrError, code="qr.packed_length"):
    """A length, or a value, goes beyond the end of the packed message."""


class PackedCodeMisplaced(QrError, code="qr.packed_code"):
    """`octet` is a code of split/1 that means nothing where it stands; 0 where the end comes inside a text."""

    octet: int


class PackedReferenceUnknown(QrError, code="qr.packed_reference"):
    """A number of a value or of a disclosure that has not come before it."""


class PackedUnused(QrError, code="qr.packed_unused"):
    """Raw octets or certificates that the packed message never uses."""


class SealCutOff(ResponseError, code="response.seal_length"):
    """Shorter than the encapsulated key, one byte and the tag together."""


class SealNotForThis(ResponseError, code="response.seal"):
    """It does not open with this key for this client identifier, nonce and address (RFC 9180, 5.2)."""
