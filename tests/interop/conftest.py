"""The peers, started once; and which tests against them run every time.

A test marked `peers` needs them. Of those, only the ones marked `cut` run with everything else; `--run-interop` runs all.
"""

from collections.abc import Iterator
from functools import cache

import pytest

from tests.interop.peers import Peer, PeerIssuer, PeerVerifier, why_not

_why_not = cache(why_not)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--run-interop", action="store_true", help="every combination with the peers, which takes minutes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    everything = bool(config.getoption("--run-interop", default=False))
    left_out = [item for item in items if not everything and _marked(item, "peers") and not _marked(item, "cut")]
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
    for item in items:
        if _marked(item, "peers") and (reason := _why_not()):
            item.add_marker(pytest.mark.skip(reason))


def _marked(item: pytest.Item, name: str) -> bool:
    return item.get_closest_marker(name) is not None


@pytest.fixture(scope="session")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Peer:
    return Peer(tmp_path_factory.mktemp("peer"))


@pytest.fixture(scope="session")
def issuer(peer: Peer) -> Iterator[PeerIssuer]:
    with peer.serving("issuer", "--login") as address:
        yield PeerIssuer(address)


@pytest.fixture(scope="session")
def verifier(peer: Peer) -> Iterator[PeerVerifier]:
    with peer.serving("verifier") as address:
        yield PeerVerifier(address)
