"""Why a party or its key is not believed.

TrustError                      trust.*
├── UnknownIssuer               trust.unknown_issuer       in no list
├── UnknownVerifier             trust.unknown_verifier     in no list
├── UnknownAttester             trust.unknown_attester     in no list as one whose word counts for who a verifier is
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
├── KeyDocumentInvalid          trust.key_document         the document at a key's or an issuer's address cannot be relied on
├── KeyDocumentAbsent           trust.no_key_document      there is none at that address, or a page for people
├── LinkageInvalid              trust.domain_linkage       the domain does not vouch for this DID
├── NoTrustList                 trust.not_a_list           no list of any kind that is read here
├── TrustListInvalid            trust.list                 not a trust list as it must be
├── TrustListTooNew             trust.list_version         a version this program does not know
└── TrustListReplaced           trust.list_signer          a newer copy with another signer, or an older one

JoseError                       jose.*
├── NoIssuerKey                 jose.no_issuer_key         nothing in the token says where its key is to be found
└── KeyAmbiguous                jose.ambiguous_key         several published keys could be meant
"""

from skrin.domain.errors import JoseError, TrustError


class UnknownIssuer(TrustError, code="trust.unknown_issuer"):
    """Signature good or not, nobody on this machine's lists vouches for the issuer."""

    issuer: str


class UnknownVerifier(TrustError, code="trust.unknown_verifier"):
    verifier: str


class UnknownAttester(TrustError, code="trust.unknown_attester"):
    attester: str


class OtherType(TrustError, code="trust.type"):
    """`lists` name the lists that know the party, for other kinds."""

    party: str
    type: str
    lists: tuple[str, ...]


class OtherPeriod(TrustError, code="trust.period"):
    """`lists` name the lists that know the party for this kind, at other times."""

    party: str
    type: str
    lists: tuple[str, ...]


class Distrusted(TrustError, code="trust.distrusted"):
    party: str
    lists: tuple[str, ...]


class OtherCredentialIssuer(TrustError, code="trust.credential_issuer"):
    """The DID that signed is not known to act for the service the credential came from (RULINGS 14)."""

    signer: str
    credential_issuer: str


class KeyOfAnother(TrustError, code="trust.key_of_another"):
    """`kid` names a key of `controller`, but the signed content names `issuer` (J-08)."""

    issuer: str
    controller: str


class KeyNotPublished(TrustError, code="trust.unknown_key"):
    issuer: str
    key_id: str


class CertificateInvalid(TrustError, code="trust.certificate"):
    """`problem` is `unreadable`, `authority` (a CA's own certificate), `self_signed`, `anchor_included`, `usage` or `key`."""

    problem: str


class CertificateNotInForce(TrustError, code="trust.certificate_time"): ...


class CertificateOfAnother(TrustError, code="trust.certificate_name"):
    """`names` are the subject alternative names it has."""

    issuer: str
    names: tuple[str, ...]


class AnchorUnknown(TrustError, code="trust.unknown_anchor"): ...


class IssuerMetadataInvalid(TrustError, code="trust.issuer_metadata"):
    """`member` is what is missing, wrong or of another issuer; empty where there is no such document."""

    issuer: str
    member: str = ""


class KeyDocumentInvalid(TrustError, code="trust.key_document"):
    """`url` is where the document lies; `member` is what is absent, wrong or of another there."""

    url: str
    member: str


class KeyDocumentAbsent(TrustError, code="trust.no_key_document"):
    """No JSON object was to be had at `url`; `status` is the HTTP status. Nothing is known to be wrong with the key."""

    url: str
    status: int


class LinkageInvalid(TrustError, code="trust.domain_linkage"):
    """`problem` is `unreadable`, `absent` (no statement about this DID), `claims`, `origin`, `time` or `signature`."""

    origin: str
    did: str
    problem: str


class TrustListInvalid(TrustError, code="trust.list"):
    """`member` is where it is wrong, such as `entries.types`."""

    member: str


class NoTrustList(TrustError, code="trust.not_a_list"): ...


class TrustListTooNew(TrustError, code="trust.list_version"):
    version: int


class TrustListReplaced(TrustError, code="trust.list_signer"):
    """What was fetched may not take the place of what is kept. `problem` is `signer`, `unsigned` or `older`."""

    name: str
    problem: str


class NoIssuerKey(JoseError, code="jose.no_issuer_key"): ...


class KeyAmbiguous(JoseError, code="jose.ambiguous_key"):
    """Without `kid`, one of several keys would have to be guessed."""

    issuer: str
