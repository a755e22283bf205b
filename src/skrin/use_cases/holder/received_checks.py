"""What a received credential must be, beyond being good: what was offered, for the key that was made for it, from that issuer.

Whatever does not hold refuses the whole receipt (OPEN.md C-09, C-19, D-16).
"""

import json
from collections.abc import Sequence
from typing import Protocol
from urllib.parse import urlsplit

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.errors import SkrinError
from skrin.domain.party import Trust, TrustDecision
from skrin.domain.ports import CredentialFilter
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats import registry as formats
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt_vc.type_chain import TypeChain
from skrin.keys.finder import KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.trust import decision
from skrin.use_cases.checks import Judge
from skrin.use_cases.holder import issuer_trust
from skrin.use_cases.holder.cautions import TrackableStatus
from skrin.use_cases.holder.errors import (
    CredentialForeignKey,
    CredentialFormatWrong,
    CredentialIssuerWrong,
    CredentialsLinkable,
    CredentialTypeWrong,
    CredentialUnbound,
)
from skrin.use_cases.holder.offer_preview import SEALED, OfferedCard
from skrin.use_cases.holder.sealed_form import is_sealed
from skrin.use_cases.judge import Judged, judge
from skrin.use_cases.ports import Ports
from skrin.wire import base64url

# What may come where a format was offered. OpenID4VCI has no identifier for version 2.0 in a JWT: it comes under that of 1.1.
_IN_JWT = frozenset({CredentialFormat.VC_JWT, CredentialFormat.VC_JOSE})
FORMATS = {
    "dc+sd-jwt": frozenset({CredentialFormat.SD_JWT_VC}),
    "ldp_vc": frozenset({CredentialFormat.DATA_INTEGRITY}),
    "jwt_vc_json": _IN_JWT,
    "jwt_vc_json-ld": _IN_JWT,
    "vc+jwt": _IN_JWT,
    SEALED: frozenset({CredentialFormat.EDC}),
}


class Source(Protocol):
    """Whom the person agreed to receive from."""

    @property
    def issuer_url(self) -> str: ...
    @property
    def trust(self) -> TrustDecision: ...


def checked(raw: str, card: OfferedCard, source: Source, by: Judge) -> Credential:
    """The credential, fit to be stored if it is bound to a key of ours (`bound_to`).

    Raises the error of the check that failed (SdJwtError, JoseError, TimeError, StatusError, TrustError ...), or the IssueError
    of what it should have been and is not. A status list that cannot be had does not stand in the way (RULINGS 8).
    """
    _require_format(raw, card)
    judged = judge(raw, by, credential_issuer=source.issuer_url)
    credential = _storable(judged)
    _require_type(credential, card)
    _require_issuer(credential, source, by)
    return credential


def _require_format(raw: str, card: OfferedCard) -> None:
    """Raises CredentialFormatWrong; KeyBindingUnexpected for somebody's presentation."""
    found, offered = formats.recognise(raw), card.configuration.format
    if found is None and offered == CredentialFormat.SD_JWT_VC.value:
        found = formats.of(CredentialFormat.SD_JWT_VC)  # whose reader says what is wrong with it
    if found is None or found.name not in FORMATS[offered]:
        raise CredentialFormatWrong(offered, found.name.value if found is not None else "")
    found.require_issued(raw)


def _require_type(credential: Credential, card: OfferedCard) -> None:
    """An SD-JWT VC has the one type that was offered; a W3C credential at least all those. Raises CredentialTypeWrong."""
    wanted = card.configuration.types
    said = {credential.type} if card.configuration.vct else {*credential.types, credential.type}
    missing = next((each for each in wanted if each not in said), None)
    if missing is not None:
        raise CredentialTypeWrong(missing, credential.type)


def _storable(judged: Judged) -> Credential:
    """Nothing with a failed check, nothing whose signature could not be verified (RULINGS 8)."""
    signature = judged.verdict.check(CheckName.SIGNATURE)
    unsigned = signature is None or signature.outcome is not Outcome.PASS
    problem = judged.problems.get(CheckName.SIGNATURE) if unsigned else None
    if judged.verdict.outcome is Outcome.FAIL:
        problem = problem or judged.worst_problem
    if problem is not None:
        raise problem
    if judged.credential is None:
        raise AssertionError("a verdict without a failure has a credential")
    return judged.credential


def bound_to(credential: Credential, key: PublicKey) -> bool:
    """Whether to `key`, by what it says of its holder: the key itself, or a DID that is that key; never to two different ones.

    Raises CredentialUnbound, and CredentialForeignKey for a DID that says no key.
    """
    by_identifier = credential.format is not CredentialFormat.SD_JWT_VC and bool(credential.holder_id)
    if credential.holder_key is None and not by_identifier:
        raise CredentialUnbound
    named = [] if credential.holder_key is None else [PublicKey.from_jwk(dict(credential.holder_key))]  # type: ignore[arg-type]
    if by_identifier:
        named.append(_key_of(credential.holder_id))
    return all(each == key for each in named)


def _key_of(did: str) -> PublicKey:
    """The key that a DID itself says; nobody is asked about any other. Raises CredentialForeignKey."""
    try:
        if did.startswith("did:jwk:"):
            return did_jwk.resolve(did).key(f"{did}#{did_jwk.FRAGMENT}", KeyPurpose.AUTHENTICATION)
        return did_key.read_key(did)
    except SkrinError:
        raise CredentialForeignKey from None


def _require_issuer(credential: Credential, source: Source, by: Judge) -> None:
    """The signer must have to do with the issuer the person agreed to.

    Where a list or the issuer's domain says who signs for it, it must be one of those. Otherwise the person has confirmed an
    unknown issuer: a signer that is known to sign for others is refused all the same, and so is an https one of another origin.
    A seal is no DID of anybody's list of signers: what came with it says whose it is (`sealed_form`).
    """
    signer, url = credential.issuer.id, source.issuer_url
    expected = issuer_trust.signers_for(url, by.trust_lists)
    if signer in expected or url in by.also_known_as(signer):
        return
    listed = not is_sealed(credential) and (len(expected) > 1 or source.trust.trust is not Trust.UNKNOWN)
    elsewhere = any(entry.credential_issuers for entry in decision.entries_of(signer, by.trust_lists))
    other_origin = signer.startswith("https:") and urlsplit(signer).netloc.lower() != urlsplit(url).netloc.lower()
    if listed or elsewhere or other_origin:
        raise CredentialIssuerWrong(url, signer)


def require_type_rules(credentials: Sequence[Credential], chains: Sequence[TypeChain | None]) -> None:
    """What its type says can always, or never, be hidden (SD-JWT VC draft, 5.6.3). Raises DisclosureRuleBroken.

    A mandatory claim that is missing is no reason: it is shown as missing, never invented and never refused.
    """
    for credential, chain in zip(credentials, chains, strict=True):
        if chain is not None:
            chain.check(credential.claims, credential.disclosables, complete=False)


def require_unlinkable(credentials: Sequence[Credential]) -> None:
    """No two of one receipt share a key, a place in a status list, an id or a salt (C-19). Raises CredentialsLinkable.

    The forms of one achievement do share its id (RULINGS 18): what a W3C credential calls itself counts once.
    """
    keys = [key for each in credentials if (key := _thumbprint(each))]
    places = [(status.uri, status.index or status.entry) for each in credentials for status in each.statuses]
    ids = [*(_id(each, "jti") for each in credentials if _is_sd_jwt(each))]
    ids += {_id(each, "id") for each in credentials if not _is_sd_jwt(each)}
    salts = [salt for each in credentials if _is_sd_jwt(each) for salt in _salts(each.raw)]
    for shared, found in (("key", keys), ("status", places), ("id", [each for each in ids if each]), ("salt", salts)):
        if len(set(found)) != len(found):
            raise CredentialsLinkable(shared)


def _is_sd_jwt(credential: Credential) -> bool:
    return credential.format is CredentialFormat.SD_JWT_VC


def _thumbprint(credential: Credential) -> str:
    """The key it is bound to, or the identifier; empty where it is bound to nobody."""
    if credential.holder_key is not None:
        return PublicKey.from_jwk(dict(credential.holder_key)).thumbprint  # type: ignore[arg-type]
    try:
        return _key_of(credential.holder_id).thumbprint
    except CredentialForeignKey:
        return credential.holder_id


def _id(credential: Credential, name: str) -> str:
    found = credential.claims.get(name)
    return found if isinstance(found, str) else ""


def _salts(raw: str) -> list[str]:
    return [json.loads(base64url.decode(text))[0] for text in SdJwt.parse(raw).disclosures]


def trackable(credential: Credential, ports: Ports) -> TrackableStatus | None:
    """Whether the status address could single this credential out (L-14).

    A query or fragment can always; a path only where this issuer's other credentials in the wallet name others.
    """
    for uri in credential.list_uris:
        parts = urlsplit(uri)
        if parts.query or parts.fragment:
            return TrackableStatus(uri, "query" if parts.query else "fragment")
    siblings = ports.vault.credentials(CredentialFilter(issuer=credential.issuer.id, limit=1000))
    # Lists for another format or another purpose lie elsewhere for every learner.
    others = [status for each in siblings if each.credential.format is credential.format for status in each.credential.statuses]
    for status in credential.statuses:
        alike = {each.uri for each in others if (each.kind, each.purpose) == (status.kind, status.purpose)}
        if status.uri and alike and status.uri not in alike:
            return TrackableStatus(status.uri, "path")
    return None
