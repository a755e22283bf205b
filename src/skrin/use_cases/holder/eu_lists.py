"""Name who signs the EU's list of lists, add lists from files, fetch those of some countries, and forget them all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.ports import KeptDocument
from skrin.trust.eu_lists.errors import EuCountryUnknown, EuSignersUnknown
from skrin.trust.eu_lists.listed import Pointer
from skrin.trust.eu_lists.reading import MEDIA_TYPE
from skrin.trust.eu_lists.signed import MAX_BYTES
from skrin.use_cases import authorities
from skrin.use_cases.eu_lists import KIND, LIST_OF_LISTS, SETTING, EuLists, known
from skrin.use_cases.holder.errors import TrustListNotServed
from skrin.use_cases.ports import Ports
from skrin.wire.http import HttpRequest
from skrin.wire.urls import HttpsUrl

URL = "https://ec.europa.eu/tools/lotl/eu-lotl.xml"


@dataclass(frozen=True, slots=True)
class NotFetched:
    """A list that could not be had, and why. The one that was kept stays."""

    territory: str
    error: SkrinError


def name_signers(pem: bytes, ports: Ports, url: str = URL) -> EuLists:
    """From now on the list of lists is the one at `url`, signed by one of these certificates. Nothing is fetched yet.

    Raises CertificateInvalid where the file holds none, and UrlInvalid and its like for an address that is not https.
    """
    HttpsUrl.parse(url, ports.loopback)
    named = replace(known(ports.vault), signers=authorities.certificates_of_pem(pem), url=url)
    with ports.vault.transaction() as tx:
        tx.set_setting(SETTING, named.setting())
        tx.record(Event(EventKind.TRUST_CHANGED, ports.clock.now(), details={"added": url}))
    return named


def add_file(body: bytes, ports: Ports) -> EuLists:
    """The list of lists, or that of a country once the list of lists is there. Raises what `EuLists.with_list` raises."""
    added, document = known(ports.vault).with_list(body, ports.clock.now())
    _keep(added, document, ports)
    return added


def refresh(territories: Sequence[str], ports: Ports) -> Sequence[NotFetched]:
    """Fetch the list of lists and those of these countries, and of the ones that are kept; what failed comes back.

    Raises EuSignersUnknown, and EuCountryUnknown where a country is not in the list of lists.
    """
    now = known(ports.vault)
    if not now.signers or not now.url:
        raise EuSignersUnknown
    failed: list[NotFetched] = []
    try:
        now = add_file(_fetched(now.url, ports), ports)
    except SkrinError as error:
        failed.append(NotFetched(LIST_OF_LISTS, error))
    pointers = {} if now.list_of_lists is None else {each.territory: each for each in now.list_of_lists.pointers}
    for wanted in dict.fromkeys([*territories, *now.territories]):
        if wanted not in pointers:
            if not pointers:
                break
            raise EuCountryUnknown(wanted)
        failed += _of_country(pointers[wanted], ports)
    return failed


def forget(ports: Ports) -> None:
    """All of them, and who signs them. Seals are then again of nobody's list."""
    now = known(ports.vault)
    with ports.vault.transaction() as tx:
        for territory in (LIST_OF_LISTS, *now.territories):
            tx.put_document(KeptDocument(KIND, territory, b"", ports.clock.now()))
        tx.set_setting(SETTING, EuLists().setting())
        tx.record(Event(EventKind.TRUST_CHANGED, ports.clock.now(), details={"removed": now.url or LIST_OF_LISTS}))


def _of_country(pointer: Pointer, ports: Ports) -> list[NotFetched]:
    try:
        add_file(_fetched(pointer.url, ports), ports)
    except SkrinError as error:
        return [NotFetched(pointer.territory, error)]
    return []


def _keep(added: EuLists, document: KeptDocument, ports: Ports) -> None:
    with ports.vault.transaction() as tx:
        tx.put_document(document)
        tx.set_setting(SETTING, added.setting())
        tx.record(Event(EventKind.TRUST_CHANGED, ports.clock.now(), details={"added": f"{SETTING}:{document.id}"}))


def _fetched(url: str, ports: Ports) -> bytes:
    """One country's list stands at eleven megabytes."""
    headers = {"accept": f"{MEDIA_TYPE}, application/xml, text/xml"}
    answer = ports.network()(HttpRequest("GET", HttpsUrl.parse(url, ports.loopback), headers, limit=MAX_BYTES))
    if not answer.ok:
        raise TrustListNotServed(url, answer.status)
    return answer.body
