"""What the wallet remembers of all this, and that it keeps it behind its passphrase."""

import json
from collections.abc import Iterator

from skrin.domain.history import EventKind
from skrin.domain.ports import CredentialFilter
from skrin.practice.tour.learning import LEARNER
from skrin.practice.tour.showing import SELECTED
from skrin.practice.tour.step import Finding, found
from skrin.practice.tour.tale import Tale
from skrin.use_cases.holder import history
from skrin.words.catalogue import N_


def look_back(tale: Tale) -> Iterator[Finding]:
    exported = history.export(tale.ports)
    tale.folder.write_json("history.json", exported)
    events = list(history.every(tale.ports))
    kinds = {event.kind for event in events}
    expected = {
        EventKind.WALLET_CREATED,
        EventKind.TRUST_CHANGED,
        EventKind.ENROLLED,
        EventKind.RECEIVED,
        EventKind.SHARED,
        EventKind.FAILED,
        EventKind.STATUS_CHANGED,
        EventKind.REVOCATION_REQUESTED,
        EventKind.DELETED,
    }
    yield found(N_("{count} entries say what was done, when, and with whom."), expected <= kinds, count=len(events))
    shared = [event for event in events if event.kind is EventKind.SHARED]
    fields = [{path for paths in event.fields.values() for path in paths} for event in shared]
    yield found(
        N_("Each sharing names the verifier and the fields."),
        all(event.party_id == tale.world.interviewer.did for event in shared) and any({*SELECTED} <= each for each in fields),
    )
    text = json.dumps(exported, ensure_ascii=False)
    values = [str(value) for value in LEARNER.values()]
    yield found(N_("No value stands in it: no name, no number, no date of birth."), not any(value in text for value in values))


def lock_and_unlock(tale: Tale) -> Iterator[Finding]:
    from skrin.storage.errors import PassphraseWrong, StoreLocked
    from skrin.storage.vault.attempts import Attempts
    from skrin.storage.vault.holder import unlock_wallet
    from skrin.storage.vault.passphrase import Passphrase
    from skrin.storage.vault.ways import ByPassphrase

    place, attempts = tale.folder.learner, Attempts()
    everything = CredentialFilter(limit=1000)
    before = (list(tale.vault.credentials(everything)), list(history.every(tale.ports)))
    tale.vault.lock()
    try:
        tale.vault.count()
        locked = False
    except StoreLocked:
        locked = True
    yield found(N_("Locked, it shows nothing."), locked)
    try:
        unlock_wallet(place.wallet, place.marks, ByPassphrase(Passphrase("practice, but wrong")), attempts=attempts).lock()
        refused = False
    except PassphraseWrong:
        refused = True
    yield found(N_("A wrong passphrase is refused."), refused)
    right = ByPassphrase(Passphrase(tale.passphrase))
    tale.open_vault = unlock_wallet(place.wallet, place.marks, right, attempts=attempts)
    after = (list(tale.vault.credentials(everything)), list(history.every(tale.ports)))
    yield found(
        N_("With the right one everything is still there: {credentials} credentials, {events} entries."),
        after == before and not tale.vault.vault.opening.repaired,
        credentials=len(after[0]),
        events=len(after[1]),
    )
