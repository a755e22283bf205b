"""The learner's store: what is put is there, all together or not at all."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.domain.follow_up import Answered, FollowUp
from skrin.domain.history import Event, EventKind
from skrin.domain.offering import EnrolmentState
from skrin.domain.ports import CachedList, CredentialFilter, HolderVault, KeptDocument
from skrin.domain.state_errors import CredentialUnknown, EnrolmentUnknown, KeyUnknown
from skrin.keys.jwe import encrypt_compact, encrypt_for
from skrin.keys.public_key import PublicKey
from skrin.storage import codec
from skrin.storage.errors import StoreBusy, StoreLocked
from skrin.storage.vault import kinds
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from skrin.storage.vault.kept import value_of
from skrin.storage.vault.looked_through import mentioning
from skrin.storage.vault.recent_credentials import RECENT
from skrin.wire.errors import AlgorithmRefused
from tests.storage.samples import NOON, catalogue, changed, credential, enrolment, event
from tests.storage.wallets import WalletPlace, hold, rows


class Stopped(Exception):
    """Whatever goes wrong inside an operation."""


def test_it_is_what_the_use_cases_ask_for(wallet: EncryptedHolderVault) -> None:
    port: HolderVault = wallet

    assert port.count() == 0


def test_credentials_come_back_as_they_were_also_after_locking(place: WalletPlace) -> None:
    vault = place.create()
    hold(vault, [credential(1), credential(2)])
    assert vault.credential("credential-1") == credential(1)
    vault.lock()

    with place.unlocked() as again:
        assert again.credential("credential-2") == credential(2)
        assert list(again.credentials()) == [credential(2), credential(1)]
        assert again.count() == 2


def test_what_is_not_there_is_named(wallet: EncryptedHolderVault) -> None:
    with pytest.raises(CredentialUnknown):
        wallet.credential("nothing")
    with pytest.raises(KeyUnknown):
        wallet.signer("nothing")
    with pytest.raises(KeyUnknown):
        wallet.decrypt("nothing", "")
    with pytest.raises(EnrolmentUnknown):
        wallet.enrolment("nothing")
    with wallet.transaction() as transaction:
        with pytest.raises(CredentialUnknown):
            transaction.update_credential(credential(1))
        with pytest.raises(CredentialUnknown):
            transaction.delete_credential("nothing")


def test_a_transaction_that_raises_changes_nothing(wallet: EncryptedHolderVault) -> None:
    hold(wallet, [credential(1)])
    before = rows(wallet)

    def stops_half_way() -> None:
        with wallet.transaction() as transaction:
            transaction.add_credential(credential(2))
            transaction.delete_credential("credential-1")
            transaction.record(event())
            raise Stopped

    with pytest.raises(Stopped):
        stops_half_way()
    assert rows(wallet) == before
    hold(wallet, [credential(2)])


def test_reads_inside_a_transaction_see_what_was_before_it(wallet: EncryptedHolderVault) -> None:
    with wallet.transaction() as transaction:
        transaction.add_credential(credential(1))
        assert wallet.count() == 0
    assert wallet.count() == 1


def test_a_transaction_without_changes_is_nothing(wallet: EncryptedHolderVault) -> None:
    generation = wallet.vault.store.generation
    with wallet.transaction():
        pass

    assert wallet.vault.store.generation == generation


def test_a_transaction_inside_another_is_refused_and_one_beside_it_waits(wallet: EncryptedHolderVault) -> None:
    with wallet.transaction() as transaction:
        with pytest.raises(StoreBusy), wallet.transaction():
            pass
        other = threading.Thread(target=hold, args=(wallet, [credential(2)]))
        other.start()
        transaction.add_credential(credential(1))
    other.join()

    assert [stored.id for stored in wallet.credentials()] == ["credential-2", "credential-1"]


def test_a_key_signs_before_and_after_it_is_stored(place: WalletPlace) -> None:
    vault = place.create()
    for algorithm in ("ES256", "EdDSA"):
        with vault.transaction() as transaction:
            key_id, signer = transaction.new_key(algorithm)
            early = signer.sign(b"proof")
        assert signer.algorithm == algorithm
        stored = vault.signer(key_id)
        public = PublicKey.from_jwk(stored.public_jwk)
        public.verify(b"proof", early)
        public.verify(b"later", stored.sign(b"later"))
        assert stored.public_jwk == signer.public_jwk
    vault.lock()
    with pytest.raises(StoreLocked):
        stored.sign(b"locked")


def test_a_key_of_another_algorithm_is_not_made(wallet: EncryptedHolderVault) -> None:
    with pytest.raises(AlgorithmRefused), wallet.transaction() as transaction:
        transaction.new_key("RS256")


def test_a_key_that_was_made_in_a_transaction_that_failed_is_not_kept(wallet: EncryptedHolderVault) -> None:
    made = []

    def stops_half_way() -> None:
        with wallet.transaction() as transaction:
            made.append(transaction.new_key("ES256"))
            raise Stopped

    with pytest.raises(Stopped):
        stops_half_way()
    ((key_id, _),) = made
    with pytest.raises(KeyUnknown):
        wallet.signer(key_id)


def test_what_is_encrypted_to_the_wallet_is_opened(wallet: EncryptedHolderVault) -> None:
    with wallet.transaction() as transaction:
        key_id, jwk = transaction.new_agreement_key()

    assert wallet.decrypt(key_id, encrypt_compact(b"secret", jwk)) == b"secret"
    assert wallet.decrypt(key_id, encrypt_for(b"for both", [jwk])) == b"for both"


def test_deleting_a_credential_destroys_its_key(wallet: EncryptedHolderVault) -> None:
    with wallet.transaction() as transaction:
        key_id, _ = transaction.new_key("ES256")
        transaction.add_credential(credential(1, key_id=key_id))
    with wallet.transaction() as transaction:
        transaction.delete_credential("credential-1")

    with pytest.raises(KeyUnknown):
        wallet.signer(key_id)
    with pytest.raises(CredentialUnknown):
        wallet.credential("credential-1")


def test_a_key_that_another_credential_has_stays_until_that_is_deleted_too(wallet: EncryptedHolderVault) -> None:
    with wallet.transaction() as transaction:
        key_id, _ = transaction.new_key("ES256")
        transaction.add_credential(credential(1, key_id=key_id))
        transaction.add_credential(credential(2, key_id=key_id))
    with wallet.transaction() as transaction:
        transaction.delete_credential("credential-1")
    assert wallet.signer(key_id)

    with wallet.transaction() as transaction:
        transaction.delete_credential("credential-2")
    with pytest.raises(KeyUnknown):
        wallet.signer(key_id)


def test_two_credentials_of_one_key_deleted_together_take_it_with_them(wallet: EncryptedHolderVault) -> None:
    with wallet.transaction() as transaction:
        key_id, _ = transaction.new_key("ES256")
        transaction.add_credential(credential(1, key_id=key_id))
        transaction.add_credential(credential(2, key_id=key_id))
    with wallet.transaction() as transaction:
        transaction.delete_credential("credential-1")
        transaction.delete_credential("credential-2")

    with pytest.raises(KeyUnknown):
        wallet.signer(key_id)


def test_a_credential_added_and_deleted_in_one_transaction_leaves_nothing(wallet: EncryptedHolderVault) -> None:
    before = rows(wallet)
    with wallet.transaction() as transaction:
        key_id, _ = transaction.new_key("ES256")
        transaction.add_credential(credential(1, key_id=key_id))
        transaction.delete_credential("credential-1")
        with pytest.raises(CredentialUnknown):
            transaction.delete_credential("credential-1")
        transaction.delete_key("of nobody")

    assert rows(wallet) == before


def test_a_changed_credential_keeps_its_place_and_shows_its_new_self(wallet: EncryptedHolderVault) -> None:
    hold(wallet, [credential(1), credential(2)])
    again = replace(changed(credential(1), "Nytt namn"), checked_at=NOON + timedelta(days=1))
    with wallet.transaction() as transaction:
        transaction.update_credential(again)

    assert list(wallet.credentials()) == [credential(2), again]


def test_more_credentials_than_are_remembered_are_listed_right(wallet: EncryptedHolderVault) -> None:
    hold(wallet, [credential(number) for number in range(RECENT + 20)])

    for _ in range(2):
        listed = wallet.credentials(CredentialFilter(limit=RECENT + 20))
        assert [stored.id for stored in listed] == [f"credential-{number}" for number in reversed(range(RECENT + 20))]


def test_the_pairwise_key_of_an_issuer_is_found_again(wallet: EncryptedHolderVault) -> None:
    assert wallet.pairwise_key("https://issuer.test") is None
    with wallet.transaction() as transaction:
        transaction.bind_pairwise("https://issuer.test", "key", "did:key:z")

    assert wallet.pairwise_key("https://issuer.test") == ("key", "did:key:z")
    assert wallet.pairwise_key("https://issuer.test/") is None


def test_enrolments_are_kept_and_changed(wallet: EncryptedHolderVault) -> None:
    with wallet.transaction() as transaction:
        transaction.put_enrolment(enrolment(1))
        transaction.put_enrolment(enrolment(2))
        transaction.put_enrolment(enrolment(1, EnrolmentState.ACCEPTED))

    assert wallet.enrolments() == [enrolment(1, EnrolmentState.ACCEPTED), enrolment(2)]
    assert wallet.enrolment("enrolment-2") == enrolment(2)


def test_a_catalogue_that_is_no_longer_followed_is_forgotten(wallet: EncryptedHolderVault) -> None:
    url = "https://issuer.test/catalogue"
    with wallet.transaction() as transaction:
        transaction.follow_catalogue(url)
        transaction.put_catalogue(url, catalogue())
    assert (wallet.catalogue_urls(), wallet.catalogues()) == ([url], [catalogue()])

    with wallet.transaction() as transaction:
        transaction.unfollow_catalogue(url)
        transaction.unfollow_catalogue("https://nobody.test")
    assert (wallet.catalogue_urls(), wallet.catalogues()) == ([], [])


def test_history_is_numbered_by_the_vault_and_read_newest_first_in_pages(wallet: EncryptedHolderVault) -> None:
    for first in (1, 4):
        with wallet.transaction() as transaction:
            for number in range(first, first + 3):
                transaction.record(event(number))

    assert [entry.id for entry in wallet.history()] == [6, 5, 4, 3, 2, 1]
    assert [entry.id for entry in wallet.history(limit=2, before=4)] == [3, 2]
    assert wallet.history(before=1) == []
    assert wallet.history()[0] == replace(event(6), id=6)


def test_history_stays_when_its_credential_goes(wallet: EncryptedHolderVault) -> None:
    hold(wallet, [credential(1)])
    with wallet.transaction() as transaction:
        transaction.record(event(1))
    with wallet.transaction() as transaction:
        transaction.delete_credential("credential-1")

    assert wallet.history()[0].credential_ids == ("credential-1",)


def test_an_answered_request_is_remembered(wallet: EncryptedHolderVault) -> None:
    with wallet.transaction() as transaction:
        transaction.remember_answered("fingerprint", NOON)

    assert wallet.answered_request("fingerprint") == NOON
    assert wallet.answered_request("other") is None


def test_lists_documents_and_settings_are_kept(wallet: EncryptedHolderVault) -> None:
    cached = CachedList("https://issuer.test/status/1", "token", NOON, NOON, NOON)
    did = KeptDocument("did", "did:web:issuer.test", b'{"id":"did:web:issuer.test"}', NOON)
    trust = KeptDocument("trust", "you", b"{}", NOON)
    with wallet.transaction() as transaction:
        transaction.put_status_list(cached)
        transaction.put_document(did)
        transaction.put_trust_list(trust)
        transaction.set_setting("language", "sv")

    assert wallet.status_list(cached.uri) == cached
    assert wallet.status_list_uris() == [cached.uri]
    assert wallet.document("did", did.id) == did
    assert wallet.document("vct", did.id) is None
    assert wallet.trust_lists() == [trust]
    assert (wallet.setting("language"), wallet.setting("other")) == ("sv", None)

    with wallet.transaction() as transaction:
        transaction.remove_trust_list("you")
        transaction.remove_trust_list("nobody")
    assert wallet.trust_lists() == []


def test_an_id_that_is_no_text_is_kept_as_its_escape(wallet: EncryptedHolderVault) -> None:
    hostile = changed(replace(credential(1), id="id \ud800"), "title \udfff")
    hold(wallet, [hostile])

    assert wallet.credential("id \ud800") == hostile
    assert list(wallet.credentials(CredentialFilter(text="title"))) == [hostile]


def test_after_locking_everything_is_refused_and_locking_again_is_nothing(wallet: EncryptedHolderVault) -> None:
    hold(wallet, [credential(1)])
    wallet.lock()
    wallet.lock()

    with pytest.raises(StoreLocked):
        wallet.credentials()
    with pytest.raises(StoreLocked), wallet.transaction():
        pass


def test_the_history_of_one_credential_is_found_without_reading_the_rest(wallet: EncryptedHolderVault) -> None:
    party = 'did:web:"quoted"\\.example'
    with wallet.transaction() as transaction:
        for number in range(30):
            ids = ("credential-1", "credential-2") if number % 3 == 0 else ("credential-11",)
            transaction.record(Event(EventKind.SHARED, NOON, party if number == 7 else "did:web:b", credential_ids=ids))
    found = wallet.history_about("credential-1", limit=4)
    assert [event.id for event in found] == [28, 25, 22, 19]
    assert all("credential-1" in event.credential_ids for event in found)
    assert len(wallet.history_about("credential-11")) == 20
    assert [event.party_id for event in wallet.history_about(party)] == [party]
    assert wallet.history_about("credential") == wallet.history_about("") == []
    for among in (1, 3, 20, 1000):  # looked through a few at a time, all the same
        for limit in (1, 4, 20, 50):
            some = mentioning(wallet._store, kinds.EVENT, codec.dump("credential-11"), limit, among)
            assert [value_of(Event, each) for each in some] == wallet.history_about("credential-11", limit=limit)


def test_what_a_person_notes_of_an_entry_is_kept_and_erased_alone(wallet: EncryptedHolderVault) -> None:
    noted = FollowUp(1, "Ring Eva", Answered.PARTLY, NOON.date(), reminds=False)
    with wallet.transaction() as transaction:
        transaction.record(event(1))
        transaction.put_follow_up(noted)
        transaction.put_follow_up(FollowUp(12, "another"))
    assert wallet.follow_up(1) == noted
    assert [each.event_id for each in wallet.follow_ups()] == [1, 12]

    with wallet.transaction() as transaction:
        transaction.drop_follow_up(1)
        transaction.drop_follow_up(7)
    assert wallet.follow_up(1) is None
    assert [entry.id for entry in wallet.history()] == [1]


def test_entries_of_one_kind_are_found(wallet: EncryptedHolderVault) -> None:
    with wallet.transaction() as transaction:
        for kind in (EventKind.SHARED, EventKind.SHARING_ENDED, EventKind.SHARED):
            transaction.record(Event(kind, NOON, "did:web:b"))
    assert [each.id for each in wallet.history_about(EventKind.SHARED.value)] == [3, 1]
