"""The candidates of the measurements are real: every credential verifies, and the figures keep what was promised."""

from datetime import UTC, datetime

import pytest

from skrin.bench.interview import payloads
from skrin.bench.interview.candidates import KEPT_BACK, OUTCOMES, Answer, Interviewer, answer
from skrin.bench.interview.issuers import IssuerKind
from skrin.bench.interview.questions import request
from skrin.domain.party import Authentication
from skrin.formats.sd_jwt.errors import NonceWrong
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.hpke import HpkeKey
from skrin.protocols.openid4vp.dcql.parse import read
from skrin.wire.jose import CompactJws, JoseHeader
from tests.fakes.randomness import SeededRandomness

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture(scope="module", params=IssuerKind, ids=lambda kind: kind.name)
def shown(request: pytest.FixtureRequest) -> Answer:
    randomness = SeededRandomness(b"candidates")
    return answer(2, request.param, Interviewer.make(randomness), randomness, AT)


def test_each_credential_verifies_for_its_interviewer_and_no_other(shown: Answer) -> None:
    for text, issuer in zip(shown.presentations, shown.issuers, strict=True):

        def find(header: JoseHeader, name: str | None, purpose: KeyPurpose) -> FoundKey:
            return FoundKey(issuer.key.public, issuer.name, Authentication.DID)  # noqa: B023 - called at once

        policy = KeyBindingPolicy(str(shown.asked_by.client_id), shown.asked_by.nonce)
        verified = verify(text, find, AT, policy)
        assert len(verified.disclosables) == 13
        assert KEPT_BACK.isdisjoint(verified.claims)
        assert len(verified.claims[OUTCOMES]) == 5  # type: ignore[arg-type]
        with pytest.raises(NonceWrong):
            verify(text, find, AT, KeyBindingPolicy(policy.audience, "another"))


def test_the_request_is_one_that_a_wallet_reads() -> None:
    asked_by = Interviewer.make(SeededRandomness(b"candidates"))
    token = CompactJws.parse(request(asked_by, HpkeKey.generate().public, AT))
    query = token.claims()["dcql_query"]
    assert isinstance(query, dict)
    assert read(query).credentials[0].multiple


def test_the_figures_keep_what_was_promised() -> None:
    figures = list(payloads.rows(SeededRandomness(b"candidates"), AT, times=1))
    assert [row.name for row in figures if row.missed] == []
    assert sum(row.at_most is not None for row in figures) == 6
    assert figures[-2:] == [row for row in figures if row.unit == "ms"]
