"""What can be wrong with making a seal, and with the evidence beside one.

JoseError                             jose.*
├── SealingKeyUnsupported             jose.sealing_key                neither RSA from 2048 bits nor P-256
├── SealingAlgorithmUnfit             jose.sealing_algorithm          this kind of key does not sign so
├── SealingKeyForeign                 jose.sealing_key_foreign        the key does not belong to the certificate
├── SealingCertificateInvalid         jose.sealing_certificate        unreadable, or not for sealing
├── TimeStampUnreadable               jose.time_stamp                 no time-stamp token (RFC 3161, 2.4.2)
├── TimeStampSignatureWrong           jose.time_stamp_signature       not signed by the authority named in it
├── TimeStampForeign                  jose.time_stamp_foreign         made for something else
├── TimeStampCoverUnknown             jose.time_stamp_cover           what it covers has no one written form
└── SealEvidenceUnreadable            jose.seal_evidence              a part of the evidence is not what it must be
TimeError                             time.*
└── SealingCertificateNotInForce      time.sealing_certificate
TrustError                            trust.*
└── SealingCertificateOfAnother       trust.sealing_certificate       the document names another organisation as its issuer
FileError                             file.*
├── SealingCertificateLacks           file.sealing_certificate        it does not say what a sealed document must
└── NotSealable                       file.not_sealable               no European Digital Credential that can be filled in
"""

from datetime import datetime

from skrin.domain.errors import FileError, JoseError, TimeError, TrustError


class SealingKeyUnsupported(JoseError, code="jose.sealing_key"):
    """`kind` is the library's short name for the kind of key."""

    kind: str


class SealingAlgorithmUnfit(JoseError, code="jose.sealing_algorithm"):
    """`algorithm` is the JOSE name that was asked for."""

    algorithm: str
    kind: str


class SealingKeyForeign(JoseError, code="jose.sealing_key_foreign"):
    """What the key signed does not verify under the certificate that would stand beside it."""


class SealingCertificateInvalid(JoseError, code="jose.sealing_certificate"):
    """`reason` is `unreadable`, `authority`, `usage` or `chain`."""

    reason: str


class TimeStampUnreadable(JoseError, code="jose.time_stamp"):
    """`what` is the part at fault: `size`, `token`, `signers`, `certificate`, `digest` or `attributes`."""

    what: str


class TimeStampSignatureWrong(JoseError, code="jose.time_stamp_signature"):
    """`reason` is `digest`, `signature`, `certificate` (another than the signed one), `purpose`, `period` or `algorithm`."""

    reason: str


class TimeStampForeign(JoseError, code="jose.time_stamp_foreign"):
    """The token's imprint is not that of what it stands beside."""


class TimeStampCoverUnknown(JoseError, code="jose.time_stamp_cover"):
    """An archive time stamp over parts in the clear: how those were written when it was made, nobody can tell."""


class SealEvidenceUnreadable(JoseError, code="jose.seal_evidence"):
    """`part` is the name of the part, or its number (from 1) where it has no name that can be read."""

    part: str


class SealingCertificateNotInForce(TimeError, code="time.sealing_certificate"):
    """The certificate's period; the moment of sealing lies outside."""

    begins: datetime
    ends: datetime


class SealingCertificateOfAnother(TrustError, code="trust.sealing_certificate"):
    """`stated` is the document's identifier for its issuer, `certified` the certificate's."""

    stated: str
    certified: str


class SealingCertificateLacks(FileError, code="file.sealing_certificate"):
    """`member` is `organizationIdentifier`, `organizationName` or `countryName`."""

    member: str


class NotSealable(FileError, code="file.not_sealable"):
    """`member` is the dotted place at fault."""

    member: str
