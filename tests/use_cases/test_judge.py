"""One verdict from format, signature, issuer, holder binding, validity and status (RULINGS 3 to 8)."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from skrin.dids.resolver import Resolver
from skrin.domain.credential import StatusReference
from skrin.domain.errors import NetError
from skrin.domain.party import Trust
from skrin.domain.ports import CachedList
from skrin.domain.verdict import Check, CheckName, Outcome
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy, KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.status import token_status_list
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.checks import Judge
from skrin.use_cases.errors import StatusNotFetched
from skrin.use_cases.judge import Judged, judge, judge_again
from skrin.use_cases.status_check import StatusLists
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.clock import FixedClock
from tests.fakes.issuer import FakeIssuer
from tests.fakes.randomness import SeededRandomness


@dataclass(eq=False)
class Down(NetError):
    code = "net.unreachable"


LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def nobody(request: HttpRequest) -> HttpResponse:
    raise Down


@dataclass
class Bench:
    """A judge, what it judges, and the places where things can be wrong."""

    clock: FixedClock
    issuer: FakeIssuer
    holder: PrivateKey
    lists: tuple[TrustList, ...]
    source: Callable[[str], CachedList] | None = None
    asked: list[str] = field(default_factory=list)

    def by(self, at: datetime | None = None, **changes: object) -> Judge:
        keys = IssuerKeys(Resolver(nobody), nobody, self.clock, trust_lists=self.lists)
        made = Judge(keys, self.lists, StatusLists(self._list, keys), at or self.clock.now())
        return replace(made, **changes)  # type: ignore[arg-type]

    def _list(self, reference: StatusReference) -> CachedList:
        uri = reference.uri
        self.asked.append(uri)
        if self.source is not None:
            return self.source(uri)
        return CachedList(uri, token_status_list.read_answer(self.issuer.status_list()), self.clock.now())

    def credential(self) -> str:
        return self.issuer.credential(self.holder.public_jwk)


@pytest.fixture
def bench(clock: FixedClock) -> Bench:
    issuer = FakeIssuer(clock, SeededRandomness(b"issuer"))
    return Bench(clock, issuer, PrivateKey.generate(Algorithm.ES256), (issuer.trust_list(),))


def outcome(judged: Judged, name: CheckName) -> tuple[Outcome, str]:
    check = judged.verdict.check(name)
    assert check is not None
    return check.outcome, check.code


def test_a_good_credential_is_good_in_everything_that_applies(bench: Bench) -> None:
    judged = judge(bench.credential(), bench.by())
    assert judged.verdict.outcome is Outcome.PASS
    assert [check.name for check in judged.verdict.checks if check.counts] == [
        CheckName.FORMAT,
        CheckName.SIGNATURE,
        CheckName.ISSUER,
        CheckName.VALIDITY,
        CheckName.STATUS,
    ]
    assert judged.credential is not None
    assert judged.credential.verdict == judged.verdict
    assert judged.credential.trust.trust is Trust.TRUSTED
    assert judged.problems == {}


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "a.b.c~", "~~", "\u0000~"])
def test_a_text_that_is_none_is_refused_by_its_form(text: str, bench: Bench) -> None:
    judged = judge(text, bench.by())
    assert judged.credential is None
    assert judged.verdict.outcome is Outcome.FAIL
    assert judged.worst_problem is not None


def test_a_bad_signature_is_a_failure_and_nothing_else_is_looked_at(bench: Bench) -> None:
    bench.issuer.signer = PrivateKey.generate(Algorithm.ES256)
    judged = judge(bench.credential(), bench.by())
    assert outcome(judged, CheckName.SIGNATURE) == (Outcome.FAIL, "jose.signature")
    assert judged.credential is None
    assert bench.asked == []


def test_a_key_that_cannot_be_had_is_no_failure(bench: Bench) -> None:
    bench.issuer.signed_as = "did:web:school.test"
    text = bench.credential()
    from skrin.formats.sd_jwt_vc.issue import issue
    from skrin.formats.sd_jwt_vc.verify import peek

    claims = {**peek(text).claims, "iss": "did:web:school.test"}
    unsigned = issue(claims, (), bench.issuer.key, SeededRandomness(), header={"kid": "did:web:school.test#1"})
    online = judge(unsigned, bench.by())
    assert outcome(online, CheckName.SIGNATURE) == (Outcome.UNKNOWN, "net.unreachable")
    offline = judge(unsigned, bench.by(find_key=IssuerKeys(Resolver(None), None, bench.clock)))
    assert outcome(offline, CheckName.SIGNATURE) == (Outcome.UNKNOWN, "did.not_cached")
    assert offline.verdict.outcome is Outcome.UNKNOWN
    assert offline.credential is not None
    assert offline.credential.issuer.id == "did:web:school.test"
    assert bench.asked == []  # nothing that an unsigned text names is looked up


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param({}, (Outcome.PASS, ""), id="listed"),
        pytest.param({"types": ("another",)}, (Outcome.FAIL, "trust.type"), id="for-another-type"),
        pytest.param({"until": LONG_AGO}, (Outcome.FAIL, "trust.period"), id="for-another-time"),
        pytest.param({"distrusted": True}, (Outcome.FAIL, "trust.distrusted"), id="distrusted"),
        pytest.param(None, (Outcome.UNKNOWN, "trust.unknown_issuer"), id="in-no-list"),
    ],
)
def test_the_issuer_is_judged_by_the_lists(
    entry: dict[str, object] | None, expected: tuple[Outcome, str], bench: Bench
) -> None:
    (listed,) = bench.issuer.trust_list().entries
    changed = () if entry is None else (replace(listed, **entry),)  # type: ignore[arg-type]
    bench.lists = (TrustList("Lists", changed),)
    judged = judge(bench.credential(), bench.by())
    assert outcome(judged, CheckName.ISSUER) == expected
    assert judged.verdict.outcome is expected[0]
    if expected[0] is not Outcome.PASS:
        # Its status list is not asked for before the issuer is accepted.
        assert bench.asked == []
        assert outcome(judged, CheckName.STATUS) == (Outcome.UNKNOWN, expected[1])


def test_a_confirmed_unknown_issuer_has_its_list_read(bench: Bench) -> None:
    bench.lists = ()
    judged = judge(bench.credential(), bench.by(confirmed=True))
    assert outcome(judged, CheckName.STATUS)[0] is Outcome.PASS
    assert judged.verdict.outcome is Outcome.UNKNOWN


def test_a_later_delisting_does_not_unmake_learning(bench: Bench) -> None:
    text = bench.credential()
    (listed,) = bench.issuer.trust_list().entries
    bench.lists = (TrustList("Lists", (replace(listed, until=bench.clock.now() + timedelta(hours=1)),)),)
    bench.clock.forward(days=30)
    judged = judge(text, bench.by())
    assert outcome(judged, CheckName.ISSUER) == (Outcome.PASS, "")
    assert outcome(judged, CheckName.ACCREDITED_WHEN_ISSUED) == (Outcome.PASS, "")
    assert outcome(judged, CheckName.ACCREDITED_TODAY) == (Outcome.FAIL, "trust.period")
    assert judged.verdict.outcome is Outcome.PASS
    asked_for = judge(text, bench.by(counted=frozenset({CheckName.ACCREDITED_TODAY})))
    assert asked_for.verdict.outcome is Outcome.FAIL


def test_an_issuer_that_nobody_says_acts_for_the_service_is_unknown(bench: Bench) -> None:
    (listed,) = bench.issuer.trust_list().entries
    bench.lists = (TrustList("Lists", (TrustEntry(listed.party, types=listed.types),)),)
    judged = judge(bench.credential(), bench.by(), credential_issuer=bench.issuer.url)
    assert outcome(judged, CheckName.ISSUER) == (Outcome.UNKNOWN, "trust.credential_issuer")
    assert judge(bench.credential(), bench.by()).verdict.outcome is Outcome.PASS
    assert judged.credential is not None
    again = judge_again(judged.credential, bench.by(confirmed=True))
    assert again.check(CheckName.ISSUER) == judged.verdict.check(CheckName.ISSUER)


@pytest.mark.parametrize(("days", "code"), [(364, ""), (366, "time.expired"), (-2, "time.issued_in_the_future")])
def test_time_is_judged_by_itself(days: int, code: str, bench: Bench) -> None:
    text = bench.credential()
    at = bench.clock.now() + timedelta(days=days)
    assert outcome(judge(text, bench.by(at)), CheckName.VALIDITY)[1] == code


@pytest.mark.case("L-11")
@pytest.mark.parametrize(("value", "code"), [(0, ""), (1, "status.revoked"), (2, "status.suspended"), (3, "status.value")])
def test_what_the_list_says_decides(value: int, code: str, bench: Bench) -> None:
    bench.issuer.statuses = {bench.issuer.next_index: value}
    judged = judge(bench.credential(), bench.by())
    assert outcome(judged, CheckName.STATUS) == (Outcome.FAIL if code else Outcome.PASS, code)
    check = judged.verdict.check(CheckName.STATUS)
    assert check is not None
    assert check.as_of == bench.clock.now()


@pytest.mark.case("L-11")
def test_expired_wins_over_everything_the_list_says(bench: Bench) -> None:
    bench.issuer.statuses = {bench.issuer.next_index: 1}
    text = bench.credential()
    bench.clock.forward(days=400)
    judged = judge(text, bench.by())
    assert judged.verdict.worst is not None
    assert judged.verdict.worst.code == "time.expired"
    assert judged.worst_problem is not None
    assert judged.worst_problem.code == "time.expired"


@pytest.mark.parametrize("missing", [StatusNotFetched("u"), Down()])
def test_a_list_that_cannot_be_had_is_no_failure(missing: Exception, bench: Bench) -> None:
    def nothing(uri: str) -> CachedList:
        raise missing

    bench.source = nothing
    judged = judge(bench.credential(), bench.by())
    assert outcome(judged, CheckName.STATUS)[0] is Outcome.UNKNOWN
    assert judged.verdict.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(("age", "expected"), [(timedelta(minutes=59), ""), (timedelta(hours=2), "status.stale")])
def test_an_old_copy_clears_nobody_and_says_how_old_it_is(age: timedelta, expected: str, bench: Bench) -> None:
    text = bench.credential()
    token, then = token_status_list.read_answer(bench.issuer.status_list()), bench.clock.now()
    bench.source = lambda uri: CachedList(uri, token, then)
    bench.clock.forward(seconds=age.total_seconds())
    check = judge(text, bench.by()).verdict.check(CheckName.STATUS)
    assert check is not None
    assert (check.code, check.as_of) == (expected, then)


def test_a_copy_from_a_future_that_the_clock_has_left_is_not_fresh(bench: Bench) -> None:
    text = bench.credential()
    token, then = token_status_list.read_answer(bench.issuer.status_list()), bench.clock.now()
    bench.source = lambda uri: CachedList(uri, token, then)
    bench.clock.forward(days=-1)
    judged = judge(text, bench.by())
    assert outcome(judged, CheckName.STATUS) == (Outcome.UNKNOWN, "status.stale")


def test_one_list_is_read_once_for_many_credentials(bench: Bench) -> None:
    by = bench.by()
    for _ in range(10):
        assert judge(bench.credential(), by).verdict.outcome is Outcome.PASS
    assert len(bench.asked) == 1
    assert [cached.uri for cached in by.status_lists.copies()] == [bench.issuer.status_uri]


POLICY = KeyBindingPolicy("verifier", "nonce")


@pytest.mark.parametrize(
    ("audience", "nonce", "code"),
    [("verifier", "nonce", ""), ("another", "nonce", "kb.audience"), ("verifier", "another", "kb.nonce")],
)
def test_holder_binding_is_a_check_of_its_own(audience: str, nonce: str, code: str, bench: Bench) -> None:
    text = present(bench.credential(), (), KeyBindingRequest(audience, nonce, bench.clock.now()), bench.holder)
    judged = judge(text, bench.by(), POLICY)
    assert outcome(judged, CheckName.HOLDER_BINDING) == (Outcome.FAIL if code else Outcome.PASS, code)
    assert outcome(judged, CheckName.SIGNATURE) == (Outcome.PASS, "")
    assert (judged.key_binding is not None) is (code == "")
    assert judged.credential is not None


def test_a_binding_that_was_asked_for_and_is_not_there_is_a_failure(bench: Bench) -> None:
    judged = judge(bench.credential(), bench.by(), POLICY)
    assert outcome(judged, CheckName.HOLDER_BINDING) == (Outcome.FAIL, "kb.missing")
    assert judge(bench.credential(), bench.by()).verdict.check(CheckName.HOLDER_BINDING) is None


def test_judging_again_asks_only_what_can_have_changed(bench: Bench) -> None:
    judged = judge(bench.credential(), bench.by())
    assert judged.credential is not None
    assert judge_again(judged.credential, bench.by()) == judged.verdict
    bench.lists = ()
    again = judge_again(judged.credential, bench.by())
    issuer = again.check(CheckName.ISSUER)
    assert issuer == Check(CheckName.ISSUER, Outcome.UNKNOWN, "trust.unknown_issuer", {"issuer": bench.issuer.did})
    bench.clock.forward(days=400)
    assert judge_again(judged.credential, bench.by()).outcome is Outcome.FAIL


@pytest.mark.parametrize("asked", [True, False])
def test_the_schema_is_a_check_only_where_it_is_asked_for(asked: bool, bench: Bench) -> None:
    counted = frozenset({CheckName.SCHEMA}) if asked else frozenset()
    judged = judge(bench.credential(), bench.by(counted=counted))
    check = judged.verdict.check(CheckName.SCHEMA)
    assert (check is not None) is asked
    assert judged.verdict.outcome is (Outcome.FAIL if asked else Outcome.PASS)  # the test's credential says far too little
