"""What a received credential must be, beyond being good: what was offered, for the key that was made for it, from that issuer.

Whatever does not hold refuses the whole receipt (OPEN.md C-09, C-19, D-16).
"""

import json
from collections.abc import Sequence
from urllib.parse import urlsplit

from skrin.domain.credential import Credential
from skrin.domain.party import Trust
from skrin.domain.ports import CredentialFilter
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt_vc.type_chain import TypeChain
from skrin.keys.public_key import PublicKey
from skrin.trust import decision
from skrin.use_cases.checks import Judge
from skrin.use_cases.holder import issuer_trust
from skrin.use_cases.holder.cautions import TrackableStatus
from skrin.use_cases.holder.errors import (
    CredentialForeignKey,
    CredentialIssuerWrong,
    CredentialsLinkable,
    CredentialTypeWrong,
    CredentialUnbound,
)
from skrin.use_cases.holder.offer_preview import OfferedCard, OfferPreview
from skrin.use_cases.judge import Judged, judge
from skrin.use_cases.ports import Ports
from skrin.wire import base64url


def checked(raw: str, card: OfferedCard, key: PublicKey | None, preview: OfferPreview, by: Judge) -> Credential:
    """The credential, fit to be stored.

    Raises the error of the check that failed (SdJwtError, JoseError, TimeError, StatusError, TrustError ...), or the IssueError
    of what it should have been and is not. A status list that cannot be had does not stand in the way (RULINGS 8).
    """
    SdJwt.parse(raw).require_issued()
    judged = judge(raw, by, credential_issuer=preview.issuer_url)
    credential = _storable(judged)
    wanted = card.configuration.vct
    if wanted and credential.type != wanted:
        raise CredentialTypeWrong(wanted, credential.type)
    _require_issuer(credential, preview, by)
    if key is not None:
        _require_key(credential, key)
    return credential


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


def _require_key(credential: Credential, key: PublicKey) -> None:
    if credential.holder_key is None:
        raise CredentialUnbound
    if PublicKey.from_jwk(dict(credential.holder_key)) != key:  # type: ignore[arg-type]
        raise CredentialForeignKey


def _require_issuer(credential: Credential, preview: OfferPreview, by: Judge) -> None:
    """The signer must have to do with the issuer the person agreed to.

    Where a list or the issuer's domain says who signs for it, it must be one of those. Otherwise the person has confirmed an
    unknown issuer: a signer that is known to sign for others is refused all the same, and so is an https one of another origin.
    """
    signer, url = credential.issuer.id, preview.issuer_url
    expected = issuer_trust.signers_for(url, by.trust_lists)
    if signer in expected or url in by.also_known_as(signer):
        return
    listed = len(expected) > 1 or preview.trust.trust is not Trust.UNKNOWN
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
    """No two of one receipt share a key, a place in a status list or a salt (C-19). Raises CredentialsLinkable."""
    keys = [PublicKey.from_jwk(dict(each.holder_key)).thumbprint for each in credentials if each.holder_key]  # type: ignore[arg-type]
    places = [(status.uri, status.index) for each in credentials for status in each.statuses]
    salts = [salt for each in credentials for salt in _salts(each.raw)]
    for shared, found in (("key", keys), ("status", places), ("salt", salts)):
        if len(set(found)) != len(found):
            raise CredentialsLinkable(shared)


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
    others = {uri for each in siblings for uri in each.credential.list_uris}
    alone = next((uri for uri in credential.list_uris if uri not in others), None)
    return TrackableStatus(alone, "path") if others and alone is not None else None
