"""A real canonicaliser, and keys of whoever has a DID that says its own key."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from skrin.dids.resolver import Resolver
from skrin.formats.linked_data.contexts import shipped
from skrin.formats.stages import Verifying
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.trust.issuer_keys import IssuerKeys
from tests.fakes.clock import FixedClock
from tests.formats.w3c_presentation.making import NOON

Standards = Callable[[str], Path]
EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"


@pytest.fixture(scope="session")
def linked_data(standards: Standards) -> Iterator[ChildLinkedData]:
    official = json.loads(standards("vc-data-model-2.0/contexts/credentials-examples-v2.jsonld").read_text())["@context"]
    with closing(ChildLinkedData(shipped().with_({EXAMPLES: official}), patience=30)) as made:
        yield made


@pytest.fixture(scope="session")
def by(linked_data: ChildLinkedData) -> Verifying:
    clock = FixedClock(NOON)
    return Verifying(IssuerKeys(Resolver(None, lambda did: None, clock=clock), None, clock), NOON, linked_data)
