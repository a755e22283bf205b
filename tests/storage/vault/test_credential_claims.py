"""Finding credentials by what they say, by marks alone: nothing that fits is left out, and little that does not is decoded."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.json_value import Json
from skrin.domain.ports import CredentialFilter, SaidClaim
from skrin.protocols.openid4vp.dcql.path import select
from skrin.storage.vault import credential_claims
from skrin.storage.vault.credential_claims import MARK, MOST, MOST_WAYS, marks
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from tests.storage.samples import credential
from tests.storage.wallets import WalletPlace, hold

CLAIMS: list[dict[str, Json]] = [
    {"name": "Åsa", "level": {"eqf": 4}, "passed": True},
    {"name": "Bo", "level": {"eqf": 5}, "skills": [{"name": "Weld"}, {"name": "Cut"}]},
    {"name": "Åsa", "level": {"eqf": "4"}, "tags": ["a", "b"], "passed": 1},
]


@pytest.fixture
def three(wallet: EncryptedHolderVault) -> EncryptedHolderVault:
    made = [credential(number) for number in range(3)]
    hold(wallet, [replace(each, credential=replace(each.credential, claims=CLAIMS[n])) for n, each in enumerate(made)])
    return wallet


def found(vault: EncryptedHolderVault, *ways: tuple[SaidClaim, ...]) -> set[int]:
    return {int(each.id[-1]) for each in vault.credentials(CredentialFilter(says=ways))}


def said(*path: str | int | None, values: tuple[Json, ...] = ()) -> SaidClaim:
    return SaidClaim(path, values)


@pytest.mark.parametrize(
    ("ways", "which"),
    [
        pytest.param((), {0, 1, 2}, id="anything"),
        pytest.param(((said("name"),),), {0, 1, 2}, id="all-have-it"),
        pytest.param(((said("passed"),),), {0, 2}, id="two-have-it"),
        pytest.param(((said("name", values=("Åsa",)),),), {0, 2}, id="by-value"),
        pytest.param(((said("name", values=("Bo", "Cid")),),), {1}, id="one-of-several-values"),
        pytest.param(((said("level", "eqf", values=(4,)),),), {0}, id="a-number-is-no-text"),
        pytest.param(((said("passed", values=(True,)),),), {0}, id="true-is-not-1"),
        pytest.param(((said("passed", values=(1,)),),), {2}, id="1-is-not-true"),
        pytest.param(((said("name"), said("passed", values=(True,))),), {0}, id="all-of-a-way"),
        pytest.param(((said("tags"),), (said("level", "eqf", values=(5,)),)), {1, 2}, id="either-way"),
        pytest.param(((said("skills", None, "name", values=("Cut",)),),), {1}, id="in-any-element"),
        pytest.param(((said("skills", 1, "name", values=("Cut",)),),), {1}, id="in-one-element"),
        pytest.param(((said("tags", None, values=("b",)),),), {2}, id="an-element"),
        pytest.param(((said("level"),),), {0, 1, 2}, id="an-object"),
        pytest.param(((said("nothing"),),), set(), id="nobody-has-it"),
        pytest.param(((said("name", values=("Nobody",)),), ()), {0, 1, 2}, id="a-way-that-asks-for-nothing"),
    ],
)
def test_what_says_it_is_found(ways: tuple[tuple[SaidClaim, ...], ...], which: set[int], three: EncryptedHolderVault) -> None:
    assert found(three, *ways) == which


def test_a_changed_credential_is_found_by_what_it_says_now(three: EncryptedHolderVault) -> None:
    stored = three.credential("credential-0")
    with three.transaction() as transaction:
        transaction.update_credential(replace(stored, credential=replace(stored.credential, claims={"name": "Cid"})))
    assert found(three, (said("name", values=("Cid",)),)) == {0}
    assert found(three, (said("name", values=("Åsa",)),)) == {2}
    with three.transaction() as transaction:
        transaction.delete_credential("credential-0")
    assert found(three, (said("name"),)) == {1, 2}
    assert three.vault.store.read(lambda table: table.database.row("SELECT count(*) FROM credential_claims")) == (2,)


def test_a_document_that_says_too_much_is_always_looked_at(three: EncryptedHolderVault) -> None:
    stored = credential(7)
    claims: Json = {"many": {str(number): number for number in range(MOST)}}
    hold(three, [replace(stored, credential=replace(stored.credential, claims=claims))])
    assert marks(claims) is None
    assert found(three, (said("name", values=("Bo",)),)) == {1, 7}


def test_a_request_with_too_many_ways_is_asked_of_the_credentials(three: EncryptedHolderVault) -> None:
    assert found(three, *[(said("nothing"),)] * MOST_WAYS) == set()
    assert found(three, *[(said("nothing"),)] * (MOST_WAYS + 1)) == {0, 1, 2}


def test_a_wallet_of_before_the_marks_gets_them_when_it_is_opened(place: WalletPlace) -> None:
    vault = place.create()
    made = [credential(number) for number in range(3)]
    hold(vault, [replace(each, credential=replace(each.credential, claims=CLAIMS[n])) for n, each in enumerate(made)])
    vault.lock()
    with place.database() as database:
        database.run("DROP TABLE credential_claims")
    with place.unlocked() as again:
        assert found(again, (said("name", values=("Bo",)),)) == {1}
    with place.database() as database:
        database.run("DROP TABLE credential_claims")
    only_read = place.unlock(read_only=True)
    assert found(only_read, (said("name", values=("Bo",)),)) == {1}
    only_read.lock()


SCALARS = st.one_of(
    st.text(max_size=3), st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False, allow_infinity=False)
)
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3), max_leaves=12
)


@given(
    st.dictionaries(st.text(max_size=2), TREES, max_size=4),
    st.lists(st.text(max_size=2) | st.none() | st.integers(0, 3), min_size=1),
)
def test_whatever_a_path_selects_is_marked(claims: dict[str, Json], path: list[str | int | None]) -> None:
    """Nothing that answers a query can be passed over."""
    held = marks(claims)
    assert held is not None
    for _, value in select(tuple(path), claims):
        _, wanted = credential_claims.condition([[SaidClaim(tuple(path))]])
        assert all(mark in pieces(held) for mark in wanted)
        if not isinstance(value, dict | list):
            _, wanted = credential_claims.condition([[SaidClaim(tuple(path), (value,))]])
            assert all(mark in pieces(held) for mark in wanted)


def pieces(held: bytes) -> set[object]:
    return {held[at : at + MARK] for at in range(0, len(held), MARK)}


def test_paths_are_told_apart_by_their_steps_and_not_by_their_letters() -> None:
    def mark(*path: str | int | None) -> object:
        return credential_claims.condition([[SaidClaim(path)]])[1][0]

    assert len({mark("a", "b"), mark("ab"), mark("a"), mark("a", None), mark("b", "a")}) == 5
    assert mark("a", 0) == mark("a", 7) == mark("a", None)
