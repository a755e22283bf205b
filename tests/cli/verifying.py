"""What the tests of `skrin verify` begin with: an issuer's world, somebody's wallet, and a shell that reaches nothing."""

import pytest

from skrin.system import SystemClock
from tests.cli.conftest import Shell
from tests.fakes.clock import FixedClock
from tests.fakes.verifier_world import VerifierWorld, Wallet


@pytest.fixture
def world() -> VerifierWorld:
    return VerifierWorld.at(clock=FixedClock(SystemClock().now()))


@pytest.fixture
def shell(bare: Shell) -> Shell:
    """Without the practice mode: nothing here listens on this machine."""
    bare.loopback = False
    return bare


@pytest.fixture
def wallet(world: VerifierWorld) -> Wallet:
    return world.wallet()


def given(shell: Shell, world: VerifierWorld) -> list[str]:
    """The issuer's trust list and status list, as files."""
    trust = shell.file("trust.json", world.issuer.trust_list().dump())
    status = shell.file("status.jwt", world.issuer.status_list().body)
    return ["--trust", trust, "--map", f"{world.issuer.status_uri}={status}", "--offline"]
