"""Refresh what the wallet knows of its credentials: whole status lists, each once, apart from any presentation (SR-29, L-13).

Nothing in the requests says which credential is meant, or that two lists are asked for by the same wallet: the order is random
and so are the pauses between them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.ports import CredentialFilter, Progress
from skrin.domain.verdict import CheckName, Verdict
from skrin.status import token_status_list
from skrin.use_cases.holder.browse import every_credential
from skrin.use_cases.holder.checking import fetched_list, issuer_keys, offline
from skrin.use_cases.judge import judge_again
from skrin.use_cases.ports import Ports
from skrin.use_cases.status_check import StatusLists
from skrin.use_cases.vouching import Vouching


@dataclass(frozen=True, slots=True)
class ListNotRefreshed:
    """A status list that could not be had; the copy from before stays, with its own time."""

    uri: str
    error: SkrinError


@dataclass(frozen=True, slots=True)
class Refreshed:
    """`changed` are the credentials whose status check came to something else than before."""

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
    wanted = [ports.vault.credential(each) for each in credential_ids] or list(every_credential(CredentialFilter(), ports))
    by_list: dict[str, list[StoredCredential]] = {}
    for stored in wanted:
        status = stored.credential.status
        if status is not None and status.kind == token_status_list.KIND:
            by_list.setdefault(status.uri, []).append(stored)
    failed = []
    order = shuffled(list(by_list), ports)
    for number, uri in enumerate(order):
        if spread > 0:
            ports.pause(spread * fraction(ports))
        try:
            _fetch(uri, by_list[uri], ports)
        except SkrinError as error:
            failed.append(ListNotRefreshed(uri, error))
        if progress is not None:
            progress(number + 1, len(order))
    changed = _judge_all(wanted, ports)
    return Refreshed(len(order) - len(failed), tuple(failed), len(wanted), changed)


def _fetch(uri: str, users: Sequence[StoredCredential], ports: Ports) -> None:
    """One list, verified for every issuer whose credentials use it, before it takes the place of the copy."""
    fetch = ports.network()
    cached = fetched_list(uri, fetch, ports)
    keys = issuer_keys(ports, fetch)
    lists = StatusLists(lambda _: cached, keys)
    for issuer in dict.fromkeys(stored.credential.issuer.id for stored in users):
        lists.read(uri, (issuer, *Vouching(keys.trust_lists).list_signers(uri)))
    with ports.vault.transaction() as tx:
        tx.put_status_list(lists.copies()[0])


def _judge_all(wanted: Sequence[StoredCredential], ports: Ports) -> tuple[StoredCredential, ...]:
    """The new verdicts are stored; a status that changed is an event of the history."""
    by = offline(ports)
    changed: list[StoredCredential] = []
    with ports.vault.transaction() as tx:
        for stored in wanted:
            verdict = judge_again(stored.credential, by)
            after = replace(stored, credential=replace(stored.credential, verdict=verdict), checked_at=by.at)
            tx.update_credential(after)
            if _said(verdict) != _said(stored.credential.verdict):
                changed.append(after)
                tx.record(_event(after, verdict, ports))
    return tuple(changed)


def _said(verdict: Verdict) -> Mapping[CheckName, str]:
    """What the checks say that can change with time."""
    names = (CheckName.STATUS, CheckName.VALIDITY, CheckName.ISSUER)
    return {name: check.outcome.value + check.code for name in names if (check := verdict.check(name)) is not None}


def _event(stored: StoredCredential, verdict: Verdict, ports: Ports) -> Event:
    worst = verdict.worst
    return Event(
        EventKind.STATUS_CHANGED,
        ports.clock.now(),
        party_id=stored.credential.issuer.id,
        party_names=stored.credential.issuer.names,
        credential_ids=(stored.id,),
        credential_types=(stored.credential.type,),
        code=worst.code if worst is not None else "",
        details={"outcome": verdict.outcome.value},
    )


def fraction(ports: Ports) -> float:
    """A random number from 0 up to 1."""
    return int.from_bytes(ports.randomness.token_bytes(6), "big") / 2**48


def shuffled(uris: list[str], ports: Ports) -> list[str]:
    """The same in random order."""
    return sorted(uris, key=lambda _: ports.randomness.token_bytes(8))
