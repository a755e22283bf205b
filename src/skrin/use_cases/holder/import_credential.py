"""Take in a credential from the person's own file (RULINGS 8): a good or an uncheckable signature is stored, with its label.

A failed signature and an unreadable text are not stored. Expired, revoked or unsigned shows as that, and is never green. The
bytes are kept as they came (docs/decisions/0165).
"""

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.ports import ORIGINAL, KeptDocument, VaultTransaction
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats import registry
from skrin.formats.data_integrity.errors import AlreadyDerived
from skrin.formats.recognition import credential_text
from skrin.formats.sd_jwt.errors import KeyBindingUnexpected
from skrin.formats.w3c_presentation import presentation
from skrin.use_cases.holder.checking import Checking, online
from skrin.use_cases.holder.errors import ImportUnreadable
from skrin.use_cases.judge import judge
from skrin.use_cases.opening.found import Found
from skrin.use_cases.ports import Ports
from skrin.wire import limits
from skrin.wire.http import HttpRequest, HttpResponse


def begin(ports: Ports) -> Checking:
    """One run over several files, in which each document and each status list is asked for once."""

    def each_with_its_own_time(request: HttpRequest, /) -> HttpResponse:
        return ports.network()(request)

    return online(ports, each_with_its_own_time)


def import_text(text: str, name: str, ports: Ports, checking: Checking) -> StoredCredential:
    """Store the credential in `text`; one that is here already is returned as it is. `name` is the input's, for the person.

    Raises ImportUnreadable, KeyBindingUnexpected or AlreadyDerived (a presentation is somebody else's), and the error of a
    failed signature.
    """
    try:
        raw = credential_text(text)
    except SkrinError as error:
        raise ImportUnreadable(name) from error
    return import_found(Found(name, raw or "", text.encode("utf-8", "surrogatepass")), ports, checking)


def import_found(found: Found, ports: Ports, checking: Checking) -> StoredCredential:
    """The same for what `opening` found, with the file that it was found in."""
    if (held := ports.vault.find_by_raw(found.text)) is not None:
        return held
    stored = judged(found, ports, checking)
    with ports.vault.transaction() as tx:
        put(tx, stored, found, ports)
        checking.keep(tx)
    return stored


def judged(found: Found, ports: Ports, checking: Checking) -> StoredCredential:
    """The credential as it would be stored, nothing stored yet. Raises what `import_text` raises."""
    format_ = registry.recognise(found.text)
    if format_ is None and presentation.recognises(found.text):
        raise KeyBindingUnexpected
    if format_ is None:
        raise ImportUnreadable(found.name)
    try:
        format_.require_issued(found.text)
    except (AlreadyDerived, KeyBindingUnexpected):
        raise
    except SkrinError as error:
        raise ImportUnreadable(found.name) from error
    came_to = judge(found.text, checking.judge)
    signature = came_to.verdict.check(CheckName.SIGNATURE)
    if came_to.credential is None or signature is None or signature.outcome is Outcome.FAIL:
        raise came_to.worst_problem or ImportUnreadable(found.name)
    now = ports.clock.now()
    return StoredCredential(
        id=ports.randomness.token_bytes(8).hex(),
        credential=came_to.credential,
        key_id="",
        received_at=now,
        checked_at=now,
    )


def put(tx: VaultTransaction, stored: StoredCredential, found: Found, ports: Ports) -> None:
    """The credential, the file it came in where its text is not all of that, and a line of history."""
    tx.add_credential(stored)
    if found.content != found.text.encode("utf-8", "surrogatepass") and len(found.content) <= limits.ORIGINAL_KEPT:
        tx.put_document(KeptDocument(ORIGINAL, stored.id, found.content, stored.received_at))
    issuer = stored.credential.issuer
    tx.record(
        Event(
            EventKind.IMPORTED,
            ports.clock.now(),
            party_id=issuer.id,
            party_names=issuer.names,
            credential_ids=(stored.id,),
            credential_types=(stored.credential.type,),
        )
    )
