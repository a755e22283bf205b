"""Keep accreditation records in the wallet: from a file, or from an address that the person names; and forget them."""

from skrin.domain.history import Event, EventKind
from skrin.domain.ports import KeptDocument
from skrin.use_cases.accreditations import KIND, NO_RECORDS, SETTING, Accreditations, known, source
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.errors import TrustListNotServed
from skrin.use_cases.ports import Ports
from skrin.wire import limits
from skrin.wire.http import HttpRequest
from skrin.wire.urls import HttpsUrl


def add(name: str, body: bytes, ports: Ports) -> Accreditations:
    """Raises AccreditationRecordsInvalid, and what is wrong with a seal on them."""
    added = source(name, body, offline(ports).verifying)
    found = known(ports.vault).with_source(added)
    now = ports.clock.now()
    with ports.vault.transaction() as tx:
        tx.put_document(added.document(now))
        tx.set_setting(SETTING, found.setting())
        tx.record(Event(EventKind.TRUST_CHANGED, now, details={"added": f"{SETTING}:{name}"}))
    return found


def fetch(url: str, ports: Ports) -> Accreditations:
    """Those behind an https address. Raises TrustListNotServed, NetError, and what `add` raises."""
    address = HttpsUrl.parse(url, ports.loopback)
    headers = {"accept": "application/ld+json, application/json"}
    answer = ports.network()(HttpRequest("GET", address, headers, limit=limits.EDC_DOCUMENT))
    if not answer.ok:
        raise TrustListNotServed(url, answer.status)
    return add(url, answer.body, ports)


def forget(ports: Ports) -> None:
    """All of them. Accreditations are then again asked of nobody."""
    now = ports.clock.now()
    with ports.vault.transaction() as tx:
        for each in known(ports.vault).sources:
            tx.put_document(KeptDocument(KIND, each.name, b"", now))
        tx.set_setting(SETTING, NO_RECORDS.setting())
        tx.record(Event(EventKind.TRUST_CHANGED, now, details={"removed": SETTING}))
