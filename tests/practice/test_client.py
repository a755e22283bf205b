"""The practice client: the origins that were started, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from skrin.domain.errors import SkrinError
from skrin.practice.client import Wire
from skrin.wire.errors import AddressRefused, NotHttps
from skrin.wire.http import HttpRequest
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.fakes.issuer_service import IssuerWorld, issuer_world, serving


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[IssuerWorld]:
    world = issuer_world(tmp_path)
    with serving(world) as listening:
        yield listening
    world.store.close()


def get(url: str) -> HttpRequest:
    return HttpRequest("GET", HttpsUrl.parse(url, ANY_LOOPBACK))


def test_it_reaches_an_origin_of_the_practice_world_and_keeps_what_left(issuer: IssuerWorld) -> None:
    wire = Wire(frozenset({issuer.url}))
    request = get(f"{issuer.url}/healthz")
    assert wire.operation()(request).status == 200
    assert [(each.request, each.status) for each in wire.sent] == [(request, 200)]


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://localhost:8300/", "https://issuer.example/"])
def test_it_reaches_nothing_else_on_this_machine_or_elsewhere(issuer: IssuerWorld, url: str) -> None:
    wire = Wire(frozenset({issuer.url}))
    with pytest.raises(SkrinError) as refused:
        wire.operation()(get(url))
    assert refused.value.code in (NotHttps.code, AddressRefused.code)
    assert wire.operation()(get(f"{issuer.url}/healthz")).status == 200


def test_what_somebody_in_between_changes_is_what_is_sent_and_kept(issuer: IssuerWorld) -> None:
    wire = Wire(frozenset({issuer.url}), between=lambda _: get(f"{issuer.url}/nowhere"))
    assert wire.operation()(get(f"{issuer.url}/healthz")).status == 404
    assert [each.request.url.path for each in wire.sent] == ["/nowhere"]
