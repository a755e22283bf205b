"""`skrin wallet present` with badges: the preview lists everything that leaves, and what cannot be proved is said."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.formats.data_integrity import verify as proofs
from skrin.formats.w3c_presentation import presentation
from skrin.keys import jws
from skrin.protocols.openid4vp.dcql.query import DcqlQuery, either
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.system import SystemClock
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.verifier import badges
from tests.cli.conftest import Shell
from tests.fakes.verifier import FakeVerifier
from tests.formats.w3c_presentation.making import ISSUER, document

BADGES = badges.queries(badges.BADGE)
CANARY = "Forklift driving"


@pytest.fixture(scope="module")
def linked_data() -> Iterator[ChildLinkedData]:
    with closing(ChildLinkedData(patience=30)) as made:
        yield made


@pytest.fixture
def asking(verifier: FakeVerifier, skrin: Shell) -> FakeVerifier:
    """A verifier that may ask for badges of an issuer whom the wallet trusts."""
    entries = (TrustEntry(ISSUER.did), TrustEntry(verifier.did, Role.VERIFIER, types=(badges.BADGE,)))
    skrin("trust", "add", skrin.file("badges.json", TrustList("badges", entries).dump()))
    verifier.query = either(BADGES)
    return verifier


def imported(skrin: Shell, linked_data: ChildLinkedData, form: str, subject: str) -> str:
    """The id of a badge that came as a file."""
    body = document(subject)
    if form == "JWT":
        text = jws.sign({"typ": "vc+jwt", "kid": ISSUER.method}, body, ISSUER.key)
    else:
        at = SystemClock().now() - timedelta(days=1)
        text = json.dumps(proofs.sign(body, ISSUER.method, ISSUER.key, at, linked_data))
    return str(skrin("wallet", "import", skrin.file("badge", text))["id"])


@pytest.mark.parametrize("form", ["JWT", "proof"])
@pytest.mark.parametrize("method", ["key", "jwk"])
def test_a_badge_made_out_to_the_wallet_is_shown_with_its_key(
    form: str, method: str, skrin: Shell, asking: FakeVerifier, linked_data: ChildLinkedData
) -> None:
    did = skrin("wallet", "did", "--new", "--method", method, "--key", "P-256")["did"]
    badge = imported(skrin, linked_data, form, did)
    refused = skrin("wallet", "present", asking.link(), status=2)
    assert refused["error"] == "consent.required"
    (leaves,) = refused["preview"]["leaves"]
    assert leaves["proves_holder"] is True
    assert leaves["notes"] == ["Nothing in it can be hidden. All of it is shown."]
    assert {"path": ["credentialSubject", "achievement", "name"], "value": CANARY, "locked": True} in leaves["fields"]
    assert asking.answers == []
    told = skrin("wallet", "present", asking.link(), "--yes")
    assert told["credentials"] == [badge]
    ((text,),) = asking.presented.presentations.values()
    assert presentation.recognises(text)
    assert did in text or form == "JWT"


def test_a_badge_of_somebody_else_answers_only_where_nobody_asks_whose_it_is(
    skrin: Shell, asking: FakeVerifier, linked_data: ChildLinkedData
) -> None:
    imported(skrin, linked_data, "JWT", "did:web:learner.test")
    refused = skrin("wallet", "present", asking.link(), "--yes", status=2)
    assert refused["error"] == "dcql.no_match"
    asking.query = DcqlQuery(tuple(replace(each, holder_binding=False) for each in BADGES[1:]))
    preview = skrin("wallet", "present", asking.link(), status=2)["preview"]
    (leaves,) = preview["leaves"]
    assert leaves["proves_holder"] is False
    assert leaves["notes"][-1] == "Cannot prove it is yours"
    skrin("wallet", "present", asking.link(), "--yes")
    ((text,),) = asking.presented.presentations.values()
    assert not presentation.recognises(text)
