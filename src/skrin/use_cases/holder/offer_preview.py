"""An offer in its stages: introduced (nothing fetched), then looked up. Immutable; what is accepted is what was shown."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final, assert_never

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.domain.party import Party, Texts, Trust, TrustDecision
from skrin.formats.edc.sealed import FORMAT
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata
from skrin.protocols.openid4vci.configuration import CredentialConfiguration
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.offer import (
    AuthorizationCodeGrant,
    CredentialOffer,
    OfferReference,
    PreAuthorizedGrant,
    TransactionCodeSpec,
)
from skrin.use_cases.holder.issuer_description import MetadataSignature

# The format under which our issuer offers what is sealed; OpenID4VCI has none.
SEALED: Final = FORMAT


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


class Binding(Enum):
    """What a key is called in its proof; the values are those of `cryptographic_binding_methods_supported` (12.2.4)."""

    JWK = "jwk"
    DID_KEY = "did:key"
    DID_JWK = "did:jwk"

    def key_id(self, key: PublicKey) -> str | None:
        """The DID URL of the key; None where the proof carries the key itself."""
        match self:
            case Binding.JWK:
                return None
            case Binding.DID_KEY:
                return did_key.key_id_for(key)
            case Binding.DID_JWK:
                return did_jwk.key_id_for(key)
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class OfferedCard:
    """One credential that would be received, in one form. `algorithm` is that of its key, empty where it is bound to none;
    `binding` is what the proof of possession names that key by.
    """

    configuration: CredentialConfiguration
    algorithm: str
    binding: Binding = Binding.JWK

    @property
    def names(self) -> Texts:
        return self.configuration.names

    @property
    def is_sealed(self) -> bool:
        """A European Digital Credential: bound to no key, and vouched for by its seal alone (RULINGS 20)."""
        return self.configuration.format == SEALED

    @property
    def type(self) -> str:
        """The type that says most; empty where the issuer names none."""
        return next(iter(self.configuration.types), "")


@dataclass(frozen=True, slots=True)
class OfferPreview:
    """What an offer is about: who, what, and who would be contacted. All words in it are the issuer's own.

    `hosts` are all that receiving may contact. `server_metadata` is None while it lies on a host that the person has not yet
    agreed to. `fingerprint` names the offer in the vault, `reference` the address where it lay. `signature` is whose is under
    what the issuer says, None where there is none.
    """

    offer: CredentialOffer
    grant: PreAuthorizedGrant | AuthorizationCodeGrant = field(repr=False)
    metadata: CredentialIssuerMetadata
    server: str
    server_metadata: AuthorizationServerMetadata | None
    cards: tuple[OfferedCard, ...]
    issuer: Party
    trust: TrustDecision
    hosts: tuple[str, ...]
    fingerprint: str
    reference: str = ""
    signature: MetadataSignature | None = None

    @property
    def issuer_url(self) -> str:
        return str(self.offer.credential_issuer)

    @property
    def transaction_code(self) -> TransactionCodeSpec | None:
        return self.grant.transaction_code if isinstance(self.grant, PreAuthorizedGrant) else None

    @property
    def signs_in(self) -> bool:
        """The person goes to the issuer's own page first, in a browser."""
        return isinstance(self.grant, AuthorizationCodeGrant)

    @property
    def trusted(self) -> bool:
        return self.trust.trust is Trust.TRUSTED

    @property
    def things(self) -> tuple[tuple[OfferedCard, ...], ...]:
        """The offer as a person counts it: what has one name in different formats is one credential in several forms.

        OpenID4VCI has no word for it. What it turns out to be says the achievement's id in what is received (RULINGS 18).
        What is sealed is called by another name, and is a form of the one thing that is offered with it.
        """
        found: list[list[OfferedCard]] = []
        for card in self.cards:
            same = (each for each in found if card.names and each[0].names == card.names)
            fitting = (each for each in same if all(card.configuration.format != form.configuration.format for form in each))
            group = next(fitting, None)
            if group is None:
                found.append([card])
            else:
                group.append(card)
        unsealed = [each for each in found if not each[0].is_sealed]
        sealed = [each for each in found if each[0].is_sealed]
        if len(unsealed) == len(sealed) == 1:
            return ((*unsealed[0], *sealed[0]),)
        return tuple(tuple(each) for each in found)

    def only(self, configuration_ids: Collection[str]) -> "OfferPreview":
        """The same offer with these of its credentials, each in all its forms: the others are not asked for, and the offer is
        spent all the same.
        """
        named = [thing for thing in self.things if any(card.configuration.id in configuration_ids for card in thing)]
        kept = {card.configuration.id for thing in named for card in thing}
        return replace(self, cards=tuple(card for card in self.cards if card.configuration.id in kept))
