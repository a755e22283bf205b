"""One card for each achievement, whatever forms it is kept in (RULINGS 18)."""

from dataclasses import replace

import pytest

from skrin.domain.credential import CredentialFormat, StatusKind, StatusReference, StoredCredential
from skrin.domain.learning import OfferingReference
from skrin.domain.ports import CredentialFilter
from skrin.domain.state_errors import CredentialUnknown
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.storage.vault.credential_forms import MOST
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from tests.storage import samples
from tests.storage.wallets import WalletPlace

BADGE = "OpenBadgeCredential"
EVERYTHING = CredentialFilter()


def as_badge(of: StoredCredential, format_: CredentialFormat = CredentialFormat.DATA_INTEGRITY) -> StoredCredential:
    """The same achievement as an Open Badge, with a word of its own."""
    offering = OfferingReference("", labels=("Badges",))
    said = replace(of.credential.achievement, title={"en": "Welding badge"}, offering=offering, outcomes=(), outcome_summary={})
    held = replace(of.credential, format=format_, type=BADGE, raw=f"{format_.value} {of.id}", disclosables=(), achievement=said)
    return replace(of, id=f"{of.id}-{format_.value}", credential=held, key_id="")


def put(wallet: EncryptedHolderVault, *stored: StoredCredential) -> None:
    for each in stored:
        with wallet.transaction() as tx:
            tx.add_credential(each)


def ids(wallet: EncryptedHolderVault, wanted: CredentialFilter = EVERYTHING) -> list[str]:
    return [summary.id for summary in wallet.summaries(wanted)]


ONE, TWO = samples.credential(1), samples.credential(2)


@pytest.fixture(params=["badge last", "badge first"])
def both(request: pytest.FixtureRequest, wallet: EncryptedHolderVault) -> EncryptedHolderVault:
    """Two achievements, one of them also as a badge."""
    order = (ONE, TWO, as_badge(ONE)) if request.param == "badge last" else (as_badge(ONE), ONE, TWO)
    put(wallet, *order)
    return wallet


def test_one_achievement_is_one_card_with_its_forms(both: EncryptedHolderVault) -> None:
    assert both.count() == 2
    assert sorted(ids(both)) == [ONE.id, TWO.id]
    forms = {summary.id: summary.forms for summary in both.summaries()}
    assert [(form.id, form.format) for form in forms[ONE.id]] == [
        (ONE.id, CredentialFormat.SD_JWT_VC),
        (as_badge(ONE).id, CredentialFormat.DATA_INTEGRITY),
    ]
    assert [form.id for form in forms[TWO.id]] == [TWO.id]
    assert [stored.id for stored in both.forms(as_badge(ONE).id)] == [ONE.id, as_badge(ONE).id]
    assert sorted(stored.id for stored in both.leading()) == [ONE.id, TWO.id]


def test_every_form_is_still_a_credential_of_its_own(both: EncryptedHolderVault) -> None:
    assert len(both.credentials()) == 3
    assert [stored.id for stored in both.credentials(CredentialFilter(type=BADGE))] == [as_badge(ONE).id]
    assert both.find_by_raw(as_badge(ONE).credential.raw) == as_badge(ONE)
    assert len(both.judged()) == 3


@pytest.mark.parametrize(
    "wanted",
    [
        CredentialFilter(text="badge weld"),
        CredentialFilter(text="badge", sort="title"),
        CredentialFilter(type=BADGE),
        CredentialFilter(type=ONE.credential.type, text="badge"),
        CredentialFilter(label="Badges"),
        CredentialFilter(collection="Jobb", label="Badges", sort="issuer"),
    ],
)
def test_a_card_is_found_by_what_any_form_says(wanted: CredentialFilter, both: EncryptedHolderVault) -> None:
    assert ids(both, wanted) == [ONE.id]
    assert both.count(wanted) == 1
    for each in (ONE.id, as_badge(ONE).id):
        assert both.position(each, wanted) == 0
    assert both.position(TWO.id, wanted) is None


@pytest.mark.parametrize("sort", ["received", "title", "issuer", "expires"])
def test_pages_of_cards_have_each_once_in_every_order(sort: str, both: EncryptedHolderVault) -> None:
    pages = [ids(both, CredentialFilter(sort=sort, limit=1, offset=offset)) for offset in range(3)]
    assert sorted(page[0] for page in pages[:2]) == [ONE.id, TWO.id]
    assert pages[2] == []


def test_when_the_leading_form_is_deleted_the_next_one_leads(both: EncryptedHolderVault) -> None:
    with both.transaction() as tx:
        tx.delete_credential(ONE.id)
    assert sorted(ids(both)) == sorted([TWO.id, as_badge(ONE).id])
    assert ids(both, CredentialFilter(text=samples.SUBJECTS[1])) == []
    assert [summary.beside for summary in both.summaries()] == [(), ()]
    with both.transaction() as tx:
        tx.delete_credential(as_badge(ONE).id)
    assert ids(both) == [TWO.id]


def test_a_form_that_changes_stays_with_its_card(both: EncryptedHolderVault) -> None:
    badge = both.credential(as_badge(ONE).id)
    with both.transaction() as tx:
        tx.update_credential(replace(badge, collections=("Nytt",)))
    assert ids(both, CredentialFilter(collection="Nytt")) == [ONE.id]
    with both.transaction() as tx:
        tx.update_credential(badge)
    assert ids(both, CredentialFilter(collection="Nytt")) == []


def test_an_issuer_who_gives_everything_the_same_identifier_makes_no_endless_card(wallet: EncryptedHolderVault) -> None:
    copies = [
        replace(ONE, id=f"c-{number}", credential=replace(ONE.credential, raw=f"r{number}")) for number in range(MOST + 3)
    ]
    put(wallet, *copies)
    assert wallet.count() == 4
    assert len(wallet.forms("c-0")) == MOST


def test_of_two_copies_in_one_format_the_newer_leads(wallet: EncryptedHolderVault) -> None:
    put(wallet, ONE, replace(ONE, id="again", credential=replace(ONE.credential, raw="another")))
    assert ids(wallet) == ["again"]


@pytest.mark.parametrize("other", ["issuer", "achievement", "no signature", "no id"])
def test_what_is_of_another_issuer_or_not_proved_joins_no_card(other: str, wallet: EncryptedHolderVault) -> None:
    badge = as_badge(ONE)
    held = badge.credential
    unsigned = Verdict.of([Check.passed(CheckName.FORMAT), Check(CheckName.SIGNATURE, Outcome.UNKNOWN, "did.not_cached")])
    changed = {
        "issuer": replace(held, issuer=replace(held.issuer, id="did:web:other.test")),
        "achievement": replace(held, achievement=replace(held.achievement, achievement_id="urn:uuid:other")),
        "no signature": replace(held, verdict=unsigned),
        "no id": replace(held, achievement=replace(held.achievement, achievement_id="")),
    }
    put(wallet, ONE, replace(badge, credential=changed[other]))
    assert sorted(ids(wallet)) == sorted([ONE.id, badge.id])
    assert [each.id for each in wallet.forms(ONE.id)] == [ONE.id]


def test_what_the_issuer_says_with_each_status_is_known_to_whoever_judges_from_the_index(wallet: EncryptedHolderVault) -> None:
    said = StatusReference(StatusKind.BITSTRING, "https://a.test/1", 5, "message", 2, messages=((1, "Renew it"), (2, "Åter")))
    plain = StatusReference(StatusKind.TOKEN, "https://a.test/2", 6)
    kept = (replace(plain, keeper="did:example:sibling"), replace(said, keeper="did:example:sibling"))
    put(wallet, replace(ONE, credential=replace(ONE.credential, statuses=(said, plain, *kept))))
    [(_, judged)] = wallet.judged()
    assert judged.statuses == (said, plain, *kept)


def test_a_form_that_is_not_there_is_unknown(wallet: EncryptedHolderVault) -> None:
    with pytest.raises(CredentialUnknown):
        wallet.forms("nothing")
    assert wallet.position("nothing", EVERYTHING) is None


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("without", [("credential_form", "credential_beside"), ("credential_summary", "credential_label")])
def test_a_wallet_from_before_there_were_cards_gets_them(without: tuple[str, ...], read_only: bool, place: WalletPlace) -> None:
    vault = place.create()
    put(vault, as_badge(ONE), ONE, TWO)
    vault.lock()
    with place.database() as database:
        database.script([f"DROP TABLE {name}" for name in without])
    vault = place.unlock(read_only=read_only)
    assert sorted(ids(vault)) == [ONE.id, TWO.id]
    assert ids(vault, CredentialFilter(label="Badges")) == [ONE.id]
    assert {summary.id: len(summary.forms) for summary in vault.summaries()} == {ONE.id: 2, TWO.id: 1}
    vault.lock()


def test_what_is_sealed_is_on_the_card_that_was_noted_for_it_and_on_no_other(wallet: EncryptedHolderVault) -> None:
    """The tie is the wallet's own note from receiving both (docs/decisions/0216); the same text without it stands alone."""
    sealed = as_badge(ONE, CredentialFormat.EDC)
    by_seal = replace(sealed.credential, issuer=replace(sealed.credential.issuer, id="urn:skrin:seal-certificate:1"))
    tied = replace(sealed, credential=by_seal, card_issuer=ONE.credential.issuer.id)
    stray = replace(sealed, id="stray", credential=replace(by_seal, raw="another text"))
    put(wallet, tied, ONE, stray)
    assert [stored.id for stored in wallet.forms(tied.id)] == [ONE.id, tied.id]
    assert [stored.id for stored in wallet.forms("stray")] == ["stray"]
    assert wallet.credential(tied.id) == tied
