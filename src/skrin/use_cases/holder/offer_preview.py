"""An offer in its stages: introduced (nothing fetched), then looked up. Immutable; what is accepted is what was shown."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from skrin.domain.party import Party, Texts, Trust, TrustDecision
from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata
from skrin.protocols.openid4vci.configuration import CredentialConfiguration
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.offer import (
    CredentialOffer,
    OfferReference,
    PreAuthorizedGrant,
    TransactionCodeSpec,
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """An offer as it came, before anything was fetched. `host` is what would be contacted next.

    `reference` is the name, in the vault, of the address where the offer lay, empty for an offer by value.
    """

    offer: CredentialOffer | OfferReference
    host: str
    agreed_hosts: tuple[str, ...] = ()
    reference: str = ""

    @property
    def resolved(self) -> bool:
        """Whether the offer itself is here, and not only its address."""
        return isinstance(self.offer, CredentialOffer)


@dataclass(frozen=True, slots=True)
class OfferedCard:
    """One credential that would be received. `algorithm` is that of its key, empty where it will not be bound to one."""

    configuration: CredentialConfiguration
    algorithm: str

    @property
    def names(self) -> Texts:
        return self.configuration.names


@dataclass(frozen=True, slots=True)
class OfferPreview:
    """What an offer is about: who, what, and who would be contacted. All words in it are the issuer's own.

    `hosts` are all that receiving may contact. `server_metadata` is None while it lies on a host that the person has not yet
    agreed to. `fingerprint` names the offer in the vault, `reference` the address where it lay.
    """

    offer: CredentialOffer
    grant: PreAuthorizedGrant = field(repr=False)
    metadata: CredentialIssuerMetadata
    server: str
    server_metadata: AuthorizationServerMetadata | None
    cards: tuple[OfferedCard, ...]
    issuer: Party
    trust: TrustDecision
    hosts: tuple[str, ...]
    fingerprint: str
    reference: str = ""

    @property
    def issuer_url(self) -> str:
        return str(self.offer.credential_issuer)

    @property
    def transaction_code(self) -> TransactionCodeSpec | None:
        return self.grant.transaction_code

    @property
    def trusted(self) -> bool:
        return self.trust.trust is Trust.TRUSTED

    def only(self, configuration_ids: Collection[str]) -> "OfferPreview":
        """The same offer with these of its credentials: the others are not asked for, and the offer is spent all the same."""
        return replace(self, cards=tuple(card for card in self.cards if card.configuration.id in configuration_ids))
