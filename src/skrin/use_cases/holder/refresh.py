"""Refresh what the wallet knows of its credentials: whole status lists, each once, apart from any presentation (SR-29, L-13).

Nothing in the requests says which credential is meant, or that two lists are asked for by the same wallet: the order is random
and so are the pauses between them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from skrin.domain.credential import StatusReference, StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.ports import Progress, VaultTransaction
from skrin.domain.state_errors import CredentialUnknown
from skrin.domain.summary import JudgedBefore, judged_before
from skrin.domain.verdict import CheckName, Outcome, Verdict
from skrin.status import registry
from skrin.use_cases.checks import Judge
from skrin.use_cases.holder.checking import fetched_list, issuer_keys, offline
from skrin.use_cases.judge import judge_again
from skrin.use_cases.ports import Ports
from skrin.use_cases.status_check import StatusLists
from skrin.use_cases.vouching import Vouching
from skrin.wire import timestamp

T = TypeVar("T")

AT_ONCE = 200  # credentials judged in one transaction


@dataclass(frozen=True, slots=True)
class ListNotRefreshed:
    """A status list that could not be had; the copy from before stays, with its own time."""

    uri: str
    error: SkrinError


@dataclass(frozen=True, slots=True)
class Refreshed:
    """`changed` are those of which something new is said; that one could not be checked for a while is nothing new."""

    lists: int
    failed: tuple[ListNotRefreshed, ...]
    credentials: int
    changed: tuple[StoredCredential, ...]


def refresh(
    ports: Ports, credential_ids: Sequence[str] = (), *, spread: float = 0.0, progress: Progress | None = None
) -> Refreshed:
    """Fetch the status lists of all credentials, or of some, and judge them again.

    `spread` is the longest pause before a list, in seconds. Raises CredentialUnknown for an id that is not there.
    """
    issuers: dict[StatusReference, set[str]] = {}
    for each in _wanted(credential_ids, ports):
        for status in each.statuses:
            if status.kind in registry.KINDS:
                issuers.setdefault(whole_list(status), set()).add(status.keeper or each.issuer.id)
    failed = []
    order = shuffled(list(issuers), ports)
    for number, wanted in enumerate(order):
        if spread > 0:
            ports.pause(spread * fraction(ports))
        try:
            _fetch(wanted, sorted(issuers[wanted]), ports)
        except SkrinError as error:
            failed.append(ListNotRefreshed(wanted.uri, error))
        if progress is not None:
            progress(number + 1, len(order))
    judged, changed = _judge_all(credential_ids, ports)
    return Refreshed(len(order) - len(failed), tuple(failed), judged, changed)


def _wanted(credential_ids: Sequence[str], ports: Ports) -> Iterator[JudgedBefore]:
    """Those named with all forms of their cards, or all, from the index: never all of them in memory."""
    if credential_ids:
        yield from {form.id: judged_before(form) for each in credential_ids for form in ports.vault.forms(each)}.values()
        return
    after = 0
    while page := ports.vault.judged(after):
        yield from (each for _, each in page)
        after = page[-1][0]


def whole_list(reference: StatusReference) -> StatusReference:
    """The list without the place in it: what is fetched, whichever credential asks."""
    return StatusReference(reference.kind, reference.uri, 0)


def _fetch(wanted: StatusReference, issuers: Sequence[str], ports: Ports) -> None:
    """One list, verified for every issuer whose credentials use it, before it takes the place of the copy."""
    fetch = ports.network()
    cached = fetched_list(wanted, fetch, ports)
    keys = issuer_keys(ports, fetch)
    lists = StatusLists(lambda _: cached, keys, ports.linked_data, ports.proved)
    for issuer in issuers:
        lists.read(wanted, (issuer, *Vouching(keys.trust_lists).list_signers(wanted.uri)))
    with ports.vault.transaction() as tx:
        tx.put_status_list(lists.copies()[0])


def _judge_all(credential_ids: Sequence[str], ports: Ports) -> tuple[int, tuple[StoredCredential, ...]]:
    """How many were judged, and those of which there is news: what changed is an event.

    That a list said the same once more is not written to every credential that it is about: it stands with the list.
    """
    by, judged, otherwise, changed = offline(ports), 0, list[str](), list[StoredCredential]()
    for each in _wanted(credential_ids, ports):
        judged += 1
        verdict = judge_again(each, by)
        # What an issuer says in a message is not in the index.
        if _said(verdict) != _said(each.verdict) or _message(verdict):
            otherwise.append(each.id)
    waiting = iter(otherwise)
    while some := list(islice(waiting, AT_ONCE)):
        with ports.vault.transaction() as tx:
            there = (stored for each in some if (stored := _still_there(each, ports)) is not None)
            changed += [after for stored in there if (after := _store(stored, by, tx, ports)) is not None]
    return judged, tuple(changed)


def _still_there(credential_id: str, ports: Ports) -> StoredCredential | None:
    """None for one that was deleted meanwhile."""
    try:
        return ports.vault.credential(credential_id)
    except CredentialUnknown:
        return None


def _store(stored: StoredCredential, by: Judge, tx: VaultTransaction, ports: Ports) -> StoredCredential | None:
    """None for one of which nothing new is said."""
    verdict, before = judge_again(stored.credential, by), stored.credential.verdict
    if (_said(verdict), _message(verdict)) == (_said(before), _message(before)):
        return None
    after = replace(stored, credential=replace(stored.credential, verdict=verdict), checked_at=by.at)
    tx.update_credential(after)
    if not _is_news(stored, verdict, ports):
        return None
    tx.record(_event(after, verdict, ports))
    return after


def _is_news(stored: StoredCredential, verdict: Verdict, ports: Ports) -> bool:
    """That a list could not be had for a while says nothing of the credential: the card tells it, the history does not.

    Once it can be had again, it is news if it says another thing than what was told last.
    """
    before, now = _said(stored.credential.verdict), _said(verdict)
    if any(before.get(name) != now.get(name) for name in {*before, *now} - {CheckName.STATUS}):
        return True
    was, status = stored.credential.verdict.check(CheckName.STATUS), verdict.check(CheckName.STATUS)
    if status is not None and status.outcome is Outcome.UNKNOWN:
        return False
    if was is None or was.outcome is not Outcome.UNKNOWN:
        return True
    return verdict.outcome.value != _told_last(stored.id, ports)


def _told_last(credential_id: str, ports: Ports) -> str:
    """How it stood when the history was last told; it was received as valid."""
    told = (event.details.get("outcome", "") for event in ports.vault.history_about(credential_id))
    return next((each for each in told if each not in ("", Outcome.UNKNOWN.value)), Outcome.PASS.value)


def _said(verdict: Verdict) -> Mapping[CheckName, str]:
    """What the checks say that can change with time."""
    names = (CheckName.STATUS, CheckName.VALIDITY, CheckName.ISSUER)
    return {name: check.outcome.value + check.code for name in names if (check := verdict.check(name)) is not None}


def _message(verdict: Verdict) -> str:
    """The issuer's own words about the status, in a list of messages or beside a revocation."""
    status = verdict.check(CheckName.STATUS)
    return str(status.facts.get("message", "")) if status is not None else ""


def why(verdict: Verdict) -> Mapping[str, str]:
    """Beside its code, what the list says at the credential's place: `purpose`, `value`, the issuer's `message`, `as_of`."""
    status = verdict.check(CheckName.STATUS)
    if status is None:
        return {}
    told = {name: str(status.facts[name]) for name in ("purpose", "value", "message") if name in status.facts}
    return {**told, "as_of": timestamp.write(status.as_of)} if told and status.as_of is not None else told


def _event(stored: StoredCredential, verdict: Verdict, ports: Ports) -> Event:
    worst, status = verdict.worst, verdict.check(CheckName.STATUS)
    code = worst.code if worst is not None else ""
    if verdict.outcome is Outcome.PASS and status is not None:
        code = status.code
    return Event(
        EventKind.STATUS_CHANGED,
        ports.clock.now(),
        party_id=stored.credential.issuer.id,
        party_names=stored.credential.issuer.names,
        credential_ids=(stored.id,),
        credential_types=(stored.credential.type,),
        code=code,
        details={"outcome": verdict.outcome.value, **why(verdict)},
    )


def fraction(ports: Ports) -> float:
    """A random number from 0 up to 1."""
    return int.from_bytes(ports.randomness.token_bytes(6), "big") / 2**48


def shuffled(things: list[T], ports: Ports) -> list[T]:
    """The same in random order."""
    return sorted(things, key=lambda _: ports.randomness.token_bytes(8))
