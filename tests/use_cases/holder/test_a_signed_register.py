"""A register of accredited providers, signed and at an address: whom it vouches for, with what, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from skrin.dids import key as did_key
from skrin.domain.party import Trust
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.trust import decision
from skrin.trust.errors import TrustListReplaced
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import trust
from skrin.use_cases.holder.checking import trust_lists
from skrin.wire.http import HttpRequest, HttpResponse
from tests.use_cases.holder.conftest import World

URL, SCHOOL, VCT = "https://register.test/register.jwt", "did:web:school.test", "urn:example:badge"
KEY = PrivateKey.generate(Algorithm.ES256)
ENTRY = TrustEntry(
    SCHOOL,
    types=(VCT,),
    from_=datetime(2026, 1, 1, tzinfo=UTC),
    until=datetime(2026, 12, 31, tzinfo=UTC),
    names={"en": "School"},
)


def publish(world: World, *entries: TrustEntry, by: PrivateKey = KEY, later: int = 0) -> None:
    at = world.clock.now() + timedelta(minutes=later)
    did, key_id = did_key.did_for(by.public), did_key.key_id_for(by.public)
    body = TrustList("The register", entries).sign(by, did, key_id, at).encode()

    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(200, {"content-type": "application/skrin-trust-list+jwt"}, body)

    world.web.answers[URL] = answer


@pytest.mark.requirement(101, "accepts")
def test_it_vouches_for_a_provider_with_its_kinds_in_its_time(world: World) -> None:
    publish(world, ENTRY)

    added = trust.add_url(URL, world.ports)

    assert added.signed_by == did_key.did_for(KEY.public)
    decided = decision.decide(SCHOOL, VCT, datetime(2026, 6, 1, tzinfo=UTC), trust_lists(world.ports))
    assert (decided.trust, decided.vouched_by) == (Trust.TRUSTED, ("The register",))


@pytest.mark.requirement(101, "refuses")
@pytest.mark.parametrize(
    ("party", "type_", "year", "code"),
    [
        (SCHOOL, "urn:example:other", 2026, "trust.type"),
        (SCHOOL, VCT, 2025, "trust.period"),
        (SCHOOL, VCT, 2027, "trust.period"),
        ("did:web:other.test", VCT, 2026, "trust.unknown_issuer"),
    ],
    ids=["another-kind", "before", "after", "another-provider"],
)
def test_it_does_not_vouch_for_another_kind_time_or_provider(
    party: str, type_: str, year: int, code: str, world: World
) -> None:
    publish(world, ENTRY)
    trust.add_url(URL, world.ports)

    decided = decision.decide(party, type_, datetime(year, 6, 1, tzinfo=UTC), trust_lists(world.ports))

    assert (decided.code, decided.vouched_by) == (code, ())


def test_a_newer_register_by_the_same_signer_takes_its_place(world: World) -> None:
    publish(world, ENTRY)
    trust.add_url(URL, world.ports)

    publish(world, later=1)
    trust.refresh(world.ports)

    assert not any(each.about(SCHOOL) for each in trust_lists(world.ports))


@pytest.mark.parametrize(
    ("by", "later", "problem"),
    [(PrivateKey.generate(Algorithm.ES256), 1, "signer"), (KEY, -1, "older")],
    ids=["another-signer", "older"],
)
def test_a_register_by_another_signer_or_an_older_one_does_not(by: PrivateKey, later: int, problem: str, world: World) -> None:
    publish(world, ENTRY)
    trust.add_url(URL, world.ports)

    publish(world, by=by, later=later)
    (failed,) = [each for each in trust.refresh(world.ports) if each.what == "The register"]

    assert isinstance(failed.error, TrustListReplaced)
    assert failed.error.facts["problem"] == problem
    assert any(each.about(SCHOOL) for each in trust_lists(world.ports))
