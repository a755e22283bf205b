"""A copy that is made while a credential is being taken back is taken back with the others."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.token import AccessToken
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.use_cases.issuer.holder_revoke import revoke_for_holder
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.revoke import reinstate, revoke, suspend
from skrin.use_cases.issuer.store import IssuerTransaction
from tests.fakes.issuer_in_memory import in_memory
from tests.fakes.issuer_service import IssuerWorld
from tests.fakes.scripted_wallet import ScriptedWallet
from tests.issuer.test_copies import allow, ask, fresh, texts, with_token


@dataclass
class Overtaken:
    """A store; another request is served just before each transaction of this one begins."""

    store: SqlIssuerStore
    first: Callable[[], object]

    def transaction(self) -> AbstractContextManager[IssuerTransaction]:
        self.first()
        return self.store.transaction()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


@dataclass
class Fetched:
    world: IssuerWorld
    wallet: ScriptedWallet
    access: AccessToken
    key: PrivateKey
    text: str

    def overtaken(self) -> ServicePorts:
        def one_more() -> None:
            assert len(texts(ask(self.wallet, self.access, fresh(1)))) == 1

        return replace(self.world.ports, store=Overtaken(self.world.store, one_more))  # type: ignore[arg-type]

    def states(self) -> list[str]:
        return [each.state for each in self.world.store.credentials()]


@pytest.fixture
def fetched(tmp_path: Path) -> Iterator[Fetched]:
    """One copy of five that there may be."""
    world = in_memory(tmp_path)
    allow(world, copies=5)
    (wallet, access), key = with_token(world), fresh(1)[0]
    yield Fetched(world, wallet, access, key, texts(ask(wallet, access, [key]))[0])
    world.store.close()


def test_by_the_holder(fetched: Fetched) -> None:
    asked = fetched.wallet.revocation(fetched.text, fetched.key)
    assert not revoke_for_holder(asked, fetched.overtaken()).again
    assert fetched.states() == ["revoked", "revoked"]


def test_by_the_administrator(fetched: Fetched) -> None:
    name = fetched.world.store.credentials()[0].id
    revoke(name, "an error", None, fetched.overtaken())
    assert fetched.states() == ["revoked", "revoked"]


def test_for_a_while_and_back(fetched: Fetched) -> None:
    name = fetched.world.store.credentials()[0].id
    assert len(suspend(name, "a question", fetched.overtaken())) == 2
    assert fetched.states() == ["suspended", "suspended"]
    assert len(reinstate(name, "answered", fetched.world.ports)) == 2
