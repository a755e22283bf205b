"""What an issuer hands out later, and what it lets this wallet fetch anew: both by an access that lies in the vault alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts


@dataclass(frozen=True, slots=True)
class Access:
    """What opens one issuer's endpoints to this wallet: tokens, and the key that they are bound to (empty: to none).

    `issuer_url` and `server` are the identifiers of the credential issuer and its authorization server, `hosts` those that the
    person agreed to contact. `identifiers` are the credential identifiers by configuration. An empty token was not given.
    """

    issuer_url: str
    server: str
    hosts: tuple[str, ...]
    token: str = field(default="", repr=False)
    token_type: str = "Bearer"
    token_until: datetime | None = None
    refresh_token: str = field(default="", repr=False)
    key_id: str = ""
    identifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    client_id: str = ""


@dataclass(frozen=True, slots=True)
class AwaitedCard:
    """One credential that was asked for, with the keys made for it. `configuration` is what the person agreed to receive.

    `transaction_id` is empty once it has come: then `texts` are what came, and nothing of it is believed yet.
    """

    configuration_id: str
    configuration: JsonObject
    algorithm: str
    binding: str
    key_ids: tuple[str, ...] = ()
    transaction_id: str = field(default="", repr=False)
    texts: tuple[str, ...] = field(default=(), repr=False)
    notification_id: str = field(default="", repr=False)

    @property
    def has_come(self) -> bool:
        return bool(self.texts)


@dataclass(frozen=True, slots=True)
class Pending:
    """A receipt that the issuer has promised to complete (OpenID4VCI 1.0, 9).

    `interval` is how many seconds it asked to be left alone. `asked_at` is when it was last asked, `next_at` when it will be
    again; `tries` counts how often that was done without a person. `code` says what stands in the way, empty where it only
    takes time; `waits_for_person` that nobody is asked until a person asks. `agreed`: the person has said yes to an issuer that
    nobody vouched for.
    """

    id: str
    access: Access
    cards: tuple[AwaitedCard, ...]
    begun_at: datetime
    asked_at: datetime
    next_at: datetime
    interval: int = 0
    tries: int = 0
    code: str = ""
    waits_for_person: bool = False
    names: Texts = field(default_factory=dict)
    reference: str = ""
    agreed: bool = False

    @property
    def all_came(self) -> bool:
        return all(card.has_come for card in self.cards)

    @property
    def key_ids(self) -> tuple[str, ...]:
        """All keys that were made for it."""
        bound = (self.access.key_id,) if self.access.key_id else ()
        return (*(key_id for card in self.cards for key_id in card.key_ids), *bound)


@dataclass(frozen=True, slots=True)
class Renewal:
    """The issuer's permission to fetch these credentials anew, with a refresh token (OpenID4VCI 1.0, 13.5)."""

    id: str
    access: Access
    credential_ids: tuple[str, ...]
