"""The EU's trusted lists of a wallet: whoever signs them is named first, then they are added from files or fetched."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from skrin.trust.errors import CertificateInvalid
from skrin.trust.eu_lists.errors import EuCountryUnknown, EuListOlder, EuListOutdated, EuListSigner, EuSignersUnknown
from skrin.use_cases.eu_lists import known
from skrin.use_cases.holder import eu_lists
from skrin.use_cases.holder.errors import TrustListNotServed
from skrin.wire.errors import NotHttps
from tests.fakes.trusted_lists import NOW, Draft, authority
from tests.use_cases.holder.conftest import World

URL = "https://lists.test/lotl.xml"
SWEDEN = "https://lists.test/se.xml"
LIST_OF_LISTS = Draft(
    "EUlistofthelists", "EU", 30, services=(), pointers=(("SE", SWEDEN, "Agency"), ("SK", "http://lists.test/sk.xml", "Other"))
)


@pytest.fixture
def world(world: World) -> World:
    """At the time of the lists, with the signer of the list of lists named."""
    world.clock.time = NOW
    eu_lists.name_signers(authority("Commission").public_bytes(Encoding.PEM), world.ports, URL)
    return world


def territories(world: World) -> list[str]:
    return [each.territory for each in known(world.vault).lists]


def test_first_the_list_of_lists_then_those_it_names(world: World) -> None:
    with pytest.raises(EuListSigner):
        eu_lists.add_file(Draft().signed("Agency"), world.ports)
    eu_lists.add_file(LIST_OF_LISTS.signed("Commission"), world.ports)
    added = eu_lists.add_file(Draft().signed("Agency"), world.ports)
    assert [each.territory for each in added.countries] == ["SE"]
    assert territories(world) == ["EU", "SE"]
    assert known(world.vault).lists == added.lists


def test_a_country_is_not_signed_for_by_another_nor_by_who_signs_the_list_of_lists(world: World) -> None:
    eu_lists.add_file(LIST_OF_LISTS.signed("Commission"), world.ports)
    for draft, signer in (
        (Draft(), "Other"),
        (Draft(territory="SK"), "Agency"),
        (Draft(), "Commission"),
        (LIST_OF_LISTS, "Agency"),
    ):
        with pytest.raises(EuListSigner):
            eu_lists.add_file(draft.signed(signer), world.ports)
    assert territories(world) == ["EU"]


def test_an_older_list_does_not_take_the_place_of_a_newer_one(world: World) -> None:
    eu_lists.add_file(LIST_OF_LISTS.signed("Commission"), world.ports)
    eu_lists.add_file(Draft(sequence=9).signed("Agency"), world.ports)
    with pytest.raises(EuListOlder):
        eu_lists.add_file(Draft(sequence=8).signed("Agency"), world.ports)
    assert known(world.vault).countries[0].sequence == 9


def test_an_outdated_list_is_not_added_and_an_outdated_list_of_lists_names_nobody(world: World) -> None:
    late = Draft("EUlistofthelists", "EU", 30, due=NOW - timedelta(days=1), services=())
    with pytest.raises(EuListOutdated):
        eu_lists.add_file(late.signed("Commission"), world.ports)
    eu_lists.add_file(LIST_OF_LISTS.signed("Commission"), world.ports)
    world.clock.time = NOW + timedelta(days=200)
    with pytest.raises(EuListOutdated):
        eu_lists.add_file(Draft(due=NOW + timedelta(days=300)).signed("Agency"), world.ports)


def test_refreshing_fetches_the_wanted_countries_and_says_what_failed(world: World) -> None:
    world.web.json(URL, LIST_OF_LISTS.signed("Commission"))
    world.web.json(SWEDEN, Draft().signed("Agency"))
    failed = eu_lists.refresh(["SE", "SK"], world.ports)
    assert [(each.territory, type(each.error)) for each in failed] == [("SK", NotHttps)]  # http is not asked
    assert territories(world) == ["EU", "SE"]

    world.web.json(SWEDEN, Draft(sequence=6).signed("Agency"))
    assert eu_lists.refresh([], world.ports) == []
    assert known(world.vault).countries[0].sequence == 6
    with pytest.raises(EuCountryUnknown):
        eu_lists.refresh(["XX"], world.ports)


def test_what_cannot_be_fetched_leaves_what_is_kept(world: World) -> None:
    world.web.json(URL, LIST_OF_LISTS.signed("Commission"))
    world.web.json(SWEDEN, Draft().signed("Agency"))
    eu_lists.refresh(["SE"], world.ports)
    world.web.json(SWEDEN, b"", 503)
    [failed] = eu_lists.refresh([], world.ports)
    assert isinstance(failed.error, TrustListNotServed)
    assert territories(world) == ["EU", "SE"]


def test_forgetting_leaves_nobody_to_ask(world: World) -> None:
    eu_lists.add_file(LIST_OF_LISTS.signed("Commission"), world.ports)
    eu_lists.forget(world.ports)
    assert known(world.vault) == type(known(world.vault))()
    with pytest.raises(EuSignersUnknown):
        eu_lists.refresh(["SE"], world.ports)


def test_signers_are_certificates_and_the_address_is_https(world: World) -> None:
    with pytest.raises(CertificateInvalid):
        eu_lists.name_signers(b"-----BEGIN CERTIFICATE-----", world.ports, URL)
    with pytest.raises(NotHttps):
        eu_lists.name_signers(authority("Commission").public_bytes(Encoding.PEM), world.ports, "http://lists.test/l")
