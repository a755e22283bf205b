"""Copies of one credential, in one answer and in later ones (OpenID4VCI 1.0, 8.2, 8.3; docs/decisions/0241)."""

import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from skrin.formats.sd_jwt_vc.verify import verify
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SealBroken
from skrin.keys.private_key import PrivateKey
from skrin.protocols import dpop
from skrin.protocols.openid4vci.credential import credential_response
from skrin.protocols.openid4vci.refresh import refresh_request
from skrin.protocols.openid4vci.token import AccessToken, token_response
from skrin.use_cases.issuer.issuing_settings import IssuingSettings
from skrin.use_cases.issuer.offers import renew_offer
from skrin.use_cases.issuer.revoke import reinstate, revoke, suspend
from skrin.use_cases.issuer.secret import digest, unseal_under_grant, unseal_under_token
from skrin.wire import base64url, strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from tests.fakes.issuer_in_memory import in_memory, wallet_of
from tests.fakes.issuer_service import IssuerWorld, serving
from tests.fakes.scripted_wallet import ScriptedWallet, find_key


def fresh(count: int) -> list[PrivateKey]:
    return [PrivateKey.generate(Algorithm.ES256) for _ in range(count)]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[IssuerWorld]:
    made = in_memory(tmp_path)
    yield made
    made.store.close()


def allow(world: IssuerWorld, **settings: int) -> None:
    world.ports = replace(world.ports, settings=IssuingSettings(**settings))  # type: ignore[arg-type]


def with_token(world: IssuerWorld) -> tuple[ScriptedWallet, AccessToken]:
    wallet, offer = wallet_of(world), world.hand_out(transaction_code=False).offer
    assert offer is not None
    return wallet, wallet.token(offer.link)


def ask(wallet: ScriptedWallet, access: AccessToken, keys: list[PrivateKey]) -> HttpResponse:
    return wallet.fetch(wallet.credential_request(access, wallet.proofs(keys)))


def texts(answer: HttpResponse) -> tuple[str, ...]:
    found = credential_response(answer, 100)
    return found.credentials  # type: ignore[union-attr]


def error(answer: HttpResponse) -> object:
    assert answer.status == 400
    return answer.json_object()["error"]


def salts(raw: str) -> set[str]:
    return {str(strict_json.parse(base64url.decode(each))[0]) for each in raw.split("~")[1:] if each}  # type: ignore[index]


@pytest.mark.case("C-19")
@pytest.mark.requirement(85, "accepts")
@pytest.mark.requirement(89, "accepts")
@pytest.mark.requirement(91, "accepts")
def test_copies_have_nothing_in_common_that_would_tell_them_for_one_persons(world: IssuerWorld) -> None:
    wallet, access = with_token(world)
    keys = fresh(5)
    copies = texts(ask(wallet, access, keys))
    assert len(copies) == 5
    read = [verify(each, find_key, world.clock.now(), None) for each in copies]
    assert {str(each.claims["cnf"]["jwk"]["x"]) for each in read} == {str(key.public_jwk["x"]) for key in keys}  # type: ignore[index,call-overload]
    assert len({str(each.claims["jti"]) for each in read}) == 5
    places = [(each.claims["status"]["status_list"]["uri"], each.claims["status"]["status_list"]["idx"]) for each in read]  # type: ignore[index,call-overload]
    assert len(set(places)) == 5
    assert places != sorted(places, key=str)
    every = [salt for each in copies for salt in salts(each)]
    assert len(set(every)) == len(every)
    assert min(len(base64url.decode(salt)) for salt in every) >= 16
    # What is visible is the same for every learner of the course, or different in every copy.
    opened = [CompactJws.parse(each.split("~")[0]).claims() for each in copies]
    different = {name for name in opened[0] if len({str(each[name]) for each in opened}) > 1}
    assert different == {"jti", "cnf", "status", "_sd"} | ({"learning_outcomes"} & different)
    assert all("sub" not in each for each in opened)


@pytest.mark.requirement(77, "accepts")
@pytest.mark.parametrize(("batch_size", "announced"), [(1, None), (2, {"batch_size": 2}), (25, {"batch_size": 25})])
def test_a_batch_is_announced_as_large_as_it_may_be_and_not_where_there_is_none(
    world: IssuerWorld, batch_size: int, announced: object
) -> None:
    allow(world, batch_size=batch_size)
    wallet, access = with_token(world)
    assert wallet.metadata().as_json().get("batch_credential_issuance") == announced
    assert error(ask(wallet, access, fresh(batch_size + 1))) == "invalid_proof"
    assert len(texts(ask(wallet, access, fresh(batch_size)))) == batch_size


@pytest.mark.requirement(85, "refuses")
def test_a_key_that_is_proved_twice_gets_no_two_copies(world: IssuerWorld) -> None:
    wallet, access = with_token(world)
    (key,) = fresh(1)
    assert error(ask(wallet, access, [key, key])) == "invalid_proof"
    assert world.store.credentials() == []
    assert len(texts(ask(wallet, access, [key]))) == 1


def test_unless_the_settings_say_so_there_are_no_more_copies_and_nothing_is_kept_to_make_them_of(world: IssuerWorld) -> None:
    wallet, access = with_token(world)
    assert len(texts(ask(wallet, access, fresh(2)))) == 2
    assert error(ask(wallet, access, fresh(1))) == "credential_request_denied"
    (issuance,) = world.store.issuances(open_only=False)
    assert issuance.sealed_draft is None


def test_more_copies_are_given_to_the_same_holder_until_there_are_as_many_as_there_may_be(world: IssuerWorld) -> None:
    allow(world, copies=5)
    wallet, access = with_token(world)
    first, second = fresh(3), fresh(3)
    given = [texts(ask(wallet, access, first)), texts(ask(wallet, access, second))]
    assert [len(each) for each in given] == [3, 2]  # fewer than there were keys: the specification allows that
    assert len({each.holder_key for each in world.store.credentials()}) == 5
    assert len({(each.list_id, each.index) for each in world.store.credentials()}) == 5
    (issuance,) = world.store.issuances(open_only=False)
    assert issuance.sealed_draft is None
    assert error(ask(wallet, access, fresh(1))) == "credential_request_denied"
    # Whoever lost an answer gets the same one again, whichever of them it was.
    assert texts(ask(wallet, access, list(reversed(second)))) == given[1]
    assert texts(ask(wallet, access, first)) == given[0]


def test_a_key_that_has_a_copy_gets_no_other(world: IssuerWorld) -> None:
    allow(world, copies=5)
    wallet, access = with_token(world)
    key, other = fresh(2)
    texts(ask(wallet, access, [key]))
    assert error(ask(wallet, access, [key, other])) == "credential_request_denied"
    assert len(texts(ask(wallet, access, [other]))) == 1


def test_no_answer_is_larger_than_what_one_issuance_may_have_in_all(world: IssuerWorld) -> None:
    allow(world, copies=2)
    wallet, access = with_token(world)
    assert len(texts(ask(wallet, access, fresh(3)))) == 2


def test_each_answer_is_notified_by_its_own_name_and_goes_with_it(world: IssuerWorld) -> None:
    allow(world, copies=4)
    wallet, access = with_token(world)
    keys = [fresh(1), fresh(2)]
    answers = [credential_response(ask(wallet, access, each), 3) for each in keys]
    names = [each.notification_id for each in answers]  # type: ignore[union-attr]
    assert len(set(names)) == 2
    assert names[0] is not None
    assert wallet.fetch(wallet.notification(names[0], access)).status == 204
    assert error(ask(wallet, access, keys[0])) == "credential_request_denied"
    assert len(texts(ask(wallet, access, keys[1]))) == 2


@pytest.mark.parametrize("by", [0, 2])
def test_taking_back_one_copy_takes_back_all_of_them_those_of_later_answers_too(world: IssuerWorld, by: int) -> None:
    allow(world, copies=3)
    wallet, access = with_token(world)
    copies = (*texts(ask(wallet, access, fresh(2))), *texts(ask(wallet, access, fresh(1))))
    named = str(verify(copies[by], find_key, world.clock.now(), None).claims["jti"])
    assert len(suspend(named, "a question", world.ports)) == 3
    assert len(reinstate(named, "answered", world.ports)) == 3
    assert len(revoke(named, "an error", None, world.ports).credentials) == 3
    assert {each.state for each in world.store.credentials()} == {"revoked"}


def test_a_holder_takes_back_all_copies_with_the_key_of_any(world: IssuerWorld) -> None:
    allow(world, copies=3)
    wallet, access = with_token(world)
    keys = fresh(3)
    copies = (*texts(ask(wallet, access, keys[:2])), *texts(ask(wallet, access, keys[2:])))
    last = copies[2]
    assert wallet.ask_to_revoke(wallet.revocation(last, keys[2])).status == 200
    assert {each.state for each in world.store.credentials()} == {"revoked"}


def test_copies_cannot_be_had_with_the_token_of_another_offer(world: IssuerWorld) -> None:
    allow(world, copies=5)
    wallet, access = with_token(world)
    texts(ask(wallet, access, fresh(1)))
    stranger, other = with_token(world)
    assert len(texts(ask(stranger, other, fresh(5)))) == 5
    assert len(texts(ask(wallet, access, fresh(5)))) == 4


@pytest.mark.case("I-09")
@pytest.mark.case("I-11")
def test_asked_for_many_times_at_once_there_are_never_more_than_there_may_be(world: IssuerWorld) -> None:
    allow(world, copies=6)
    with serving(world) as served:
        wallet, offer = served.wallet(), served.hand_out(transaction_code=False).offer
        assert offer is not None
        access = wallet.token(offer.link)
        texts(ask(wallet, access, fresh(1)))
        twice = fresh(1)  # the same new key in several requests
        requests = [
            wallet.credential_request(access, wallet.proofs(keys)) for keys in [*[fresh(1) for _ in range(12)], *[twice] * 8]
        ]
        with ThreadPoolExecutor(max_workers=20) as pool:
            answers = list(pool.map(wallet.fetch, requests))
    assert {answer.status for answer in answers} == {200, 400}
    assert {error(answer) for answer in answers if answer.status == 400} == {"credential_request_denied"}
    issued = world.store.credentials()
    assert len(issued) == 6
    assert len({each.holder_key for each in issued}) == 6
    assert len({(each.list_id, each.index) for each in issued}) == 6


def bound_token(wallet: ScriptedWallet, link: str) -> AccessToken:
    """A token of the wallet's own key, and a refresh token with it."""
    request = wallet.token_request(link)
    return token_response(wallet.fetch(with_proof(wallet, request)))


def with_proof(wallet: ScriptedWallet, request: HttpRequest, access: AccessToken | None = None) -> HttpRequest:
    """With a DPoP proof that has a nonce of the service's."""
    told = wallet.fetch(HttpRequest("POST", wallet.issuer.url.with_path("/nonce")))
    proof = dpop.build_dpop(
        wallet.key,
        "POST",
        request.url,
        base64url.encode(secrets.token_bytes(16)),
        wallet.clock.now(),
        access.value if access else None,
        told.headers["dpop-nonce"],
    )
    return replace(request, headers={**request.headers, "dpop": proof})


def ask_bound(wallet: ScriptedWallet, access: AccessToken, keys: list[PrivateKey]) -> HttpResponse:
    return wallet.fetch(with_proof(wallet, wallet.credential_request(access, wallet.proofs(keys)), access))


def test_more_copies_are_had_weeks_later_with_a_refresh_token(world: IssuerWorld) -> None:
    allow(world, copies=4)
    wallet, offer = wallet_of(world), world.hand_out(transaction_code=False).offer
    assert offer is not None
    access = bound_token(wallet, offer.link)
    first = texts(ask_bound(wallet, access, fresh(2)))
    world.clock.forward(days=60)
    with world.store.transaction() as change:
        change.purge(world.clock.now())
    assert ask_bound(wallet, access, fresh(1)).status == 401
    renewed = token_response(wallet.fetch(with_proof(wallet, refresh_request(access.refresh, wallet.server()))))
    later = texts(ask_bound(wallet, renewed, fresh(3)))
    assert (len(first), len(later)) == (2, 2)
    achievements = {verify(each, find_key, world.clock.now(), None).claims["achievement_id"] for each in (*first, *later)}
    assert len(achievements) == 1
    assert len({each.achievement_id for each in world.store.credentials()}) == 1
    revoke(world.store.credentials()[0].id, "an error", None, world.ports)
    assert {each.state for each in world.store.credentials()} == {"revoked"}


def test_by_default_who_has_a_refresh_token_gets_more_and_who_has_none_does_not(world: IssuerWorld) -> None:
    wallet, offer = wallet_of(world), world.hand_out(transaction_code=False).offer
    assert offer is not None
    access = bound_token(wallet, offer.link)
    assert len(texts(ask_bound(wallet, access, fresh(10)))) == 10
    world.clock.forward(days=60)
    renewed = token_response(wallet.fetch(with_proof(wallet, refresh_request(access.refresh, wallet.server()))))
    assert len(texts(ask_bound(wallet, renewed, fresh(10)))) == 10
    other, bearer = with_token(world)
    assert len(texts(ask(other, bearer, fresh(1)))) == 1
    assert draft_of(world, bearer) is None
    assert error(ask(other, bearer, fresh(1))) == "credential_request_denied"


def test_never_more_than_a_hundred_where_nobody_said_how_many(world: IssuerWorld) -> None:
    allow(world, batch_size=60)
    wallet, offer = wallet_of(world), world.hand_out(transaction_code=False).offer
    assert offer is not None
    access = bound_token(wallet, offer.link)
    assert [len(texts(ask_bound(wallet, access, fresh(60)))) for _ in range(2)] == [60, 40]
    assert draft_of(world, access) is None
    assert error(ask_bound(wallet, access, fresh(1))) == "credential_request_denied"


def test_what_more_copies_are_made_of_opens_with_a_token_of_the_holder_and_with_nothing_the_service_keeps(
    world: IssuerWorld,
) -> None:
    wallet, offer = wallet_of(world), world.hand_out(transaction_code=False).offer
    assert offer is not None
    access = bound_token(wallet, offer.link)
    texts(ask_bound(wallet, access, fresh(1)))
    (issuance,) = world.store.issuances(open_only=False)
    kept, token = draft_of(world, access), world.store.token(digest(access.value))
    assert issuance.sealed_draft is None
    assert kept is not None
    assert token is not None
    with pytest.raises(SealBroken):
        world.ports.secret.unseal_draft(issuance.id, kept)
    with pytest.raises(SealBroken):
        unseal_under_token(bound_token(wallet, made_again(world)).value, token.grant_key or b"")
    key = unseal_under_token(access.value, token.grant_key or b"")
    assert unseal_under_grant(key, issuance.id, kept).startswith(b"{")


def test_an_answer_that_was_kept_before_keys_were_noted_is_given_again(world: IssuerWorld) -> None:
    wallet, access = with_token(world)
    keys = fresh(1)
    first = texts(ask(wallet, access, keys))
    with world.store._engines.write.begin() as connection:
        connection.exec_driver_sql("UPDATE kept_answers SET keys = ''")
    assert texts(ask(wallet, access, keys)) == first


def made_again(world: IssuerWorld) -> str:
    offer = world.hand_out(transaction_code=False).offer
    assert offer is not None
    return offer.link


def draft_of(world: IssuerWorld, access: AccessToken) -> bytes | None:
    """What is kept for more copies of the holder of this token."""
    token = world.store.token(digest(access.value))
    grant = token and world.store.grant(token.grant_id)
    return grant.draft if grant else None


def test_what_was_kept_for_more_copies_goes_when_nobody_can_ask_for_them_any_more(world: IssuerWorld) -> None:
    wallet = wallet_of(world)
    access = bound_token(wallet, made_again(world))
    texts(ask_bound(wallet, access, fresh(2)))
    token = world.store.token(digest(access.value))
    assert token is not None
    for days, kept in ((1, True), (200, False)):
        world.clock.forward(days=days)
        with world.store.transaction() as change:
            change.purge(world.clock.now())
        grant = world.store.grant(token.grant_id)
        assert (grant is not None and grant.draft is not None) is kept


def test_a_new_offer_ends_what_was_begun_with_an_earlier_one(world: IssuerWorld) -> None:
    wallet, made = wallet_of(world), world.hand_out(transaction_code=False)
    assert made.offer is not None
    access = bound_token(wallet, made.offer.link)
    again = renew_offer(made.issuance_id, world.ports)
    assert ask_bound(wallet, access, fresh(1)).status == 401
    renewing = wallet.fetch(with_proof(wallet, refresh_request(access.refresh, wallet.server())))
    assert error(renewing) == "invalid_grant"
    assert len(texts(ask_bound(wallet, bound_token(wallet, again.link), fresh(1)))) == 1
