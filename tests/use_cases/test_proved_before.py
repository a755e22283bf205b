"""Judging the same text again leaves out only what cannot have changed."""

from collections.abc import Callable

import pytest

from skrin.domain.standing import Standing, standing
from skrin.domain.verdict import CheckName, Outcome
from skrin.use_cases.holder import refresh
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.judge import judge
from tests.use_cases.holder.conftest import World, vault, web, world

__all__ = ["vault", "web", "world"]


def test_a_second_check_proves_nothing_anew_and_comes_to_the_same(world: World) -> None:
    raw = world.received().credential.raw
    known = len(world.ports.proved)
    first = judge(raw, offline(world.ports))
    proved = len(world.ports.proved)
    assert judge(raw, offline(world.ports)) == first
    assert len(world.ports.proved) == proved >= known >= 1


def revoked(world: World) -> None:
    world.issuer.statuses = dict.fromkeys(range(10_000), 1)
    refresh.refresh(world.ports)


def distrusted(world: World) -> None:
    with world.vault.transaction() as tx:
        for kept in world.vault.trust_lists():
            tx.remove_trust_list(kept.id)


CHANGES: dict[str, tuple[Callable[[World], None], CheckName, Outcome]] = {
    "status": (revoked, CheckName.STATUS, Outcome.FAIL),
    "trust": (distrusted, CheckName.ISSUER, Outcome.UNKNOWN),
}


@pytest.mark.parametrize("what", CHANGES)
def test_status_and_trust_are_asked_anew(what: str, world: World) -> None:
    raw = world.received().credential.raw
    assert standing(judge(raw, offline(world.ports)).verdict) is Standing.VALID
    change, name, outcome = CHANGES[what]
    change(world)
    check = judge(raw, offline(world.ports)).verdict.check(name)
    assert check is not None
    assert check.outcome is outcome
