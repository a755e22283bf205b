"""What is found out about a request before it is shown, and what a choice comes to; on a worker: credentials can be large."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from skrin.domain.history import EventKind
from skrin.gui.viewmodels.consent import picks
from skrin.gui.viewmodels.consent.missing import MissingSaid, missing_said
from skrin.gui.viewmodels.consent.picks import Pick
from skrin.gui.viewmodels.consent.rows import Rows
from skrin.gui.viewmodels.consent.said import CredentialSaid
from skrin.gui.viewmodels.who import lists_of
from skrin.words.over_asking import OverAskingSaid, said
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import Consent, RequestPreview
    from skrin.use_cases.holder.over_asking import Finding
    from skrin.use_cases.ports import Ports

# So many of the newest entries about the same party are counted.
LOOKED_THROUGH = 2000


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier sharing with the same party. `ended` is when the person ended it, if they have not shared anew since."""

    times: int = 0
    last: datetime | None = None
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """What would leave, and how the screen lists it: the two always come together. Without a consent, what is missing.

    `over_asking` is what is said of a request that asks for more than one would expect.
    """

    consent: "Consent | None"
    said: tuple[CredentialSaid, ...] = ()
    missing: tuple[MissingSaid, ...] = ()
    over_asking: OverAskingSaid = field(default_factory=OverAskingSaid)


@dataclass(frozen=True, slots=True)
class Looked:
    """A request with who asks, what happened with them before, how many credentials are held, and the least that answers.

    `lists` are those of the person's lists that name verifiers; `found` is what the rules about asking for too much found.
    """

    preview: "RequestPreview"
    past: Past
    held: int
    picked: dict[str, Pick]
    composed: Composed
    lists: tuple[str, ...] = ()
    found: tuple["Finding", ...] = ()


def look_up(asked: object, ports: "Ports", words: Words) -> Looked:
    """Who asks, for what, and what answers it, with the least that would. Raises what looking up a request raises."""
    from skrin.trust.trust_entry import Role
    from skrin.use_cases.holder import over_asking, present
    from skrin.use_cases.holder.consent import RequestPreview

    preview = asked if isinstance(asked, RequestPreview) else present.look_up(asked, ports)  # type: ignore[arg-type]
    picked, found = picks.first_picks(preview), over_asking.look(preview, ports)
    return Looked(
        preview,
        past_with(preview.verifier.id, ports),
        ports.vault.count(),
        picked,
        composed(preview, picked, ports, words, found),
        lists_of(Role.VERIFIER, ports),
        found,
    )


def composed(
    preview: "RequestPreview", picked: Mapping[str, Pick], ports: "Ports", words: Words, found: Sequence["Finding"] = ()
) -> Composed:
    """Raises what `use_cases.holder.consent.consent` raises."""
    from skrin.use_cases.holder.consent import consent

    if not preview.satisfiable:
        return Composed(None, missing=missing_said(preview, ports, words))
    made = consent(preview, picks.selection(picked))
    over = said(found, preview, ports, words)
    return Composed(made, Rows(words, ports, over.notes).credentials(preview, made, picked), over_asking=over)


def past_with(party_id: str, ports: "Ports") -> Past:
    from skrin.use_cases.holder import ledger

    about = ports.vault.history_about(party_id, limit=LOOKED_THROUGH)
    shared = [event.at for event in about if event.kind is EventKind.SHARED and event.party_id == party_id]
    return Past(len(shared), shared[0], ledger.ended_with(party_id, ports)) if shared else Past()
