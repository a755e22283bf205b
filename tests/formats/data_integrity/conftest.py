"""A real canonicaliser, with the contexts that only test vectors use beside those that ship."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skrin.dids import web
from skrin.dids.resolver import Resolver
from skrin.formats.linked_data.contexts import shipped
from skrin.formats.stages import Verifying
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.trust.issuer_keys import IssuerKeys
from skrin.wire.jose import JoseHeader
from tests.fakes.clock import FixedClock

Standards = Callable[[str], Path]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ONLY_IN_VECTORS = {
    "https://www.w3.org/ns/credentials/examples/v2": "vc-data-model-2.0/contexts/credentials-examples-v2.jsonld",
    "https://w3id.org/citizenship/v4rc1": "vc-data-model-2.0/contexts/citizenship-v4rc1.jsonld",
}
DOCUMENTS = ("openbadges/samples/dcc/dids/legacy/did.json", "openbadges/samples/dcc/dids/oidf/did.json")


@dataclass
class WhoeverSigned:
    """The vectors' issuers are examples; whose key it is, is asked of the verification method alone."""

    keys: IssuerKeys

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        return self.keys(header, None, purpose)


@pytest.fixture(scope="session")
def linked_data(standards: Standards) -> Iterator[ChildLinkedData]:
    more = {url: json.loads(standards(path).read_text())["@context"] for url, path in ONLY_IN_VECTORS.items()}
    with closing(ChildLinkedData(shipped().with_(more), patience=30)) as made:
        yield made


@pytest.fixture(scope="session")
def keys(standards: Standards) -> IssuerKeys:
    kept = {}
    for path in DOCUMENTS:
        body = standards(path).read_bytes()
        kept[str(web.url_for(json.loads(body)["id"]))] = body
    clock = FixedClock(NOON)
    return IssuerKeys(Resolver(None, kept.get, clock=clock), None, clock)


@pytest.fixture(scope="session")
def by(linked_data: ChildLinkedData, keys: IssuerKeys) -> Verifying:
    return Verifying(WhoeverSigned(keys), NOON, linked_data)
