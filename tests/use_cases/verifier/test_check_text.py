"""Checking what was handed over without a request."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.domain.ports import CachedList
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy, KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.trust.trust_list import TrustList
from skrin.use_cases.judge import Judged
from skrin.use_cases.opening.errors import FormatUnknown
from skrin.use_cases.opening.texts import the_credential
from skrin.use_cases.verifier.check_text import Terms, check_bytes
from skrin.use_cases.verifier.checking import Sources
from skrin.use_cases.verifier.report import holder_binding
from tests.fakes.verifier_world import VerifierWorld


@pytest.fixture
def world() -> VerifierWorld:
    return VerifierWorld.at()


def check(
    world: VerifierWorld, text: str, terms: Terms | None = None, sources: Sources | None = None, *lists: TrustList
) -> Judged:
    looked = sources or Sources(world.clock, world.web)
    return check_bytes(text.encode(), terms or Terms(), looked, lists or (world.issuer.trust_list(),))


def outcome(judged: Judged, name: CheckName) -> tuple[Outcome, str] | None:
    found = judged.verdict.check(name)
    return None if found is None else (found.outcome, found.code)


def shared(world: VerifierWorld, **what: object) -> str:
    """A presentation for somebody, as a file that was sent."""
    wallet = world.wallet()
    binding = KeyBindingRequest("urn:skrin:recipient:Anna", "nonce", world.clock.now())
    return present(wallet.raws[0], [], replace(binding, **what), wallet.keys[0])  # type: ignore[arg-type]


def test_a_good_credential_is_valid(world: VerifierWorld) -> None:
    judged = check(world, world.wallet().raws[0])
    assert judged.verdict.outcome is Outcome.PASS
    assert holder_binding(judged) == "not_applicable"


def test_blanks_around_a_text_do_not_matter(world: VerifierWorld) -> None:
    assert check(world, f" \r\n{world.wallet().raws[0]}\n").verdict.outcome is Outcome.PASS


def test_the_flattened_form_is_read_too(world: VerifierWorld) -> None:
    parts = SdJwt.parse(world.wallet().raws[0])
    header, payload, signature = parts.signed.text.split(".")
    flattened = {
        "protected": header,
        "payload": payload,
        "signature": signature,
        "header": {"disclosures": list(parts.disclosures)},
    }
    assert check(world, json.dumps(flattened)).verdict.outcome is Outcome.PASS


def test_an_unknown_issuer_could_not_be_checked_and_nothing_of_it_is_looked_up(world: VerifierWorld) -> None:
    judged = check(world, world.wallet().raws[0], Terms(), None, TrustList("empty"))
    assert judged.verdict.outcome is Outcome.UNKNOWN
    assert outcome(judged, CheckName.ISSUER) == (Outcome.UNKNOWN, "trust.unknown_issuer")
    assert world.web.requests == []


def test_offline_without_a_list_the_status_could_not_be_checked(world: VerifierWorld) -> None:
    judged = check(world, world.wallet().raws[0], sources=Sources(world.clock, None))
    assert outcome(judged, CheckName.STATUS) == (Outcome.UNKNOWN, "status.not_fetched")


def test_a_list_that_is_kept_serves_offline(world: VerifierWorld) -> None:
    body = world.issuer.status_list().body.decode()
    kept = CachedList(world.issuer.status_uri, body, world.clock.now())
    judged = check(world, world.wallet().raws[0], sources=Sources(world.clock, None, kept_list={kept.uri: kept}.get))
    assert judged.verdict.outcome is Outcome.PASS


# holder binding


def test_a_copy_for_somebody_else_is_not_bound_to_you_and_does_not_count_unless_asked(world: VerifierWorld) -> None:
    text = shared(world)
    judged = check(world, text)
    assert outcome(judged, CheckName.HOLDER_BINDING) == (Outcome.UNKNOWN, "kb.not_bound_to_you")
    assert holder_binding(judged) == "not_proved"
    assert judged.verdict.outcome is Outcome.PASS
    assert check(world, text, Terms(needs_binding=True)).verdict.outcome is Outcome.UNKNOWN


def test_the_end_that_the_holder_gave_it_is_kept(world: VerifierWorld) -> None:
    text = shared(world, expires_at=world.clock.now() + timedelta(days=7))
    assert check(world, text).verdict.outcome is Outcome.PASS
    world.clock.forward(days=8)
    judged = check(world, text)
    assert outcome(judged, CheckName.HOLDER_BINDING) == (Outcome.FAIL, "kb.too_old")
    assert judged.verdict.outcome is Outcome.FAIL


def test_with_an_audience_and_a_nonce_the_statement_must_name_them(world: VerifierWorld) -> None:
    text = shared(world)
    asked = Terms(KeyBindingPolicy("urn:skrin:recipient:Anna", "nonce"))
    judged = check(world, text, asked)
    assert (judged.verdict.outcome, holder_binding(judged)) == (Outcome.PASS, "proved")
    other = Terms(KeyBindingPolicy("urn:skrin:recipient:Bo", "nonce"))
    assert outcome(check(world, text, other), CheckName.HOLDER_BINDING) == (Outcome.FAIL, "kb.audience")
    missing = check(world, world.wallet().raws[0], asked)
    assert outcome(missing, CheckName.HOLDER_BINDING) == (Outcome.FAIL, "kb.missing")


def test_binding_can_be_required_of_whatever_is_sent(world: VerifierWorld) -> None:
    judged = check(world, world.wallet().raws[0], Terms(needs_binding=True))
    assert outcome(judged, CheckName.HOLDER_BINDING) == (Outcome.FAIL, "kb.missing")
    assert judged.verdict.outcome is Outcome.FAIL


def test_a_statement_that_is_forged_is_told_and_counts_where_it_is_required(world: VerifierWorld) -> None:
    text = shared(world)[:-6] + "AAAAAA"
    judged = check(world, text)
    assert outcome(judged, CheckName.HOLDER_BINDING) is not None
    assert holder_binding(judged) == "not_proved"
    assert check(world, text, Terms(needs_binding=True)).verdict.outcome is Outcome.FAIL


# the key that must have signed


def test_a_key_that_is_named_is_the_only_one_that_is_trusted(world: VerifierWorld) -> None:
    text = world.wallet().raws[0]
    right = Terms(issuer_key=PublicKey.from_jwk(world.issuer.key.public_jwk))
    judged = check(world, text, right, Sources(world.clock, world.web), TrustList("empty"))
    assert judged.verdict.outcome is Outcome.PASS
    assert judged.credential is not None
    assert judged.credential.trust.vouched_by == ("you",)
    wrong = Terms(issuer_key=PrivateKey.generate(Algorithm.ES256).public)
    refused = check(world, text, wrong)
    assert outcome(refused, CheckName.SIGNATURE) == (Outcome.FAIL, "jose.signature")
    assert refused.credential is None


def test_a_key_of_another_kind_does_not_verify(world: VerifierWorld) -> None:
    other = Terms(issuer_key=PrivateKey.generate(Algorithm.EDDSA).public)
    assert check(world, world.wallet().raws[0], other).verdict.outcome is Outcome.FAIL


@pytest.mark.parametrize("issuer", ["did:key:of-the-header", "nobody"])
def test_a_named_key_needs_no_issuer_in_the_credential(issuer: str, world: VerifierWorld) -> None:
    header = {"kid": None} if issuer == "nobody" else {}
    text = world.signed({"iss": None}, None, header)  # type: ignore[arg-type]
    judged = check(world, text, Terms(issuer_key=PublicKey.from_jwk(world.issuer.key.public_jwk)))
    assert judged.verdict.outcome is Outcome.PASS
    assert judged.credential is not None
    assert judged.credential.issuer.id.startswith("did:key:" if issuer != "nobody" else "urn:ietf:params:oauth:jwk-thumbprint:")


# what it is


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x89PNG\r\n\x1a\n", "bytes"),
        (b"\xff\xd8\xff\xe0", "bytes"),
        (b"\xff\xfe\x00", "bytes"),
        (b'{"@context":[]}', "json"),
        (b"Dear Anna, here is my certificate.", "text"),
        (b"eyJhbGciOiJFUzI1NiIsInR5cCI6InZjK2p3dCJ9.e30.AAAA", "jwt"),
    ],
)
def test_what_is_no_credential_of_ours_could_not_be_checked(content: bytes, kind: str, world: VerifierWorld) -> None:
    with pytest.raises(FormatUnknown) as unknown:
        the_credential(content)
    assert unknown.value.kind == kind
    judged = check_bytes(content, Terms(), Sources(world.clock, world.web), ())
    assert outcome(judged, CheckName.FORMAT) == (Outcome.UNKNOWN, "file.format")
    assert judged.credential is None
    assert world.web.requests == []


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.replace("~", "", 1),
        lambda raw: raw[: raw.rindex("~")],
        lambda raw: raw.split("~")[0],
        lambda raw: raw.split("~")[0][:-4] + "AAAA~",
        lambda raw: "~",
        lambda raw: '{"payload":"x","signatures":[]}',
        lambda raw: '{"payload"',
        lambda raw: raw + "x" * 300_000,
    ],
)
def test_what_is_nearly_a_credential_is_not_valid(change: Callable[[str], str], world: VerifierWorld) -> None:
    judged = check(world, change(world.wallet().raws[0]))
    assert judged.verdict.outcome is Outcome.FAIL
    assert judged.credential is None
    assert judged.worst_problem is not None
