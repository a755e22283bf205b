"""Whom the person trusts: lists from others, and own decisions, which count as vouched for by *you* (RULINGS 4 and 15)."""

from collections.abc import Sequence
from dataclasses import dataclass

from skrin.domain.errors import ParseError, SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.party import Texts
from skrin.domain.ports import KeptDocument
from skrin.trust import own_list
from skrin.trust.errors import NoTrustList, TrustListInvalid
from skrin.trust.trust_entry import Role
from skrin.trust.trust_list import MEDIA_TYPE, YOU, TrustList
from skrin.trust.trusted_entities.reading import MAX_BYTES
from skrin.trust.trusted_entities.signed import is_entity_list
from skrin.use_cases import beforehand, believed_lists, entity_lists
from skrin.use_cases.beforehand import NotFetched
from skrin.use_cases.holder import anchors
from skrin.use_cases.holder.checking import issuer_keys, list_keys
from skrin.use_cases.holder.errors import TrustListNotServed, TrustSourceUnknown
from skrin.use_cases.holder.refresh import fraction, shuffled
from skrin.use_cases.key_documents import KeepingFetch
from skrin.use_cases.ports import Ports
from skrin.use_cases.vouching import Vouching
from skrin.wire.http import HttpRequest
from skrin.wire.urls import HttpsUrl

# Where a list that came from an address is fetched again; the document's own id is the name of the list.
SOURCE = "trust-source:"
ACCEPT = f"{MEDIA_TYPE}, application/json, {entity_lists.ACCEPT}"
OK = 200


@dataclass(frozen=True, slots=True)
class KnownList:
    """A list in the vault. `source` is the address it is refreshed from, empty for a file and for your own."""

    list: TrustList | None
    name: str
    source: str
    kept: KeptDocument
    problem: SkrinError | None = None


def known(ports: Ports) -> Sequence[KnownList]:
    """All lists in the vault, with those that cannot be verified at the moment and therefore vouch for nobody."""
    found, keys = [], list_keys(ports, None)
    for kept in ports.vault.trust_lists():
        source = ports.vault.setting(SOURCE + kept.id) or ""
        try:
            found.append(KnownList(believed_lists.parse(kept, keys), kept.id, source, kept))
        except SkrinError as error:
            found.append(KnownList(None, kept.id, source, kept, error))
    return found


def add_text(body: bytes, ports: Ports, source: str = "", signers: Sequence[bytes] = ()) -> TrustList:
    """Add a list, or replace the one of the same name by a newer copy.

    `signers` are the certificates (DER) that were named for a list of trusted entities (ETSI TS 119 602).

    Raises NoTrustList, TrustListInvalid; TrustListReplaced where another signer or an older copy would take its place; for a
    list of trusted entities what `entity_lists.accepted` raises.
    """
    if is_entity_list(body):
        return _add_entities(body, ports, source, signers)
    documents = KeepingFetch(ports.network(), ports.clock.now)
    try:
        added = TrustList.parse(body, list_keys(ports, documents))
    except ParseError:
        raise NoTrustList from None
    except TrustListInvalid as error:
        if error.member == "version":  # what has none says in no other way that it is one
            raise NoTrustList from None
        raise
    kept = next((each for each in known(ports) if each.name == added.name), None)
    if kept is not None and kept.list is not None:
        added.require_successor_of(kept.list)
    now = ports.clock.now()
    with ports.vault.transaction() as tx:
        tx.put_trust_list(KeptDocument("trust-list", added.name, body, now))
        tx.set_setting(SOURCE + added.name, source)
        for document in documents.kept:
            tx.put_document(document)
        tx.record(Event(EventKind.TRUST_CHANGED, now, party_id=added.signed_by, details={"added": added.name}))
    return added


def add_url(url: str, ports: Ports, signers: Sequence[bytes] = ()) -> TrustList:
    """Raises NetError, TrustListNotServed, and what `add_text` raises."""
    return add_text(_fetched(url, ports), ports, url, signers)


def _add_entities(body: bytes, ports: Ports, source: str, signers: Sequence[bytes]) -> TrustList:
    now = ports.clock.now()
    accepted = entity_lists.accepted(body, signers, ports.vault.trust_lists(), now)
    added = accepted.listed.as_trust_list()
    with ports.vault.transaction() as tx:
        tx.put_trust_list(accepted.document)
        tx.set_setting(SOURCE + added.name, source)
        tx.record(Event(EventKind.TRUST_CHANGED, now, party_id=added.signed_by, details={"added": added.name}))
    return added


def trust_party(party: str, type_: str, role: Role, ports: Ports, names: Texts | None = None) -> TrustList:
    """Your own decision: trust this party for this kind of credential."""
    own = _own(ports)
    added = own_list.trusting(own, party, type_, role=role, names=names, since=ports.clock.now())
    _keep_own(added, {"trusted": party, "type": type_}, ports)
    return added


def remove(name: str, ports: Ports) -> None:
    """Remove a list by its name, your own trust in a party by its identifier, or an authority by its fingerprint.

    Raises TrustSourceUnknown.
    """
    if anchors.remove(name, ports):
        return
    if any(each.name == name for each in known(ports)) and name != YOU:
        with ports.vault.transaction() as tx:
            tx.remove_trust_list(name)
            tx.record(Event(EventKind.TRUST_CHANGED, ports.clock.now(), details={"removed": name}))
        return
    own = _own(ports)
    left = own
    for role in Role:
        left = own_list.without(left, name, role=role)
    if left == own:
        raise TrustSourceUnknown(name)
    _keep_own(left, {"removed": name}, ports)


def refresh(ports: Ports) -> Sequence[NotFetched]:
    """Fetch the lists that have an address, then the keys and status lists they name, so that they serve offline."""
    failed: list[NotFetched] = []
    for each in known(ports):
        if each.source:
            try:
                add_url(each.source, ports)
            except SkrinError as error:
                failed.append(NotFetched(each.name, error))
    failed += _prefetch_keys(ports)
    failed += _prefetch_lists(ports)
    return failed


def _prefetch_keys(ports: Ports) -> list[NotFetched]:
    failed: list[NotFetched] = []
    for brought in beforehand.key_documents(_lists(ports), ports):
        if isinstance(brought, NotFetched):
            failed.append(brought)
            continue
        with ports.vault.transaction() as tx:
            for document in brought:
                tx.put_document(document)
    return failed


def _prefetch_lists(ports: Ports) -> list[NotFetched]:
    """Those that a trust list names, and no others: a wallet has no use for all that an issuer publishes."""
    failed, lists = [], _lists(ports)
    signers, vouching = beforehand.named_lists(lists), Vouching(lists)
    for uri in shuffled(list(signers), ports):
        ports.pause(fraction(ports))
        fetch = ports.network()
        came = beforehand.status_list(uri, signers[uri], vouching, issuer_keys(ports, fetch), fetch, ports)
        if isinstance(came, NotFetched):
            failed.append(came)
            continue
        with ports.vault.transaction() as tx:
            tx.put_status_list(came)
    return failed


def _lists(ports: Ports) -> tuple[TrustList, ...]:
    return tuple(each.list for each in known(ports) if each.list is not None)


def _fetched(url: str, ports: Ports) -> bytes:
    answer = ports.network()(HttpRequest("GET", HttpsUrl.parse(url, ports.loopback), {"accept": ACCEPT}, limit=MAX_BYTES))
    if answer.status != OK:
        raise TrustListNotServed(url, answer.status)
    return answer.body.strip()


def _own(ports: Ports) -> TrustList:
    kept = next((each for each in ports.vault.trust_lists() if each.id == YOU), None)
    return own_list.parse(kept.body) if kept is not None else own_list.EMPTY


def _keep_own(own: TrustList, details: dict[str, str], ports: Ports) -> None:
    now = ports.clock.now()
    with ports.vault.transaction() as tx:
        tx.put_trust_list(KeptDocument("trust-list", YOU, own_list.dump(own), now))
        tx.record(Event(EventKind.TRUST_CHANGED, now, details=details))
