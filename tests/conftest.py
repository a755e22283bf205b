"""What every test may ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.fakes.capture_server import authority, capture_web, tls_contexts
from tests.fakes.clock import FixedClock
from tests.fakes.randomness import SeededRandomness

# Fixtures made elsewhere, for every test.
__all__ = ["authority", "capture_web", "tls_contexts"]

ROOT = Path(__file__).resolve().parent.parent
STANDARDS = ROOT.parent / "shared" / "standards"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--run-long", action="store_true", help="the long runs too: every fault, many more kills and examples")


def pytest_configure(config: pytest.Config) -> None:
    """The same examples in every run, so that a change is judged and not the dice; new ones in the long runs, or by a seed."""
    # How long it takes to think one up says something of the machine, and nothing of the program.
    settings.register_profile("the same examples", derandomize=True, suppress_health_check=[HealthCheck.too_slow])
    if not config.getoption("--run-long") and config.getoption("--hypothesis-seed", None) is None:
        settings.load_profile("the same examples")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("long") and not config.getoption("--run-long"):
            item.add_marker(pytest.mark.skip("a run of minutes, only with --run-long"))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def randomness() -> SeededRandomness:
    return SeededRandomness()


@pytest.fixture(scope="session")
def standards() -> Callable[[str], Path]:
    """A file of the standards' vectors, read in place; the test is skipped where they are absent."""

    def find(name: str) -> Path:
        path = STANDARDS / name
        if not path.exists():
            pytest.skip(f"the standards' vectors are not beside this checkout: {name}")
        return path

    return find
