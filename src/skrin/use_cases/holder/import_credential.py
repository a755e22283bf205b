"""Take in a credential from the person's own file (RULINGS 8): a good or an uncheckable signature is stored, with its label.

A failed signature and an unreadable text are not stored. Expired, revoked or unsigned shows as that, and is never green.
"""

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.party import Party
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.registry import recognise
from skrin.formats.sd_jwt.errors import KeyBindingUnexpected
from skrin.use_cases.holder.checking import Checking, online
from skrin.use_cases.holder.errors import ImportUnreadable
from skrin.use_cases.judge import judge
from skrin.use_cases.ports import Ports
from skrin.wire.http import HttpRequest, HttpResponse


def begin(ports: Ports) -> Checking:
    """One run over several files, in which each document and each status list is asked for once."""

    def each_with_its_own_time(request: HttpRequest, /) -> HttpResponse:
        return ports.network()(request)

    return online(ports, each_with_its_own_time)


def import_text(text: str, name: str, ports: Ports, checking: Checking) -> StoredCredential:
    """Store the credential in `text`; one that is here already is returned as it is. `name` is the input's, for the person.

    Raises ImportUnreadable, KeyBindingUnexpected (a presentation is somebody else's), and the error of a failed signature.
    """
    raw = text.strip(" \t\r\n")
    format_ = recognise(raw)
    if format_ is None:
        raise ImportUnreadable(name)
    try:
        format_.require_issued(raw)
    except KeyBindingUnexpected:
        raise
    except SkrinError as error:
        raise ImportUnreadable(name) from error
    if (held := ports.vault.find_by_raw(raw)) is not None:
        return held
    judged = judge(raw, checking.judge)
    signature = judged.verdict.check(CheckName.SIGNATURE)
    if judged.credential is None or signature is None or signature.outcome is Outcome.FAIL:
        raise judged.worst_problem or ImportUnreadable(name)
    now = ports.clock.now()
    stored = StoredCredential(
        id=ports.randomness.token_bytes(8).hex(),
        credential=judged.credential,
        key_id="",
        received_at=now,
        checked_at=now,
    )
    with ports.vault.transaction() as tx:
        tx.add_credential(stored)
        checking.keep(tx)
        tx.record(_event(stored, judged.credential.issuer, ports))
    return stored


def _event(stored: StoredCredential, issuer: Party, ports: Ports) -> Event:
    return Event(
        EventKind.IMPORTED,
        ports.clock.now(),
        party_id=issuer.id,
        party_names=issuer.names,
        credential_ids=(stored.id,),
        credential_types=(stored.credential.type,),
    )
