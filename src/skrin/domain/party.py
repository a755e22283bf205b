"""Who stands on the other side: an issuer, a verifier, an organisation; and who vouches for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

# One text in several languages, by BCP 47 tag: {"sv": "...", "en": "..."}.
Texts: TypeAlias = Mapping[str, str]


def primary_subtag(tag: str) -> str:
    return tag.partition("-")[0].lower()


def in_language(texts: Texts, language: str) -> str:
    """The text in `language`, else in English, else in any; empty where there is none."""
    if language in texts:
        return texts[language]
    base = primary_subtag(language)
    regional = next((text for tag, text in texts.items() if primary_subtag(tag) == base), None)
    return regional or texts.get("en") or next(iter(texts.values()), "")


class Trust(Enum):
    """Whether somebody vouches for this party, for this kind of credential, at this time."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown"  # in no list: a warning with a reason, never a silent block and never green
    DISTRUSTED = "distrusted"  # listed for another kind or period, or listed as not to be trusted


@dataclass(frozen=True, slots=True)
class TrustDecision:
    """A decision with its reason.

    `code` names the rule (`trust.unknown_issuer`), empty when trusted; `vouched_by` names the lists, anchors or *you*.
    """

    trust: Trust
    code: str = ""
    vouched_by: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


class Authentication(Enum):
    """How it was proved that a party is who its identifier says."""

    DID = "did"
    X509 = "x509"
    X509_UNKNOWN = "x509_unknown"  # a certificate behind which nobody stands who is accepted here: its names are only claimed
    ATTESTATION = "attestation"  # somebody known here says whose key it is
    ISSUER_METADATA = "issuer_metadata"  # /.well-known/jwt-vc-issuer over TLS
    WEB_ORIGIN = "web_origin"  # only TLS to the named host
    NONE = "none"  # shown as *not verified*


@dataclass(frozen=True, slots=True)
class Party:
    """An issuer or a verifier as far as it was authenticated.

    `id` is the authenticated identifier (a DID, an https URL, a client identifier); `names` come from authenticated data or
    from a trust list; `claimed_names` is what the party says of itself and is always shown as *not verified* (SR-25).
    `certified_by` are the fingerprints (`x509_hash:`) of the certificates that proved it.
    """

    id: str
    names: Texts = field(default_factory=dict)
    claimed_names: Texts = field(default_factory=dict)
    authentication: Authentication = Authentication.NONE
    practice: bool = False
    certified_by: tuple[str, ...] = ()
