"""Why a party or its key is not believed.

TrustError                      trust.*
├── UnknownIssuer               trust.unknown_issuer       in no list
├── UnknownVerifier             trust.unknown_verifier     in no list
├── OtherType                   trust.type                 listed, but for other kinds of credential
├── OtherPeriod                 trust.period               listed, but not for this date
├── Distrusted                  trust.distrusted           listed as not to be trusted
├── OtherCredentialIssuer       trust.credential_issuer    nobody says that this signer acts for this credential issuer
├── KeyOfAnother                trust.key_of_another       the key belongs to somebody else than the named issuer
├── KeyNotPublished             trust.unknown_key          the issuer publishes no such key
├── CertificateInvalid          trust.certificate          a certificate that may not be used here
├── CertificateNotInForce       trust.certificate_time     expired, or not yet valid
├── CertificateOfAnother        trust.certificate_name     it does not name the issuer
├── AnchorUnknown               trust.unknown_anchor       no chain to an authority this installation trusts
├── IssuerMetadataInvalid       trust.issuer_metadata      /.well-known/jwt-vc-issuer cannot be relied on
├── LinkageInvalid              trust.domain_linkage       the domain does not vouch for this DID
├── TrustListInvalid            trust.list                 not a trust list
├── TrustListTooNew             trust.list_version         a version this program does not know
└── TrustListReplaced           trust.list_signer          a newer copy with another signer, or an older one

JoseError                       jose.*
├── NoIssuerKey                 jose.no_issuer_key         nothing in the token says where its key is to be found
└── KeyAmbiguous                jose.ambiguous_key         several published keys could be meant
"""

from dataclasses import dataclass

from skrin.domain.errors import JoseError, TrustError


@dataclass(eq=False)
class UnknownIssuer(TrustError):
    """Signature good or not, nobody on this machine's lists vouches for the issuer."""

    code = "trust.unknown_issuer"
    issuer: str


@dataclass(eq=False)
class UnknownVerifier(TrustError):
    code = "trust.unknown_verifier"
    verifier: str


@dataclass(eq=False)
class OtherType(TrustError):
    """`lists` name the lists that know the party, for other kinds."""

    code = "trust.type"
    party: str
    type: str
    lists: tuple[str, ...]


@dataclass(eq=False)
class OtherPeriod(TrustError):
    """`lists` name the lists that know the party for this kind, at other times."""

    code = "trust.period"
    party: str
    type: str
    lists: tuple[str, ...]


@dataclass(eq=False)
class Distrusted(TrustError):
    code = "trust.distrusted"
    party: str
    lists: tuple[str, ...]


@dataclass(eq=False)
class OtherCredentialIssuer(TrustError):
    """The DID that signed is not known to act for the service the credential came from (RULINGS 14)."""

    code = "trust.credential_issuer"
    signer: str
    credential_issuer: str


@dataclass(eq=False)
class KeyOfAnother(TrustError):
    """`kid` names a key of `controller`, but the signed content names `issuer` (J-08)."""

    code = "trust.key_of_another"
    issuer: str
    controller: str


@dataclass(eq=False)
class KeyNotPublished(TrustError):
    code = "trust.unknown_key"
    issuer: str
    key_id: str


@dataclass(eq=False)
class CertificateInvalid(TrustError):
    """`problem` is `unreadable`, `authority` (a CA's own certificate), `self_signed`, `anchor_included`, `usage` or `key`."""

    code = "trust.certificate"
    problem: str


@dataclass(eq=False)
class CertificateNotInForce(TrustError):
    code = "trust.certificate_time"


@dataclass(eq=False)
class CertificateOfAnother(TrustError):
    """`names` are the subject alternative names it has."""

    code = "trust.certificate_name"
    issuer: str
    names: tuple[str, ...]


@dataclass(eq=False)
class AnchorUnknown(TrustError):
    code = "trust.unknown_anchor"


@dataclass(eq=False)
class IssuerMetadataInvalid(TrustError):
    """`member` is what is missing, wrong or of another issuer; empty where there is no such document."""

    code = "trust.issuer_metadata"
    issuer: str
    member: str = ""


@dataclass(eq=False)
class LinkageInvalid(TrustError):
    """`problem` is `unreadable`, `absent` (no statement about this DID), `claims`, `origin`, `time` or `signature`."""

    code = "trust.domain_linkage"
    origin: str
    did: str
    problem: str


@dataclass(eq=False)
class TrustListInvalid(TrustError):
    """`member` is where it is wrong, such as `entries.types`."""

    code = "trust.list"
    member: str


@dataclass(eq=False)
class TrustListTooNew(TrustError):
    code = "trust.list_version"
    version: int


@dataclass(eq=False)
class TrustListReplaced(TrustError):
    """What was fetched may not take the place of what is kept. `problem` is `signer`, `unsigned` or `older`."""

    code = "trust.list_signer"
    name: str
    problem: str


@dataclass(eq=False)
class NoIssuerKey(JoseError):
    code = "jose.no_issuer_key"


@dataclass(eq=False)
class KeyAmbiguous(JoseError):
    """Without `kid`, one of several keys would have to be guessed."""

    code = "jose.ambiguous_key"
    issuer: str
