"""What can be wrong with a European Digital Credential that is read. What concerns making a seal is in `seal_errors`.

JoseError                        jose.*
├── SealShapeInvalid             jose.seal_shape         not a JWS in general JSON serialisation (RFC 7515, 7.2.1)
├── SealMissing                  jose.seal_missing       a sealed form without any signature
├── SealHeaderInvalid            jose.seal_header        a member of a seal's protected header
├── SealCertificateOther         jose.seal_certificate   the certificate is not the one that the header names by its digest
├── OlderSealNotChecked          jose.older_seal         of before ELM 3, with a kind of seal that is not checked here
└── EdcUnsealed                  jose.unsealed           a European Digital Credential without a seal
ParseError                       parse.*
└── EdcMemberInvalid             parse.edc               a member of the document that is not what it must be
TimeError                        time.*
├── SealCertificateNotInForce    time.seal_certificate   the certificate is not in force, and nothing proves the seal older
└── SealTimeUnproved             time.seal_unproved      its end has passed; a time stamp from before is by an unknown authority
FileError                        file.*
└── AccreditationRecordsInvalid  file.accreditations     no file of accreditation records
TrustError                       trust.*
└── SealOfAnother                trust.seal_of_another   the certificate names another organisation than the document
"""

from datetime import datetime

from skrin.domain.errors import FileError, JoseError, ParseError, TimeError, TrustError


class SealShapeInvalid(JoseError, code="jose.seal_shape"):
    """`member` is the dotted place at fault. Europass seals in the general form only (EU-FORMATS 2.3)."""

    member: str


class SealMissing(JoseError, code="jose.seal_missing"):
    pass


class SealHeaderInvalid(JoseError, code="jose.seal_header"):
    """`member` of the protected header (ETSI TS 119 182-1, 5.1 and 5.2)."""

    member: str


class SealCertificateOther(JoseError, code="jose.seal_certificate"):
    """`x5t#S256` is the digest of another certificate (ETSI TS 119 182-1, 5.1.7)."""


class OlderSealNotChecked(JoseError, code="jose.older_seal"):
    """A Europass credential in XML (until 2022): it can be shown, and whether its seal is good is not known here."""


class EdcUnsealed(JoseError, code="jose.unsealed"):
    """Nobody's word: a draft, or what is uploaded to be sealed. It can be shown and is never good."""


class EdcMemberInvalid(ParseError, code="parse.edc"):
    member: str


class SealCertificateNotInForce(TimeError, code="time.seal_certificate"):
    """The certificate's period, and the moment `at` that lies outside."""

    begins: datetime
    ends: datetime
    at: datetime


class SealTimeUnproved(TimeError, code="time.seal_unproved"):
    """`stamped` lies before the certificate's end, by the word of a time-stamp authority that no list here has."""

    ends: datetime
    stamped: datetime


class SealOfAnother(TrustError, code="trust.seal_of_another"):
    """`stated` is the identifier that the document gives to its issuer, `certified` the one in the certificate."""

    stated: str
    certified: str


class AccreditationRecordsInvalid(FileError, code="file.accreditations"): ...
