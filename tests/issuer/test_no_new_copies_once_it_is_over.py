"""What was taken back comes in no new copy, and what was fetched to the end is nobody else's to have made again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.use_cases.issuer.revoke import reinstate, revoke, suspend
from tests.fakes.clock import NOON
from tests.fakes.issuer_in_memory import in_memory
from tests.fakes.issuer_service import IssuerWorld
from tests.issuer.test_copies import allow, ask, draft_of, error, fresh, texts, with_token
from tests.storage.issuer_db.conftest import path, store
from tests.storage.issuer_db.test_store import CLAIM, filled

__all__ = ["filled", "path", "store"]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[IssuerWorld]:
    made = in_memory(tmp_path)
    yield made
    made.store.close()


def test_what_was_revoked_comes_in_no_new_copy(world: IssuerWorld) -> None:
    allow(world, copies=5)
    wallet, access = with_token(world)
    assert len(texts(ask(wallet, access, fresh(1)))) == 1
    (given,) = world.store.credentials()
    revoke(given.id, "issued by mistake", None, world.ports)
    assert error(ask(wallet, access, fresh(1))) == "credential_request_denied"
    assert [each.state for each in world.store.credentials()] == ["revoked"]
    assert draft_of(world, access) is None


def test_what_is_suspended_comes_in_no_new_copy_until_it_is_reinstated(world: IssuerWorld) -> None:
    allow(world, copies=5)
    wallet, access = with_token(world)
    assert len(texts(ask(wallet, access, fresh(1)))) == 1
    (given,) = world.store.credentials()
    suspend(given.id, "being looked into", world.ports)
    assert error(ask(wallet, access, fresh(1))) == "credential_request_denied"
    reinstate(given.id, "all is well", world.ports)
    assert len(texts(ask(wallet, access, fresh(1)))) == 1


def test_once_all_forms_were_fetched_no_other_grant_has_them_made_anew(filled: SqlIssuerStore) -> None:
    issuance = filled.issuance("issuance-1")
    assert issuance is not None
    first = replace(CLAIM, copies=1, most=5)
    with filled.transaction() as change:
        for form in issuance.forms:
            assert change.claim_form(replace(first, form=form), None)
    done = filled.issuance("issuance-1")
    assert done is not None
    assert (done.issued_at is not None, done.sealed_draft is None) == (True, True)
    with filled.transaction() as change:
        assert not change.claim_form(replace(first, fetched_by="another family", at=NOON), done.issued[CLAIM.form])
