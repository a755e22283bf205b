"""Several copies of one credential as an issuer gives them: each for a key of its own, and all of them saying the same.

They come in any order, and there may be fewer than were asked for (OpenID4VCI 1.0, 8.3). What does not hold of one of them
refuses all (OPEN.md C-18).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from skrin.domain.copies import Copies, Copy
from skrin.domain.credential import Credential, Disclosable
from skrin.domain.json_value import ClaimPath, JsonObject
from skrin.domain.ports import Signer
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.use_cases.holder import settings
from skrin.use_cases.holder.errors import CopiesDiffer, CredentialForeignKey, CredentialsLinkable
from skrin.use_cases.holder.received_checks import bound_to
from skrin.use_cases.ports import Ports

# Of the wallet's formats the one in which two copies cannot be told for the same by what they show.
FORMAT: Final = "dc+sd-jwt"
# What is each copy's own: its identifier, its key, its place in the status list, and when it was signed.
OWN: Final = frozenset({"jti", "cnf", "status", "iat"})


@dataclass(frozen=True, slots=True)
class Made:
    """A key that was made for one credential that is asked for. `key_id` is the vault's name of it."""

    key_id: str
    signer: Signer

    @property
    def public(self) -> PublicKey:
        return PublicKey.from_jwk(self.signer.public_jwk)


@dataclass(frozen=True, slots=True)
class Bound:
    """A credential with the key that it is bound to; none where the issuer binds to none."""

    credential: Credential
    key_id: str = ""


def size(format_: str, metadata: CredentialIssuerMetadata, ports: Ports) -> int:
    """How many copies are asked for: as many as the person's setting says, where the issuer gives so many at once."""
    if format_ != FORMAT:
        return 1
    return min(metadata.batch_size, int(settings.current("copies", ports)))


def matched(credentials: Sequence[Credential], keys: Sequence[Made]) -> tuple[Bound, ...]:
    """Each with the key that it says it is bound to, in the order of the keys.

    Raises CredentialUnbound, CredentialForeignKey, CredentialsLinkable for two that are bound to one key.
    """
    if not keys:
        return tuple(map(Bound, credentials))
    found: dict[str, Bound] = {}
    for each in credentials:
        key = next((made for made in keys if bound_to(each, made.public)), None)
        if key is None:
            raise CredentialForeignKey
        if key.key_id in found:
            raise CredentialsLinkable("key")
        found[key.key_id] = Bound(each, key.key_id)
    return tuple(found[made.key_id] for made in keys if made.key_id in found)


def require_alike(credentials: Sequence[Credential]) -> None:
    """All say the same, for the same time, by the same issuer; and the same can be hidden in all. Raises CopiesDiffer."""
    first = credentials[0]
    for each in credentials[1:]:
        for part, same in (
            ("type", each.type == first.type),
            ("issuer", each.issuer.id == first.issuer.id),
            ("validity", (each.valid_from, each.valid_until) == (first.valid_from, first.valid_until)),
            ("claims", _said(each.claims) == _said(first.claims)),
            ("disclosures", _hidden(each.disclosables) == _hidden(first.disclosables)),
        ):
            if not same:
                raise CopiesDiffer(part)


def together(bound: Sequence[Bound]) -> Credential:
    """The card: the first of them, which stands as badly as the worst does, by all their places in status lists."""
    first = bound[0].credential
    return replace(first, statuses=tuple(status for each in bound for status in each.credential.statuses))


def kept(credential_id: str, bound: Sequence[Bound]) -> tuple[Copies, dict[int, str]] | None:
    """What the vault keeps of them beside the card, with the texts by number; None for the only one."""
    if len(bound) < 2:
        return None
    copies = tuple(Copy(number, each.key_id) for number, each in enumerate(bound, 1))
    texts = {number: each.credential.raw for number, each in enumerate(bound, 1) if number > 1}
    return Copies(credential_id, copies), texts


def _said(claims: JsonObject) -> JsonObject:
    return {name: value for name, value in claims.items() if name not in OWN}


def _hidden(disclosables: Sequence[Disclosable]) -> set[ClaimPath]:
    return {each.path for each in disclosables}
