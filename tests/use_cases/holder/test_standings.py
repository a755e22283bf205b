"""How every credential stands, kept in the index of an encrypted wallet, is at every moment what judging it says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from skrin.domain.credential import StoredCredential
from skrin.domain.party import Party
from skrin.domain.ports import CachedList, CredentialFilter, HolderVault, KeptDocument
from skrin.domain.standing import Standing, standing
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from skrin.trust import own_list
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.trust.trusted_entities.kept import Kept
from skrin.trust.trusted_entities.listed import x509_hash
from skrin.use_cases.holder import browse, standings
from skrin.use_cases.ports import Ports
from tests.fakes.authority import Authority
from tests.fakes.clock import FixedClock
from tests.fakes.randomness import SeededRandomness
from tests.fakes.trusted_entities import EAA, document, entity, service, signed, signer
from tests.fakes.trusted_entities import moment as written
from tests.fakes.web import FakeWeb
from tests.gui.home import samples
from tests.gui.home.samples import NOON
from tests.storage.wallets import WalletPlace

EVERYTHING = CredentialFilter(limit=1000)
DAY = timedelta(days=1)


def more(number: int, **changed: object) -> StoredCredential:
    """Another one, with other dates."""
    one = samples.stored(number, samples.achievement({"en": f"Course {number}"}), "An issuer")
    return replace(one, credential=replace(one.credential, **changed))  # type: ignore[arg-type]


def dated() -> tuple[StoredCredential, ...]:
    """Each with another reason to stand otherwise tomorrow."""
    return (
        more(20, valid_from=NOON + DAY),
        more(21, valid_from=NOON - DAY, valid_until=NOON + DAY),
        more(22, issued_at=NOON + 2 * DAY, statuses=()),
        more(23, issued_at=None, statuses=()),
        more(24, valid_from=NOON + 3 * DAY, valid_until=NOON + DAY),
        more(25, issued_at=None, type="https://other.example/type"),
    )


@pytest.fixture
def place(tmp_path: Path) -> WalletPlace:
    return WalletPlace(tmp_path / "wallet.skrin", tmp_path / "marks")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def ports(place: WalletPlace, clock: FixedClock) -> Iterator[Ports]:
    """A wallet with the samples, those with dates, and an issuer who is trusted for a while from today on."""
    vault = place.create()
    samples.fill(vault)
    with vault.transaction() as tx:
        for each in dated():
            tx.add_credential(each)
        entry = TrustEntry(samples.ISSUER, types=("https://other.example/type",), until=NOON + 4 * DAY)
        tx.put_trust_list(KeptDocument("trust-list", "Short", TrustList("Short", (entry,)).dump(), NOON))
    yield Ports(vault, FakeWeb, clock, SeededRandomness(), lambda _: None)
    vault.lock()


def vault_of(ports: Ports) -> EncryptedHolderVault:
    assert isinstance(ports.vault, EncryptedHolderVault)
    return ports.vault


def by_index(ports: Ports) -> dict[str, Standing]:
    standings.settle(ports)
    found = {}
    for each in Standing:
        wanted = replace(EVERYTHING, standings=frozenset({each}))
        ids = [summary.id for summary in ports.vault.summaries(wanted)]
        assert ports.vault.count(wanted) == len(ids) == len(ports.vault.credentials(wanted))
        assert not found.keys() & set(ids)
        found.update(dict.fromkeys(ids, each))
    return found


def by_judging(ports: Ports) -> dict[str, Standing]:
    return {card.stored.id: standing(card.verdict) for card in browse.page(EVERYTHING, ports)}


def moments() -> Iterator[datetime]:
    """Around everything that ends or begins."""
    edges = {NOON - 120 * DAY, NOON - 100 * DAY, *(each.credential.valid_until or NOON for each in samples.wallet())}
    edges |= {NOON + timedelta(days=days, hours=hours) for days in range(-1, 6) for hours in (0, -4)}
    for edge in sorted(edges):
        for leeway in (-60, 0, 60):
            for just in (-1, 0, 1):
                yield edge + timedelta(seconds=leeway, microseconds=just)


def test_at_every_moment_the_index_says_what_judging_says(ports: Ports, clock: FixedClock) -> None:
    seen: set[Standing] = set()
    for moment in moments():
        clock.time = moment
        found = by_index(ports)
        assert found == by_judging(ports), moment
        seen |= set(found.values())
    assert seen == set(Standing) - {Standing.SUSPENDED}


def test_what_is_known_is_not_judged_again(ports: Ports, clock: FixedClock) -> None:
    assert len(ports.vault.unsettled(clock.now())) == 12
    standings.settle(ports)
    assert ports.vault.unsettled(clock.now()) == []
    clock.forward(minutes=59)
    assert ports.vault.unsettled(clock.now()) == []


def test_a_clock_that_was_set_back_makes_all_of_it_unknown(ports: Ports, clock: FixedClock) -> None:
    standings.settle(ports)
    clock.forward(seconds=-1)
    assert len(ports.vault.unsettled(clock.now())) == 12


def test_what_has_just_come_is_the_only_one_to_be_judged(ports: Ports, clock: FixedClock) -> None:
    standings.settle(ports)
    with ports.vault.transaction() as tx:
        tx.add_credential(more(30))
        tx.set_setting("language", "sv")
    assert [each.id for each in ports.vault.unsettled(clock.now())] == ["credential-30"]
    assert by_index(ports)["credential-30"] is Standing.VALID


def test_what_took_the_place_of_a_deleted_one_is_judged_for_itself(ports: Ports) -> None:
    with ports.vault.transaction() as tx:
        tx.add_credential(more(30))
    assert by_index(ports)["credential-30"] is Standing.VALID
    with ports.vault.transaction() as tx:
        tx.delete_credential("credential-30")
    with ports.vault.transaction() as tx:
        tx.add_credential(more(31, valid_until=NOON - DAY))
    found = by_index(ports)
    assert "credential-30" not in found
    assert found["credential-31"] is Standing.EXPIRED


def put_status_list(vault: HolderVault) -> None:
    kept = vault.status_list(samples.LIST)
    assert kept is not None
    revoked = samples.token_status_list.publish(
        samples.LIST,
        {1: 1, 2: 1},
        samples.KEY,
        NOON,
        header={"kid": samples.did_key.key_id_for(samples.KEY.public)},
        ttl=DAY,
    )
    with vault.transaction() as tx:
        tx.put_status_list(CachedList(samples.LIST, revoked, NOON))


def trust_nobody(vault: HolderVault) -> None:
    with vault.transaction() as tx:
        tx.remove_trust_list("Swedish list of educators")


def distrust(vault: HolderVault) -> None:
    against = TrustList("you", (TrustEntry(samples.ISSUER, distrusted=True),))
    with vault.transaction() as tx:
        tx.put_trust_list(KeptDocument("trust-list", "you", own_list.dump(against), NOON))


@pytest.mark.parametrize("change", [put_status_list, trust_nobody, distrust])
def test_a_list_that_changes_is_heeded_at_once(ports: Ports, change: object) -> None:
    before = by_index(ports)
    assert callable(change)
    change(ports.vault)
    after = by_index(ports)
    assert after != before
    assert after == by_judging(ports)


def test_what_was_judged_before_a_change_is_not_kept_after_it(ports: Ports, clock: FixedClock) -> None:
    before = ports.vault.generation()
    old = [standings.Settled("credential-1", Standing.VALID, NOON + DAY)]
    trust_nobody(ports.vault)
    assert not ports.vault.settle(old, clock.now(), before)
    assert by_index(ports) == by_judging(ports)


def test_judging_goes_on_from_where_it_was_given_up(ports: Ports, clock: FixedClock) -> None:
    class GivenUp(Exception):
        pass

    def give_up(done: int, of: int) -> None:
        assert 0 < done <= of == 12
        raise GivenUp

    with pytest.raises(GivenUp):
        standings.settle(ports, give_up)
    assert ports.vault.unsettled(clock.now()) == []


def test_a_wallet_from_before_there_were_summaries_gets_them(ports: Ports, place: WalletPlace, clock: FixedClock) -> None:
    expected = by_judging(ports)
    vault_of(ports).lock()
    with place.database() as database:
        database.script(("DROP TABLE credential_summary", "DROP TABLE credential_label"))
    files = {path: path.read_bytes() for path in place.path.iterdir() if path.is_file()}
    for read_only in (True, False):
        vault = place.unlock(read_only=read_only)
        reopened = replace(ports, vault=vault)
        assert by_index(reopened) == expected
        assert set(vault.labels()) == {"Water sector", "Jobb", "Butik"}
        vault.lock()
        if read_only:
            assert files == {path: path.read_bytes() for path in place.path.iterdir() if path.is_file()}


def test_a_label_is_found_whoever_gave_it(ports: Ports) -> None:
    assert {each.id for each in ports.vault.summaries(CredentialFilter(label="Jobb"))} == {"credential-1", "credential-2"}
    assert ports.vault.count(CredentialFilter(label="Water sector")) == 12
    assert ports.vault.count(CredentialFilter(label="water sector")) == 0
    assert ports.vault.labels(1) == ["Water sector"]


def test_a_summary_says_what_the_credential_says_and_holds_nothing_more(ports: Ports) -> None:
    for summary in ports.vault.summaries(EVERYTHING):
        stored = ports.vault.credential(summary.id)
        said, whole = summary.achievement, stored.credential.achievement
        assert (said.title, said.level, said.workload, said.basis) == (whole.title, whole.level, whole.workload, whole.basis)
        assert summary.issuer == stored.credential.issuer
        assert said.learner.identifier == ""
        assert said.outcomes == ()


def test_the_index_knows_the_certificates_that_proved_an_issuer(ports: Ports) -> None:
    schools, by = Authority("Schools' authority", now=NOON).own, signer(now=NOON)
    content = document(
        entity("Schools", service(EAA, [schools.der])), ListIssueDateTime=written(NOON), NextUpdate=written(NOON + 7 * DAY)
    )
    party = Party("https://certified.test", certified_by=("x509_hash:leaf", x509_hash(schools.der)))
    one = more(40, issuer=party, statuses=())
    with ports.vault.transaction() as tx:
        tx.add_credential(one)
    assert by_index(ports)[one.id] is by_judging(ports)[one.id] is Standing.NOT_CHECKED

    kept = Kept((by.der,), signed(content, by)).written()
    with ports.vault.transaction() as tx:
        tx.put_trust_list(KeptDocument("trust-list", "Accredited providers", kept, NOON))

    assert by_index(ports)[one.id] is by_judging(ports)[one.id] is Standing.VALID
