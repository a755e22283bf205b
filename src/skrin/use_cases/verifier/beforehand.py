"""Bring what the verifier keeps up to date, before somebody sits in front of it and there is no network (RULINGS 30)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from skrin.domain.ports import Clock, Progress, VerifierStore
from skrin.formats.linked_data.port import LinkedData, NoLinkedData
from skrin.formats.proved_before import ProvedBefore
from skrin.use_cases import beforehand
from skrin.use_cases.beforehand import NotFetched
from skrin.use_cases.verifier.checking import Sources, document_at, kept_document, trust_lists
from skrin.use_cases.vouching import Vouching
from skrin.wire import timestamp
from skrin.wire.http import Fetch
from skrin.wire.urls import NO_LOOPBACK, Loopback

UPDATED: Final = "lists-updated"


@dataclass(frozen=True, slots=True)
class Updating:
    """The world around one update. `network` begins an operation, as in other ports; `anchors` are X.509 authorities (DER)."""

    store: VerifierStore
    network: Callable[[], Fetch]
    clock: Clock
    loopback: Loopback = NO_LOOPBACK
    linked_data: LinkedData = field(default_factory=NoLinkedData)
    proved: ProvedBefore = field(default_factory=ProvedBefore)
    anchors: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Updated:
    """How many issuers' keys and status lists are fresh now, and what could not be had: the copy from before stays."""

    keys: int
    lists: int
    failed: tuple[NotFetched, ...]


def update(by: Updating, progress: Progress | None = None) -> Updated:
    """Fetch the keys of everybody vouched for, and all status lists that they, or a trust list, name."""
    lists, failed, keys, fresh = trust_lists(by.store, by.clock, by.loopback), list[NotFetched](), 0, 0
    for brought in beforehand.key_documents(lists, by):
        if isinstance(brought, NotFetched):
            failed.append(brought)
            continue
        keys += 1
        for document in brought:
            by.store.put_document(document)
    published = list[tuple[str, str]]()
    for told in beforehand.published_lists(lists, by):
        failed.append(told) if isinstance(told, NotFetched) else published.append(told)
    wanted, vouching = beforehand.merged(beforehand.named_lists(lists), published), Vouching(lists)
    for number, (uri, signers) in enumerate(wanted.items()):
        came = _one(uri, signers, vouching, by)
        if isinstance(came, NotFetched):
            failed.append(came)
        else:
            fresh += 1
        if progress is not None:
            progress(number + 1, len(wanted))
    by.store.set_setting(UPDATED, timestamp.write(by.clock.now()))
    return Updated(keys, fresh, tuple(failed))


def updated_at(store: VerifierStore) -> datetime | None:
    """When this was last done; None for never."""
    kept = store.setting(UPDATED)
    return datetime.fromisoformat(kept) if kept else None


def _one(uri: str, signers: Sequence[str], vouching: Vouching, by: Updating) -> NotFetched | None:
    fetch = by.network()
    sources = Sources(
        by.clock,
        fetch,
        document=lambda url: kept_document(url, by.store),
        loopback=by.loopback,
        anchors=by.anchors,
        document_at=lambda url: document_at(url, by.store),
    )
    came = beforehand.status_list(uri, signers, vouching, sources.keys(tuple(vouching.lists)), fetch, by)
    if isinstance(came, NotFetched):
        return came
    by.store.put_status_list(came)
    return None
