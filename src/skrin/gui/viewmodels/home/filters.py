"""What the list is narrowed to, and its order."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from skrin.domain.ports import CredentialFilter
from skrin.domain.standing import Standing
from skrin.gui.viewmodels.credential.card_row import SOON
from skrin.words.catalogue import N_


class State(Enum):
    """The chips above the list: one of them is on."""

    ALL = "all"
    VALID = "valid"
    EXPIRES_SOON = "expires_soon"
    EXPIRED = "expired"
    REVOKED = "revoked"
    NOT_CHECKED = "not_checked"
    PAPER = "paper"  # certificates on paper, and no credential


# Translators: filter chips above the list of credentials.
STATES = {
    State.ALL: N_("All"),
    State.VALID: N_("Valid"),
    State.EXPIRES_SOON: N_("Expires soon"),
    State.EXPIRED: N_("Expired"),
    State.REVOKED: N_("Revoked"),
    State.NOT_CHECKED: N_("Could not check"),
    State.PAPER: N_("On paper"),
}

# Translators: the order of the list of credentials.
SORTS = {
    "received": N_("Newest first"),
    "title": N_("By title"),
    "issuer": N_("By issuer"),
    "expires": N_("By expiry"),
}

_STANDINGS = {
    State.VALID: frozenset({Standing.VALID}),
    State.EXPIRES_SOON: frozenset({Standing.VALID}),
    State.EXPIRED: frozenset({Standing.EXPIRED}),
    State.REVOKED: frozenset({Standing.REVOKED, Standing.SUSPENDED, Standing.NOT_VALID}),
    State.NOT_CHECKED: frozenset({Standing.NOT_CHECKED}),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`issuer` is an identifier, `label` one that the issuer gave or the person did; empty means any."""

    text: str = ""
    state: State = State.ALL
    issuer: str = ""
    label: str = ""
    sort: str = "received"

    @property
    def narrowed(self) -> bool:
        """Something may be left out: an empty list is then not an empty wallet."""
        return bool(self.text.strip() or self.issuer or self.label or self.state is not State.ALL)

    def filter(self, now: datetime, language: str, *, limit: int, offset: int) -> CredentialFilter:
        """The same as a question to the vault."""
        return CredentialFilter(
            text=self.text,
            issuer=self.issuer,
            label=self.label,
            expires_before=now + SOON if self.state is State.EXPIRES_SOON else None,
            standings=_STANDINGS.get(self.state, frozenset()),
            sort=self.sort,
            limit=limit,
            offset=offset,
            language=language,
        )
