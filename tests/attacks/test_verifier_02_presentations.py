"""The verifier's half of chapters D, J and L: what a wallet sends is checked whole, and nothing of it is taken on trust."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from skrin.dids import key as did_key
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.sd_jwt.digest import SHA_256, named
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt_vc.verify import peek
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.status import packing, token_status_list
from skrin.use_cases.verifier.ask import Asked
from skrin.wire import base64url, numeric_date
from skrin.wire.http import HttpResponse
from tests.fakes.verifier_world import VerifierWorld, Wallet, canaries, error_of


@dataclass
class Attempt:
    """One session with a wallet that is about to answer it."""

    world: VerifierWorld
    asked: Asked
    request: PresentationRequest
    wallet: Wallet

    def send(self, text: str) -> str:
        """The code of the refusal, empty where it was accepted; the result says the same, and holds no value."""
        answer = self.world.call(self.wallet.post(self.request, text))
        code = error_of(answer)
        assert (answer.status == 200) is (code == "")
        if code:
            told = self.world.told(self.asked)
            assert (told["answer"], told["error"], told["verdict"]) == ("refused", code, "not_valid")
            assert not [canary for canary in canaries() if canary.encode() in answer.body + self.world.result(self.asked).body]
        return code

    def honest(self) -> str:
        return self.wallet.presentation(self.request)

    def statement(self, header: JsonObject | None = None, signer: PrivateKey | None = None, **claims: Json) -> str:
        """An honest presentation whose KB-JWT is changed; None takes a member away."""
        text = self.wallet.presentation(self.request)
        shown = text[: text.rindex("~") + 1]
        said: JsonObject = {
            "iat": numeric_date.write(self.world.clock.now()),
            "aud": str(self.request.client_id),
            "nonce": self.request.nonce,
            "sd_hash": named(SHA_256)(shown),
            **claims,
        }
        head: JsonObject = {"typ": "kb+jwt", **(header or {})}
        kept = ({name: value for name, value in each.items() if value is not None} for each in (head, said))
        return shown + jws.sign(next(kept), next(kept), signer or self.wallet.keys[0])


@pytest.fixture
def world() -> VerifierWorld:
    return VerifierWorld.at()


def session(world: VerifierWorld, **what: Json) -> Attempt:
    asked = world.selection(["given_name"], ["family_name"], **what)
    return Attempt(world, asked, world.read(asked), world.wallet())


@pytest.fixture
def attempt(world: VerifierWorld) -> Attempt:
    return session(world)


@pytest.mark.requirement(98, "accepts")
@pytest.mark.requirement(100, "accepts")
def test_the_good_twin_of_all_of_these_is_accepted(attempt: Attempt) -> None:
    assert attempt.send(attempt.honest()) == ""
    assert attempt.world.told(attempt.asked)["verdict"] == "valid"


def test_and_so_is_one_whose_statement_was_made_by_hand(attempt: Attempt) -> None:
    assert attempt.send(attempt.statement()) == ""


# D-10


@pytest.mark.case("D-10")
@pytest.mark.requirement(100, "refuses")
@pytest.mark.parametrize("what", ["a: no statement", "b: cut off after the last ~", "c: no cnf", "d: attacker's own"])
def test_holder_binding_is_asked_of_everyone(what: str, attempt: Attempt) -> None:
    world, request = attempt.world, attempt.request
    mallory = PrivateKey.generate(Algorithm.ES256)
    foreign: JsonObject = {"iss": did_key.did_for(mallory.public)}
    texts: dict[str, Callable[[], str]] = {
        "a": lambda: attempt.wallet.raws[0],
        "b": lambda: attempt.honest()[: attempt.honest().rindex("~") + 1],
        "c": lambda: attempt.wallet.bound(request, world.signed({}, None)),
        "d": lambda: attempt.wallet.bound(
            request, world.signed(foreign, None, {"kid": did_key.key_id_for(mallory.public)}, mallory), signer=mallory
        ),
    }
    assert attempt.send(texts[what[0]]()) in ("kb.missing", "kb.no_holder_key")


# D-11 to D-13


@pytest.mark.case("D-11")
@pytest.mark.requirement(100, "refuses")
@pytest.mark.parametrize(
    ("aud", "code"),
    [
        ("decentralized_identifier:did:web:another.test", "kb.audience"),
        ("without its prefix", "kb.audience"),
        ("in an array", "kb.member"),
        (None, "kb.member"),
        ("with a slash", "kb.audience"),
    ],
)
def test_the_statement_names_this_verifier_and_no_other(aud: str | None, code: str, attempt: Attempt) -> None:
    ours = str(attempt.request.client_id)
    given: dict[str | None, Json] = {
        "without its prefix": ours.partition(":")[2],
        "in an array": [ours],
        "with a slash": ours + "/",
    }
    assert attempt.send(attempt.statement(aud=given.get(aud, aud))) == code


@pytest.mark.case("D-12")
@pytest.mark.requirement(100, "refuses")
@pytest.mark.parametrize(("nonce", "code"), [("wrong", "kb.nonce"), (None, "kb.member"), (5, "kb.member")])
def test_the_statement_names_this_request(nonce: Json, code: str, attempt: Attempt) -> None:
    assert attempt.send(attempt.statement(nonce=nonce)) == code


@pytest.mark.case("D-12")
@pytest.mark.requirement(100, "refuses")
def test_the_nonce_of_an_earlier_session_is_of_no_use(attempt: Attempt) -> None:
    text = attempt.honest()
    assert attempt.send(text) == ""
    later = session(attempt.world)
    later.wallet = attempt.wallet
    assert later.send(text) == "kb.nonce"


@pytest.mark.case("D-13")
@pytest.mark.requirement(100, "refuses")
@pytest.mark.parametrize(
    ("seconds", "code"),
    [(-365 * 86_400, "kb.too_old"), (365 * 86_400, "kb.future"), (-301, "kb.too_old"), (61, "kb.future"), (-299, ""), (59, "")],
)
def test_the_statement_was_made_just_now(seconds: int, code: str, attempt: Attempt) -> None:
    when = attempt.world.clock.now() + timedelta(seconds=seconds)
    assert attempt.send(attempt.statement(iat=numeric_date.write(when))) == code


@pytest.mark.case("D-13")
@pytest.mark.requirement(100, "refuses")
@pytest.mark.parametrize("iat", [None, "1795348800", True, -1])
def test_a_statement_without_a_time_is_none(iat: Json, attempt: Attempt) -> None:
    assert attempt.send(attempt.statement(iat=iat)).startswith("kb.")


# D-14


def parts(text: str) -> tuple[str, list[str], str]:
    jwt, *disclosures, statement = text.split("~")
    return jwt, disclosures, statement


@pytest.mark.case("D-14")
@pytest.mark.requirement(100, "refuses")
def test_a_disclosure_taken_away_after_signing(attempt: Attempt) -> None:
    jwt, disclosures, statement = parts(attempt.honest())
    assert attempt.send("~".join([jwt, *disclosures[1:], statement])) == "kb.sd_hash"


@pytest.mark.case("D-14")
@pytest.mark.requirement(100, "refuses")
def test_a_disclosure_added_after_signing(attempt: Attempt) -> None:
    jwt, disclosures, statement = parts(attempt.honest())
    extra = next(each for each in parts(attempt.wallet.raws[0])[1] if each not in disclosures)
    assert attempt.send("~".join([jwt, *disclosures, extra, statement])) == "kb.sd_hash"


@pytest.mark.case("D-14")
@pytest.mark.requirement(100, "refuses")
def test_two_disclosures_swapped_after_signing(attempt: Attempt) -> None:
    jwt, disclosures, statement = parts(attempt.honest())
    assert attempt.send("~".join([jwt, *reversed(disclosures), statement])) == "kb.sd_hash"


@pytest.mark.case("D-14")
@pytest.mark.requirement(100, "refuses")
@pytest.mark.parametrize("what", ["without the last ~", "as hex", "another hash", "absent"])
def test_a_hash_of_something_else(what: str, attempt: Attempt) -> None:
    text = attempt.honest()
    shown = text[: text.rindex("~") + 1]
    digest = named(SHA_256)
    hashes: dict[str, Json] = {
        "without the last ~": digest(shown[:-1]),
        "as hex": base64url.decode(digest(shown)).hex(),
        "another hash": named("sha-512")(shown),
        "absent": None,
    }
    assert attempt.send(attempt.statement(sd_hash=hashes[what])) in ("kb.sd_hash", "kb.member")


# D-15


@pytest.mark.case("D-15")
@pytest.mark.requirement(100, "refuses")
@pytest.mark.parametrize(
    ("header", "by_another", "code"),
    [
        ({}, True, "kb.signature"),
        ({"typ": None}, False, "kb.type"),
        ({"typ": "JWT"}, False, "kb.type"),
        ({"typ": "openid4vci-proof+jwt"}, False, "kb.type"),
    ],
)
def test_the_statement_is_the_holders_own(header: JsonObject, by_another: bool, code: str, attempt: Attempt) -> None:
    signer = PrivateKey.generate(Algorithm.ES256) if by_another else None
    assert attempt.send(attempt.statement(header, signer)) == code


@pytest.mark.case("D-15")
@pytest.mark.requirement(100, "refuses")
def test_a_key_in_the_statements_header_is_never_the_one(attempt: Attempt) -> None:
    other = PrivateKey.generate(Algorithm.ES256)
    assert attempt.send(attempt.statement({"jwk": other.public.jwk}, other)) == "kb.foreign_key"


@pytest.mark.case("D-15")
@pytest.mark.requirement(100, "refuses")
def test_the_issuers_key_is_not_the_holders(attempt: Attempt) -> None:
    issuer = attempt.world.issuer.key
    assert isinstance(issuer, PrivateKey)
    assert attempt.send(attempt.statement(signer=issuer)) == "kb.signature"


@pytest.mark.case("D-15")
@pytest.mark.requirement(100, "refuses")
def test_an_unsigned_statement(attempt: Attempt) -> None:
    text = attempt.honest()
    statement = text[text.rindex("~") + 1 :]
    header = base64url.encode(json.dumps({"alg": "none", "typ": "kb+jwt"}).encode())
    unsigned = ".".join([header, statement.split(".")[1], ""])
    assert attempt.send(text[: text.rindex("~") + 1] + unsigned).startswith("kb.")


# D-02 to D-09, D-17: the text itself


@pytest.mark.case("D-02")
@pytest.mark.case("D-09")
@pytest.mark.parametrize("what", ["added", "edited", "twice"])
def test_disclosures_the_issuer_did_not_make(what: str, attempt: Attempt) -> None:
    jwt, disclosures, _ = parts(attempt.honest())
    foreign = base64url.encode(json.dumps(["salt-of-the-attacker", "family_name", "canary-forged"]).encode())
    texts = {"added": [*disclosures, foreign], "edited": [foreign, *disclosures[1:]], "twice": [*disclosures, disclosures[0]]}
    text = "~".join([jwt, *texts[what], ""])
    assert attempt.send(attempt.wallet.bound(attempt.request, text)).startswith("sdjwt.")


@pytest.mark.case("D-17")
@pytest.mark.parametrize("text", ["~", "~~", "a.b.c~~", " ~", "a.b.c", "~a.b.c~"])
def test_texts_that_do_not_split(text: str, attempt: Attempt) -> None:
    assert attempt.send(text).partition(".")[0] in ("sdjwt", "jose", "parse")


# J: the issuer's signature


def altered(attempt: Attempt, header: JsonObject, claims: JsonObject | None = None, by: PrivateKey | None = None) -> str:
    raw = attempt.world.signed(claims or {}, attempt.wallet.keys[0], header, by)
    return attempt.wallet.bound(attempt.request, raw)


@pytest.mark.case("J-01")
@pytest.mark.parametrize("alg", ["none", "None", "NONE", "", 0, None])
def test_a_credential_that_nobody_signed(alg: Json, attempt: Attempt) -> None:
    raw = attempt.world.signed({}, attempt.wallet.keys[0])
    head: JsonObject = {"typ": "dc+sd-jwt", "kid": attempt.world.issuer.key_id}
    header = base64url.encode(json.dumps(head if alg is None else {**head, "alg": alg}).encode())
    unsigned = ".".join([header, raw.split(".")[1], ""]) + "~"
    assert attempt.send(attempt.wallet.bound(attempt.request, unsigned)).startswith("jose.")


@pytest.mark.case("J-04")
@pytest.mark.case("J-05")
@pytest.mark.case("J-08")
@pytest.mark.parametrize("what", ["jwk", "jku", "x5u", "kid", "kid of its own"])
def test_a_key_that_only_the_header_names_is_never_used_and_nothing_is_fetched(what: str, attempt: Attempt) -> None:
    mallory = PrivateKey.generate(Algorithm.ES256)
    headers: dict[str, JsonObject] = {
        "jwk": {"jwk": mallory.public.jwk},
        "jku": {"jku": "https://attacker.test/jwks"},
        "x5u": {"x5u": "https://attacker.test/c.pem"},
        "kid": {"kid": "../../../etc/passwd"},
        "kid of its own": {"kid": did_key.key_id_for(mallory.public)},
    }
    code = attempt.send(altered(attempt, headers[what], by=mallory))
    assert code.partition(".")[0] in ("jose", "trust", "did")
    assert not [url for url in attempt.world.web.urls if "attacker.test" in url]


@pytest.mark.case("J-09")
@pytest.mark.case("J-10")
@pytest.mark.parametrize(
    "header",
    [{"crit": ["x-new"], "x-new": 1}, {"crit": []}, {"typ": "kb+jwt"}, {"typ": "statuslist+jwt"}, {"typ": None}],
)
def test_a_token_of_another_kind_or_with_demands(header: JsonObject, attempt: Attempt) -> None:
    assert attempt.send(altered(attempt, header)).startswith("jose.")


@pytest.mark.case("J-18")
@pytest.mark.parametrize("text", ["a.b", "a.b.c.d", "..", "x" * 200_000])
def test_a_token_of_another_shape(text: str, attempt: Attempt) -> None:
    assert attempt.send(text + "~").partition(".")[0] in ("jose", "parse", "sdjwt", "limit")


@pytest.mark.case("J-19")
@pytest.mark.parametrize(
    ("claims", "outcome"),
    [({"exp": -61}, "fail"), ({"exp": -59}, "pass"), ({"nbf": 61}, "fail"), ({"nbf": 59}, "pass"), ({"iat": 3600}, "fail")],
)
def test_a_credential_out_of_its_time_is_not_valid(claims: dict[str, int], outcome: str, attempt: Attempt) -> None:
    now = attempt.world.clock.now()
    moved: JsonObject = {name: numeric_date.write(now + timedelta(seconds=by)) for name, by in claims.items()}
    assert attempt.send(altered(attempt, {}, moved)) == ""
    assert check(attempt, "validity") == outcome


@pytest.mark.case("J-20")
def test_a_private_key_in_the_confirmation_claim(attempt: Attempt) -> None:
    holder = attempt.wallet.keys[0]
    stolen: JsonObject = {"cnf": {"jwk": {**holder.public.jwk, "d": base64.urlsafe_b64encode(b"d" * 32).decode().rstrip("=")}}}
    code = attempt.send(altered(attempt, {}, stolen))
    assert code.partition(".")[0] in ("jose", "kb")


# L: the status


def check(attempt: Attempt, name: str) -> str:
    presentations = attempt.world.told(attempt.asked)["presentations"]
    assert isinstance(presentations, list)
    checks = presentations[0]["checks"]  # type: ignore[index,call-overload]
    return str(next(each for each in checks if each["check"] == name)["outcome"])  # type: ignore[union-attr,index,call-overload]


def verdict(attempt: Attempt) -> tuple[str, str]:
    return str(attempt.world.told(attempt.asked)["verdict"]), check(attempt, "status")


UNCHECKED = ("could_not_check", "unknown")


@pytest.mark.case("L-03")
@pytest.mark.parametrize("index", [packing.LEAST_ENTRIES, packing.LEAST_ENTRIES + 1, 2**31, 2**53 - 1])
def test_a_place_outside_the_list_is_never_valid(index: int, attempt: Attempt) -> None:
    attempt.world.issuer.next_index = index
    attempt.wallet = attempt.world.wallet()
    assert attempt.send(attempt.honest()) == ""
    assert verdict(attempt) == UNCHECKED


def publish(world: VerifierWorld, answer: HttpResponse) -> None:
    world.web.answers[world.issuer.status_uri] = answer


def token(world: VerifierWorld, **changes: object) -> str:
    given: dict[str, object] = {
        "uri": world.issuer.status_uri,
        "values": {},
        "signer": world.issuer.key,
        "at": world.clock.now(),
        "header": {"kid": world.issuer.key_id},
        **changes,
    }
    return token_status_list.publish(**given)  # type: ignore[arg-type]


def served(text: str) -> HttpResponse:
    return HttpResponse(200, {"content-type": token_status_list.MEDIA_TYPE}, text.encode())


@pytest.mark.case("L-04")
@pytest.mark.parametrize("what", ["one character", "trailing slash", "another list", "signed by another", "by nobody known"])
def test_a_list_for_something_else_or_by_somebody_else(what: str, attempt: Attempt) -> None:
    world = attempt.world
    uri = world.issuer.status_uri
    other = PrivateKey.generate(Algorithm.ES256)
    by_other: dict[str, object] = {"signer": other, "header": {"kid": did_key.key_id_for(other.public)}}
    changes: dict[str, dict[str, object]] = {
        "one character": {"uri": uri[:-1] + "2"},
        "trailing slash": {"uri": uri + "/"},
        "another list": {"uri": uri.replace("/1", "/2")},
        "signed by another": by_other,
        "by nobody known": {"signer": other},
    }
    publish(world, served(token(world, **changes[what])))
    assert attempt.send(attempt.honest()) == ""
    assert verdict(attempt) == UNCHECKED


@pytest.mark.case("L-05")
@pytest.mark.case("L-07")
@pytest.mark.parametrize("what", ["unsigned", "edited", "bare JSON", "HTML", "media type", "empty", "404", "500"])
def test_a_list_that_is_none_leaves_it_unchecked(what: str, attempt: Attempt) -> None:
    world = attempt.world
    honest = token(world)
    header, payload, signature = honest.split(".")
    unsigned = base64url.encode(b'{"alg":"none","typ":"statuslist+jwt"}') + f".{payload}."
    answers = {
        "unsigned": served(unsigned),
        "edited": served(f"{header}.{payload[:-6]}AAAAAA.{signature}"),
        "bare JSON": served('{"status_list":{"bits":1,"lst":"eNpjAAAAAQAB"}}'),
        "HTML": HttpResponse(200, {"content-type": "text/html"}, b"<html>"),
        "media type": HttpResponse(200, {"content-type": "application/json"}, honest.encode()),
        "empty": served(""),
        "404": HttpResponse(404),
        "500": HttpResponse(500),
    }
    publish(world, answers[what])
    assert attempt.send(attempt.honest()) == ""
    assert verdict(attempt) == UNCHECKED


@pytest.mark.case("L-06")
@pytest.mark.requirement(102, "refuses")
@pytest.mark.parametrize("what", ["expired", "stale and the server is down", "from the future"])
def test_a_list_that_is_not_of_now_clears_nobody(what: str, attempt: Attempt) -> None:
    world = attempt.world
    now = world.clock.now()
    if what == "stale and the server is down":
        assert world.answer(world.asked()).status == 200  # now a copy is kept
        del world.web.answers[world.issuer.status_uri]
        world.clock.forward(hours=3)
        attempt = session(world)
    else:
        at = now - timedelta(days=30) if what == "expired" else now + timedelta(hours=1)
        publish(world, served(token(world, at=at)))
    assert attempt.send(attempt.honest()) == ""
    assert verdict(attempt) == UNCHECKED


@pytest.mark.case("L-08")
@pytest.mark.requirement(102, "accepts")
@pytest.mark.requirement(102, "refuses")
@pytest.mark.parametrize(
    ("value", "found"),
    [(0, ("valid", "pass")), (1, ("not_valid", "fail")), (2, ("not_valid", "fail")), (3, ("not_valid", "fail"))],
)
def test_each_value_of_a_list_means_what_it_means(value: int, found: tuple[str, str], attempt: Attempt) -> None:
    world = attempt.world
    [place] = peek(attempt.wallet.raws[0]).registered.statuses
    world.issuer.statuses[place.index] = value
    assert attempt.send(attempt.honest()) == ""
    assert verdict(attempt) == found


@pytest.mark.case("L-08")
@pytest.mark.requirement(102, "refuses")
@pytest.mark.parametrize("bits", [0, 3, 16, "1", None])
def test_a_width_that_does_not_exist(bits: Json, attempt: Attempt) -> None:
    world = attempt.world
    claims: JsonObject = {
        "sub": world.issuer.status_uri,
        "iat": numeric_date.write(world.clock.now()),
        "ttl": 3600,
        "status_list": {"lst": "eNpjAAAAAQAB", **({} if bits is None else {"bits": bits})},
    }
    publish(world, served(jws.sign({"typ": "statuslist+jwt", "kid": world.issuer.key_id}, claims, world.issuer.key)))
    assert attempt.send(attempt.honest()) == ""
    assert verdict(attempt) == UNCHECKED


def test_a_statement_with_an_end_is_over_when_it_says_so(attempt: Attempt) -> None:
    now = attempt.world.clock.now()
    ended = KeyBindingRequest(str(attempt.request.client_id), attempt.request.nonce, now, now - timedelta(seconds=61))
    assert attempt.send(attempt.wallet.presentation(attempt.request, binding=ended)) == "kb.too_old"
    twin = session(attempt.world)
    lasting = replace(ended, nonce=twin.request.nonce, expires_at=now + timedelta(days=1))
    twin.wallet = attempt.wallet
    assert twin.send(twin.wallet.presentation(twin.request, binding=lasting)) == ""
