"""Finding and sorting credentials."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.credential import StoredCredential
from skrin.domain.ports import CredentialFilter
from skrin.storage.vault.credential_search import match_expression, places
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from tests.storage.samples import NOON, changed, credential
from tests.storage.wallets import hold


def titled(number: int, title: str) -> StoredCredential:
    return changed(credential(number), title)


def ids(vault: EncryptedHolderVault, wanted: CredentialFilter) -> list[str]:
    found = [stored.id for stored in vault.credentials(wanted)]
    assert vault.count(replace(wanted, limit=1)) >= len(found)
    return found


@pytest.fixture
def dozen(wallet: EncryptedHolderVault) -> EncryptedHolderVault:
    hold(wallet, [credential(number) for number in range(1, 13)])
    return wallet


@pytest.mark.parametrize(
    "text", ["Sprängarbete", "sprängarbete", "sprang", "SPRÄNG", "beginners 3", "för nyb spr", "(spräng*)"]
)
def test_a_word_is_found_by_its_beginning_in_any_case_and_without_its_dots(dozen: EncryptedHolderVault, text: str) -> None:
    found = ids(dozen, CredentialFilter(text=text))

    assert "credential-3" in found
    assert dozen.count(CredentialFilter(text=text)) == len(found)


@pytest.mark.parametrize(
    "text", ["utbildaren", "educator", "Yrkeshögskolan", "moment 3", "bristyrke", "KP-4", "jobb", "mikromeritering"]
)
def test_issuer_outcomes_labels_and_type_are_searched_too(dozen: EncryptedHolderVault, text: str) -> None:
    assert ids(dozen, CredentialFilter(text=text))


def test_what_came_without_a_key_is_left_out_where_one_is_needed(wallet: EncryptedHolderVault) -> None:
    with wallet.transaction() as tx:
        key_id, _ = tx.new_key("ES256")
    hold(wallet, [replace(credential(number), key_id="" if number == 2 else key_id) for number in (1, 2, 3)])
    assert sorted(ids(wallet, CredentialFilter(with_key=True))) == ["credential-1", "credential-3"]
    assert len(ids(wallet, CredentialFilter())) == 3


@pytest.mark.parametrize("text", ["finns inte", "canary", "!!!", '"', "* OR *"])
def test_what_is_nowhere_is_not_found(dozen: EncryptedHolderVault, text: str) -> None:
    assert ids(dozen, CredentialFilter(text=text)) == []


@given(st.text())
def test_no_text_is_read_as_the_search_language(text: str) -> None:
    expression = match_expression(text)

    assert expression == '""' or all(
        part.startswith('"') and part.endswith('"*') and part[1:-2].isalnum() for part in expression.split()
    )


def test_the_newest_come_first_unless_another_order_is_wanted(dozen: EncryptedHolderVault) -> None:
    assert ids(dozen, CredentialFilter(limit=3)) == ["credential-12", "credential-11", "credential-10"]
    assert ids(dozen, CredentialFilter(limit=3, offset=10)) == ["credential-2", "credential-1"]


def test_swedish_letters_come_last_in_their_own_order(wallet: EncryptedHolderVault) -> None:
    titles = ["Ångteknik", "Zoologi", "Äldrevård", "Öl", "Bageri", "alpint"]
    hold(wallet, [titled(number, title) for number, title in enumerate(titles)])

    def sorted_by(language: str) -> list[str]:
        found = wallet.credentials(CredentialFilter(sort="title", language=language))
        return [stored.credential.achievement.title["sv"] for stored in found]

    assert sorted_by("sv") == ["alpint", "Bageri", "Zoologi", "Ångteknik", "Äldrevård", "Öl"]
    assert sorted_by("en")[:3] == ["alpint", "Bageri", "Zoologi"]
    assert sorted_by("fr") == sorted_by("en")


def test_what_expires_first_comes_first_and_what_never_does_last(wallet: EncryptedHolderVault) -> None:
    moments = [NOON, None, NOON - timedelta(days=900), (NOON + timedelta(hours=1)).astimezone(timezone(timedelta(hours=-8)))]
    for number, until in enumerate(moments):
        stored = credential(number)
        hold(wallet, [replace(stored, credential=replace(stored.credential, valid_until=until))])

    assert ids(wallet, CredentialFilter(sort="expires")) == ["credential-2", "credential-0", "credential-3", "credential-1"]
    assert ids(wallet, CredentialFilter(expires_before=NOON + timedelta(minutes=1))) == ["credential-2", "credential-0"]
    assert ids(wallet, CredentialFilter(expires_before=datetime(1, 1, 2, tzinfo=UTC))) == []


def test_filters_hold_together(dozen: EncryptedHolderVault) -> None:
    hold(dozen, [credential(13, issuer="did:web:other.test")])

    assert ids(dozen, CredentialFilter(issuer="did:web:other.test")) == ["credential-13"]
    assert ids(dozen, CredentialFilter(issuer="did:web:other.test", collection="Jobb", text="textil")) == []
    assert ids(dozen, CredentialFilter(collection="Jobb", limit=2)) == ["credential-13", "credential-11"]
    assert ids(dozen, CredentialFilter(collection="Jobb", text="textil", sort="title")) == []
    assert ids(dozen, CredentialFilter(type="https://w3id.org/skrin/vct/eu-micro-credential/1", limit=1)) == ["credential-13"]
    assert ids(dozen, CredentialFilter(type="other")) == []
    assert ids(dozen, CredentialFilter(sort="issuer", collection="Jobb", limit=1)) == ["credential-1"]


@pytest.mark.parametrize("sort", ["received", "title", "issuer", "expires"])
@pytest.mark.parametrize(
    "wanted",
    [
        CredentialFilter(),
        CredentialFilter(text="nybörjare"),
        CredentialFilter(collection="Jobb"),
        CredentialFilter(text="spräng", collection="Jobb"),
        CredentialFilter(issuer="did:web:issuer.test", text="svetsning"),
        CredentialFilter(type="https://w3id.org/skrin/vct/eu-micro-credential/1", expires_before=NOON + timedelta(days=20)),
    ],
    ids=lambda wanted: f"{wanted.text}-{wanted.collection}-{wanted.issuer}",
)
def test_both_ways_of_finding_come_to_the_same_pages(wallet: EncryptedHolderVault, wanted: CredentialFilter, sort: str) -> None:
    numbers = list(range(1, 60))
    random.Random(7).shuffle(numbers)
    hold(wallet, [credential(number) for number in numbers])
    pages = [replace(wanted, sort=sort, limit=7, offset=offset) for offset in range(0, 63, 7)]

    def found(many: int) -> list[list[int]]:
        read = wallet.vault.store.read
        return [read(lambda table, page=page: places(table.database, page, many=many)) for page in pages]

    assert found(many=1_000_000) == found(many=0)
    assert sum(map(len, found(many=0))) == wallet.count(wanted) > 0


def test_a_changed_credential_is_found_by_its_new_words_alone(dozen: EncryptedHolderVault) -> None:
    for title in ("Fyrverkeri", "Raketer"):
        with dozen.transaction() as transaction:
            transaction.update_credential(titled(3, title))

    assert ids(dozen, CredentialFilter(text="raket")) == ["credential-3"]
    assert ids(dozen, CredentialFilter(text="fyrverk")) == []
    assert ids(dozen, CredentialFilter(limit=100))[9] == "credential-3"  # it keeps its place


def test_a_deleted_credential_is_found_no_more(dozen: EncryptedHolderVault) -> None:
    with dozen.transaction() as transaction:
        transaction.delete_credential("credential-3")

    assert "credential-3" not in ids(dozen, CredentialFilter(text="spräng"))
    assert dozen.count() == 11


def test_a_credential_is_found_by_its_text(dozen: EncryptedHolderVault) -> None:
    stored = credential(5)

    assert dozen.find_by_raw(stored.credential.raw) == stored
    assert dozen.find_by_raw("something else") is None
