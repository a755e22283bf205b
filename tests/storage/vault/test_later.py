"""What comes later and what may be fetched anew: kept in the vault, gone with what it is for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.domain.later import Access, AwaitedCard, Pending, Renewal
from skrin.domain.state_errors import KeyUnknown, PendingUnknown
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from tests.storage.samples import NOON, credential
from tests.storage.wallets import WalletPlace, hold

ACCESS = Access(
    "https://issuer.test",
    "https://login.test",
    ("issuer.test", "login.test"),
    "access-token-canary",
    "DPoP",
    NOON + timedelta(minutes=5),
    "refresh-token-canary",
    "",
    {"one": ("a", "b")},
    "skrin",
)
CARD = AwaitedCard("one", {"format": "dc+sd-jwt", "vct": "x"}, "ES256", "jwk", (), "transaction-canary", (), "n-1")
PENDING = Pending("p-1", ACCESS, (CARD,), NOON, NOON, NOON + timedelta(seconds=5), 5, 1, "net.unreachable", True, {"en": "It"})


def kept(vault: EncryptedHolderVault, pending: Pending = PENDING) -> Pending:
    """With keys of its own."""
    with vault.transaction() as tx:
        key_id, _ = tx.new_key("ES256")
        bound = tx.keep_key(PrivateKey.generate(Algorithm.ES256))
        cards = (replace(pending.cards[0], key_ids=(key_id,)),)
        pending = replace(pending, access=replace(pending.access, key_id=bound), cards=cards)
        tx.put_pending(pending)
    return pending


@pytest.mark.case("C-12")
@pytest.mark.requirement(23, "accepts")
def test_what_is_awaited_comes_back_as_it_was_after_locking(place: WalletPlace) -> None:
    vault = place.create()
    first = kept(vault)
    second = kept(vault, replace(PENDING, id="p-0", begun_at=NOON + timedelta(seconds=1)))
    vault.lock()

    with place.unlocked() as again:
        assert again.pending() == [first, second]
        assert again.one_pending("p-1") == first
        with pytest.raises(PendingUnknown):
            again.one_pending("p-2")


@pytest.mark.case("C-12")
def test_no_token_is_in_any_file_or_in_what_is_printed(place: WalletPlace) -> None:
    vault = place.create()
    pending = kept(vault)
    with vault.transaction() as tx:
        tx.put_renewal(Renewal("r-1", ACCESS, ("credential-1",)))
    vault.lock()
    for secret in ("access-token-canary", "refresh-token-canary", "transaction-canary"):
        assert secret not in repr(pending)
        assert not any(secret.encode() in body for body in place.files().values())


def test_a_key_that_was_made_outside_signs_from_the_vault(wallet: EncryptedHolderVault) -> None:
    key = PrivateKey.generate(Algorithm.ES256)
    with wallet.transaction() as tx:
        key_id = tx.keep_key(key)
    signer = wallet.signer(key_id)
    assert signer.public_jwk == key.public_jwk
    PublicKey.from_jwk(signer.public_jwk).verify(b"data", signer.sign(b"data"))


def test_dropping_what_is_awaited_destroys_its_keys_but_for_those_to_keep(wallet: EncryptedHolderVault) -> None:
    cancelled, completed = kept(wallet), kept(wallet, replace(PENDING, id="p-2"))
    with wallet.transaction() as tx:
        tx.drop_pending(cancelled)
        tx.drop_pending(completed, keep=completed.cards[0].key_ids)
    assert wallet.pending() == []
    for key_id in (*cancelled.key_ids, completed.access.key_id):
        with pytest.raises(KeyUnknown):
            wallet.signer(key_id)
    wallet.signer(completed.cards[0].key_ids[0])


def test_a_permission_goes_with_the_last_credential_it_is_for(wallet: EncryptedHolderVault) -> None:
    hold(wallet, [credential(1), credential(2), credential(3)])
    with wallet.transaction() as tx:
        key_id = tx.keep_key(PrivateKey.generate(Algorithm.ES256))
        tx.put_renewal(Renewal("r-1", replace(ACCESS, key_id=key_id), ("credential-1", "credential-2")))
    assert wallet.renewal_of("credential-3") is None

    with wallet.transaction() as tx:
        tx.delete_credential("credential-1")
    left = wallet.renewal_of("credential-2")
    assert left is not None
    assert left.credential_ids == ("credential-2",)
    wallet.signer(key_id)

    with wallet.transaction() as tx:
        tx.delete_credential("credential-2")
    assert wallet.renewals() == []
    with pytest.raises(KeyUnknown):
        wallet.signer(key_id)


def test_two_deleted_at_once_take_it_along(wallet: EncryptedHolderVault) -> None:
    hold(wallet, [credential(1), credential(2)])
    with wallet.transaction() as tx:
        tx.put_renewal(Renewal("r-1", ACCESS, ("credential-1", "credential-2")))
        tx.delete_credential("credential-1")
        tx.delete_credential("credential-2")
    assert wallet.renewals() == []


def test_only_a_key_of_ours_is_kept(wallet: EncryptedHolderVault) -> None:
    held = wallet.signer(kept(wallet).access.key_id)
    with pytest.raises(TypeError), wallet.transaction() as tx:
        tx.keep_key(held)
