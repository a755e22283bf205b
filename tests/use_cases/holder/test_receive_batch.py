"""Several copies of one credential: a key for each, matched by what each says, and all of them or none (OPEN.md C-18)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from skrin.domain.copies import Copies
from skrin.domain.credential import StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.sd_jwt_vc.verify import peek
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.credential import Issued, credential_answer
from skrin.protocols.refusal import json_answer
from skrin.use_cases.holder import accept, batch, refresh, settings
from skrin.use_cases.holder.errors import CopiesDiffer, CredentialForeignKey, CredentialsLinkable, CredentialUnbound
from skrin.wire import strict_json
from skrin.wire.http import HttpResponse
from skrin.wire.jose import CompactJws
from tests.fakes.issuer import FakeIssuer
from tests.fakes.randomness import SeededRandomness
from tests.use_cases.holder.conftest import World

Unchanged = Callable[[], bool]
Answer = Callable[[list[str]], list[str]]


@pytest.fixture
def batches(world: World) -> World:
    world.issuer.batch_size = 5
    return world


def answering(world: World, change: Answer) -> None:
    """From now on the issuer answers with what `change` makes of its credentials."""
    world.issuer.answer = lambda texts: credential_answer(Issued(tuple(change(texts)), "notification-1"))


def one_again(world: World, texts: list[str], place: int = 2, **changes: object) -> list[str]:
    """The copy at `place` issued anew for the same key, by an issuer of whom something was changed."""
    before = {name: getattr(world.issuer, name) for name in changes}
    for name, value in changes.items():
        setattr(world.issuer, name, value)
    texts[place] = world.issuer.credential(peek(texts[place]).registered.holder_jwk)
    for name, value in before.items():
        setattr(world.issuer, name, value)
    return texts


def held(world: World, stored: StoredCredential) -> Copies:
    found = world.vault.copies(stored.id)
    assert found is not None
    return found


def refused(world: World) -> SkrinError:
    with pytest.raises(SkrinError) as caught:
        accept.accept(world.look_up(), world.ports)
    return caught.value


def key_of(text: str) -> PublicKey:
    return PublicKey.from_jwk(peek(text).registered.holder_jwk)  # type: ignore[arg-type]


def proofs_sent(world: World) -> list[list[CompactJws]]:
    """Those of each credential request."""
    bodies = [strict_json.parse_object(each.body) for each in world.web.requests if each.url.path == "/credential"]
    return [[CompactJws.parse(text) for text in body["proofs"]["jwt"]] for body in bodies]  # type: ignore[index,call-overload]


@pytest.mark.requirement(22, "accepts")
@pytest.mark.requirement(17, "accepts")
@pytest.mark.requirement(25, "accepts")
@pytest.mark.requirement(26, "accepts")
@pytest.mark.case("C-19")
def test_an_issuer_that_gives_several_at_once_is_asked_for_five_with_a_key_each(batches: World) -> None:
    (stored,) = accept.accept(batches.look_up(), batches.ports).credentials

    copies = held(batches, stored)
    texts = [batches.vault.copy_text(stored.id, copy.number) for copy in copies.held]
    assert stored.copies == len(copies.held) == copies.unused == 5
    assert texts[0] == stored.credential.raw
    assert sorted(texts) == sorted(batches.issuer.issued)
    for copy, text in zip(copies.held, texts, strict=True):
        assert key_of(text) == PublicKey.from_jwk(batches.vault.signer(copy.key_id).public_jwk)
    assert len({key_of(text).thumbprint for text in texts}) == 5
    assert stored.key_id == copies.held[0].key_id
    assert batches.vault.count() == 1
    assert len(batches.vault.rows.keys) == 5
    assert [told.event.value for told in batches.issuer.notified] == ["credential_accepted"]


@pytest.mark.requirement(21, "accepts")
@pytest.mark.requirement(22, "accepts")
def test_all_proofs_of_a_request_have_one_fresh_nonce(batches: World) -> None:
    batches.issuer.refuses_nonces = 1
    accept.accept(batches.look_up(), batches.ports)

    first, second = proofs_sent(batches)
    nonces = [{proof.claims()["nonce"] for proof in proofs} for proofs in (first, second)]
    assert [len(each) for each in nonces] == [1, 1]
    assert nonces[0] != nonces[1]
    assert len({str(proof.header.jwk) for proof in second}) == 5


@pytest.mark.requirement(21, "refuses")
@pytest.mark.case("C-11")
def test_nonces_that_are_never_accepted_end_it_with_every_key_destroyed(batches: World, unchanged: Unchanged) -> None:
    batches.issuer.refuses_nonces = 1000
    assert refused(batches).code == "issue.fresh_nonce"
    assert len(proofs_sent(batches)) == 3
    assert unchanged()


@pytest.mark.requirement(22, "accepts")
@pytest.mark.parametrize("order", ["reversed", "turned"])
def test_each_copy_is_matched_to_its_key_in_whatever_order_they_come(order: str, batches: World) -> None:
    answering(batches, lambda texts: texts[::-1] if order == "reversed" else [*texts[2:], *texts[:2]])
    (stored,) = accept.accept(batches.look_up(), batches.ports).credentials

    for copy in held(batches, stored).held:
        text = batches.vault.copy_text(stored.id, copy.number)
        assert key_of(text) == PublicKey.from_jwk(batches.vault.signer(copy.key_id).public_jwk)


@pytest.mark.requirement(22, "accepts")
@pytest.mark.parametrize("count", [1, 2, 4])
def test_an_issuer_may_give_fewer_and_the_other_keys_are_destroyed(count: int, batches: World) -> None:
    answering(batches, lambda texts: texts[5 - count :])
    (stored,) = accept.accept(batches.look_up(), batches.ports).credentials

    assert stored.copies == count
    assert len(batches.vault.rows.keys) == count
    assert batches.vault.signer(stored.key_id).public_jwk == stored.credential.holder_key
    assert (batches.vault.copies(stored.id) is None) == (count == 1)


@pytest.mark.requirement(22, "accepts")
@pytest.mark.parametrize(
    ("announced", "setting", "asked"), [(1, "5", 1), (2, "5", 2), (100, "5", 5), (100, "20", 20), (5, "1", 1), (8, "10", 8)]
)
def test_no_more_are_asked_for_than_the_issuer_gives_and_the_person_wants(
    announced: int, setting: str, asked: int, world: World
) -> None:
    world.issuer.batch_size = announced
    if setting != settings.current("copies", world.ports):
        settings.change("copies", setting, world.ports)
    (stored,) = accept.accept(world.look_up(), world.ports).credentials
    assert len(proofs_sent(world)[0]) == stored.copies == asked


def test_of_formats_that_show_who_it_is_about_only_one_is_asked_for(batches: World) -> None:
    metadata = batches.look_up().metadata
    assert batch.size("dc+sd-jwt", metadata, batches.ports) == 5
    for name in ("ldp_vc", "jwt_vc_json", "vc+jwt", "skrin_edc+jades"):
        assert batch.size(name, metadata, batches.ports) == 1


@pytest.mark.case("C-10")
@pytest.mark.requirement(22, "refuses")
@pytest.mark.parametrize("count", [0, 6, 1000])
def test_more_than_were_asked_for_or_none_are_refused(count: int, batches: World, unchanged: Unchanged) -> None:
    batches.issuer.answer = lambda texts: json_answer({"credentials": [{"credential": texts[0]}] * count})
    assert refused(batches).code == "issue.count"
    assert unchanged()


def for_one_key(world: World, texts: list[str]) -> list[str]:
    return [*texts[:3], world.issuer.credential(peek(texts[0]).registered.holder_jwk), texts[4]]


def with_the_same_salts(world: World, texts: list[str]) -> list[str]:
    for place in (1, 3):
        one_again(world, texts, place, randomness=SeededRandomness(b"the same twice"))
    return texts


@pytest.mark.case("C-18")
@pytest.mark.case("C-19")
@pytest.mark.requirement(22, "refuses")
@pytest.mark.requirement(25, "refuses")
@pytest.mark.parametrize(
    ("spoil", "error", "fact"),
    [
        pytest.param(for_one_key, CredentialsLinkable, "key", id="two-for-one-key"),
        pytest.param(
            lambda world, texts: one_again(world, texts, claims={**world.issuer.claims, "grade": "another"}),
            CopiesDiffer,
            "claims",
            id="other-claim-value",
        ),
        pytest.param(
            lambda world, texts: one_again(world, texts, extra_claims={"one_more": True}),
            CopiesDiffer,
            "claims",
            id="one-claim-more",
        ),
        pytest.param(
            lambda world, texts: one_again(world, texts, lifetime=timedelta(days=364)),
            CopiesDiffer,
            "validity",
            id="other-validity",
        ),
        pytest.param(
            lambda world, texts: one_again(world, texts, hidden=frozenset([("given_name",)])),
            CopiesDiffer,
            "disclosures",
            id="less-hidden",
        ),
        pytest.param(
            lambda world, texts: one_again(world, texts, next_index=4711), CredentialsLinkable, "status", id="one-status-place"
        ),
        pytest.param(with_the_same_salts, CredentialsLinkable, "salt", id="one-salt"),
        pytest.param(
            lambda world, texts: [world.issuer.credential(peek(text).registered.holder_jwk) for text in texts],
            CredentialsLinkable,
            "id",
            id="one-identifier",
        ),
    ],
)
def test_copies_that_are_not_alike_or_could_be_recognised_are_refused_all_together(
    spoil: Callable[[World, list[str]], list[str]],
    error: type[SkrinError],
    fact: str,
    batches: World,
    unchanged: Unchanged,
    request: pytest.FixtureRequest,
) -> None:
    if request.node.callspec.id == "one-identifier":
        batches.issuer.extra_claims = {"jti": "urn:uuid:the-same"}
    answering(batches, lambda texts: spoil(batches, texts))
    found = refused(batches)

    assert type(found) is error
    assert fact in found.facts.values()
    assert unchanged()
    assert batches.vault.history()[0].code == found.code
    assert [told.event.value for told in batches.issuer.notified] == ["credential_failure"]
    batches.issuer.answer, batches.issuer.extra_claims = None, {}
    assert batches.received().copies == 5


@pytest.mark.case("C-18")
@pytest.mark.requirement(25, "refuses")
@pytest.mark.parametrize("what", ["issuer", "type"])
def test_copies_of_two_issuers_or_two_types_are_refused_all_together(what: str, batches: World, unchanged: Unchanged) -> None:
    """By a second signer of the same service, and by a type that the offer does not name."""
    other = FakeIssuer(batches.clock, SeededRandomness(b"other"), url=batches.issuer.url, next_index=1)
    batches.trust(other.trust_list("Another list"))
    before = batches.vault.rows.copy()

    def change(texts: list[str]) -> list[str]:
        if what == "type":
            return one_again(batches, texts, extra_claims={"vct": "https://w3id.org/skrin/vct/other/1"})
        return [other.credential(peek(texts[0]).registered.holder_jwk), *texts[1:]]

    answering(batches, change)
    found = refused(batches)
    assert found.code == ("issue.copies_differ" if what == "issuer" else found.code)
    assert found.code in ("issue.copies_differ", "issue.type", "trust.type")
    assert batches.vault.rows.credentials == before.credentials
    assert batches.vault.rows.keys == {}


@pytest.mark.case("C-18")
@pytest.mark.requirement(25, "refuses")
@pytest.mark.parametrize("place", [0, 2, 4], ids=["the-first", "one-between", "the-last"])
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"signer": PrivateKey.generate(Algorithm.ES256)}, "jose.signature", id="signature"),
        pytest.param({"lifetime": timedelta(days=-1)}, "time.expired", id="expired"),
        pytest.param({"holder_jwk": lambda _: None}, CredentialUnbound.code, id="unbound"),
        pytest.param(
            {"holder_jwk": lambda _: PrivateKey.generate(Algorithm.ES256).public_jwk},
            CredentialForeignKey.code,
            id="foreign-key",
        ),
        pytest.param({"next_index": 900, "statuses": {900: 1}}, "status.revoked", id="revoked"),
    ],
)
def test_one_bad_copy_refuses_all_of_them(
    changes: dict[str, object], code: str, place: int, batches: World, unchanged: Unchanged
) -> None:
    if "statuses" in changes:
        batches.issuer.statuses = changes["statuses"]  # type: ignore[assignment]
    answering(batches, lambda texts: one_again(batches, texts, place, **changes))
    assert refused(batches).code == code
    assert unchanged()


def test_a_card_with_copies_stands_as_badly_as_the_worst_of_them(batches: World) -> None:
    """Each has a place of its own in the list, which is asked for once."""
    (stored,) = accept.accept(batches.look_up(), batches.ports).credentials
    places = {status.index for status in stored.credential.statuses}
    assert places == set(range(4711, 4716))
    batches.issuer.statuses = {4714: 1}
    batches.clock.forward(days=2)
    before = len(batches.web.requests)

    refreshed = refresh.refresh(batches.ports)

    assert len(batches.web.requests) == before + 1
    (changed,) = refreshed.changed
    status = changed.credential.verdict.check(CheckName.STATUS)
    assert status is not None
    assert (status.outcome, status.code) == (Outcome.FAIL, "status.revoked")


def test_two_offered_credentials_get_copies_each(batches: World) -> None:
    batches.issuer.configurations = (*batches.issuer.configurations, "second")
    first, second = accept.accept(batches.look_up(), batches.ports).credentials
    keys = [copy.key_id for stored in (first, second) for copy in held(batches, stored).held]
    assert len(set(keys)) == len(batches.vault.rows.keys) == 10


@pytest.mark.case("C-14")
def test_killed_before_the_answer_is_stored_the_keys_of_all_copies_are_destroyed(batches: World) -> None:
    """The offer can be taken up again, for the issuer's code is what it was."""

    class Killed(BaseException):
        pass

    def answer(texts: list[str]) -> HttpResponse:
        raise Killed

    batches.issuer.answer = answer
    with pytest.raises(Killed):
        accept.accept(batches.look_up(), batches.ports)
    assert batches.vault.rows.keys == {}
    assert batches.vault.rows.copies == {}


def test_deleting_the_card_destroys_the_keys_of_all_copies(batches: World) -> None:
    from skrin.use_cases.holder.delete import delete

    (stored,) = accept.accept(batches.look_up(), batches.ports).credentials
    delete(stored.id, batches.ports)
    assert batches.vault.rows.keys == {}
    assert batches.vault.rows.copy_texts == {}
