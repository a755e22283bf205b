"""The verifier relies on the wallet for nothing: presentations of W3C credentials as dishonest wallets would send them."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.ports import Signer
from skrin.formats.data_integrity import verify as proofs
from skrin.formats.data_integrity.selective.derive import derive
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.w3c.data_model import Version
from skrin.formats.w3c_presentation import in_jwt, with_proof
from skrin.formats.w3c_presentation.document import envelope
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.trust.trust_list import TrustList
from skrin.use_cases.verifier.ask import Asked
from skrin.wire.http import HttpRequest, form_body
from tests.fakes.verifier_world import error_of
from tests.use_cases.w3c.conftest import CANARIES, FORMS, Purse, did_of, leaked

WHOLE = ("JWT", "proof")
QUERY = {"JWT": "badge_in_jwt", "vc in a JWT": "badge_in_jwt"}


@dataclass
class Session:
    """A request of the employer, and somebody who holds a badge of the academy and is about to answer it."""

    purse: Purse
    form: str
    asked: Asked
    request: PresentationRequest
    holder: Signer

    @property
    def did(self) -> str:
        return did_of(self.holder)

    @property
    def method(self) -> str:
        return f"{self.did}#{self.did.removeprefix('did:key:')}"

    @property
    def binding(self) -> KeyBindingRequest:
        return KeyBindingRequest(str(self.request.client_id), self.request.nonce, self.purse.ports.clock.now())

    def badge(self, **changed: Any) -> str:
        body = {**self.purse.badge(self.did), **changed}
        raw = self.purse.secured(self.form, {name: value for name, value in body.items() if value is not None})
        return raw if self.form != "selective proof" else json.dumps(derive(raw, (), self.purse.linked_data))

    def presented(self, credential: str = "", binding: KeyBindingRequest | None = None, by: Signer | None = None) -> str:
        signer = by or self.holder
        did = did_of(signer)
        name, shown = f"{did}#{did.removeprefix('did:key:')}", credential or self.badge()
        asked = binding or self.binding
        if "JWT" in self.form:
            version = Version.V1 if self.form == "vc in a JWT" else Version.V2
            return in_jwt.sign(shown, version, did, name, asked, signer)
        return with_proof.sign(json.loads(shown), Version.V2, did, name, asked, signer, self.purse.linked_data)

    def send(self, *texts: str) -> str:
        """The code of the refusal, empty where it was taken; of what was refused nothing is told."""
        world = self.purse.town.employer.world
        shown: list[Json] = [json.loads(each) if each.startswith("{") else each for each in texts]
        token = {QUERY.get(self.form, "badge_with_proof"): shown}
        state = str(world.stored(self.asked).parameters["state"])
        headers = {"content-type": "application/x-www-form-urlencoded"}
        body = form_body({"state": state, "vp_token": json.dumps(token)})
        answer = world.call(HttpRequest("POST", world.ports.response_url(self.asked.id), headers, body))
        code = error_of(answer)
        assert (answer.status == 200) is (code == "")
        told = world.told(self.asked)
        if code:
            assert (told["answer"], told["error"], told["verdict"]) == ("refused", code, "not_valid")
            assert leaked(answer.body.decode() + self.purse.town.employer.got(self.asked)) == set()
        return code or ("" if told["verdict"] == "valid" else str(told["verdict"]))


def session(purse: Purse, form: str, **what: Json) -> Session:
    asked = purse.ask(**what)
    return Session(purse, form, asked, purse.town.employer.world.read(asked), PrivateKey.generate(Algorithm.ES256))


@pytest.fixture(params=FORMS)
def attempt(purse: Purse, request: pytest.FixtureRequest) -> Session:
    return session(purse, request.param)


def test_an_honest_answer_is_taken(attempt: Session) -> None:
    assert attempt.send(attempt.presented()) == ""


@pytest.mark.case("V-08")
def test_a_credential_without_a_presentation_proves_nobody(attempt: Session) -> None:
    assert attempt.send(attempt.badge()) == "kb.missing"


@pytest.mark.requirement(106, "refuses")
@pytest.mark.case("V-08")
@pytest.mark.case("V-07")
def test_an_answer_that_was_made_for_another_verifier_is_refused(attempt: Session) -> None:
    other = replace(attempt.binding, audience="decentralized_identifier:did:web:verifier.test")
    assert attempt.send(attempt.presented(binding=other)) == ("jose.audience" if "JWT" in attempt.form else "ld.domain")


@pytest.mark.requirement(106, "refuses")
@pytest.mark.case("V-08")
@pytest.mark.case("V-03")
def test_an_answer_that_was_made_for_another_session_is_refused(attempt: Session) -> None:
    other = replace(attempt.binding, nonce="nonce-of-session-B")
    assert attempt.send(attempt.presented(binding=other)) == ("jose.nonce" if "JWT" in attempt.form else "ld.challenge")


@pytest.mark.case("V-08")
def test_somebody_elses_credential_is_refused(attempt: Session) -> None:
    assert attempt.send(attempt.presented(by=PrivateKey.generate(Algorithm.EDDSA))) == "ld.holder"


@pytest.mark.case("V-08")
def test_an_answer_of_long_ago_is_refused(attempt: Session) -> None:
    text = attempt.presented()
    attempt.purse.ports.clock.forward(seconds=301)  # type: ignore[attr-defined]
    assert attempt.send(text) == "kb.too_old"


@pytest.mark.case("V-08")
@pytest.mark.parametrize("form", ["proof", "selective proof"])
@pytest.mark.parametrize(
    ("alter", "code"),
    [
        (lambda vp: vp.pop("proof"), "ld.no_proof"),
        (lambda vp: vp["verifiableCredential"][0].update(name="Neurosurgery"), "credential"),
        (lambda vp: vp["proof"].update(challenge="x"), "ld.signature"),
        (lambda vp: vp["proof"].update(proofPurpose="assertionMethod"), "ld.proof_purpose"),
        (lambda vp: vp.update(termsOfUse={"type": "urn:x:y", "urn:x:z": "added"}), "ld.signature"),
        (lambda vp: vp.update(grade="A+"), "ld.undefined_term"),
        (lambda vp: vp["@context"].append("https://attacker.test/c.jsonld"), "ld.unknown_context"),
    ],
    ids=["unsigned", "credential altered", "challenge edited", "purpose edited", "member added", "undefined", "context"],
)
def test_an_edited_document_is_refused(alter: Callable[[Any], object], code: str, form: str, purse: Purse) -> None:
    attempt = session(purse, form)
    found = json.loads(attempt.presented())
    alter(found)
    if code == "credential":
        code = "ld.signature" if form == "proof" else "ld.selection"
    assert attempt.send(json.dumps(found)) == code
    assert "attacker.test" not in purse.town.web.hosts


@pytest.mark.requirement(106, "refuses")
@pytest.mark.case("V-08")
@pytest.mark.parametrize("form", FORMS)
def test_an_altered_credential_that_is_well_presented_is_refused(form: str, purse: Purse) -> None:
    attempt = session(purse, form)
    raw = attempt.badge()
    if "JWT" in form:
        head, body, seal = raw.split(".")
        raw = f"{head}.{body}.{'B' if seal[0] == 'A' else 'A'}{seal[1:]}"
        code = "jose.signature"
    else:
        raw = raw.replace(CANARIES["achievement"], "Neurosurgery")
        code = "ld.signature"
    assert attempt.send(attempt.presented(raw)) == code


@pytest.mark.requirement(106, "refuses")
@pytest.mark.case("V-08")
@pytest.mark.parametrize("form", ["proof", "selective proof"])
def test_a_proof_for_asserting_is_no_proof_of_the_holder(form: str, purse: Purse) -> None:
    attempt = session(purse, form)
    body = json.loads(attempt.presented())
    told = body.pop("proof")
    members = {"challenge": told["challenge"], "domain": told["domain"]}
    signed = proofs.sign(
        body,
        attempt.method,
        attempt.holder,
        purse.ports.clock.now(),
        purse.linked_data,
        KeyPurpose.ASSERTION,
        members=members,
    )
    assert attempt.send(json.dumps(signed)) == "ld.proof_purpose"


def test_the_holders_own_copy_of_a_selective_badge_is_refused(purse: Purse) -> None:
    attempt = session(purse, "selective proof")
    own = purse.secured("selective proof", purse.badge(attempt.did))
    assert attempt.send(attempt.presented(own)) == "ld.base_proof"


@pytest.mark.case("V-01")
@pytest.mark.parametrize("form", WHOLE)
def test_two_credentials_where_one_was_asked_for_are_refused(form: str, purse: Purse) -> None:
    attempt = session(purse, form)
    assert attempt.send(attempt.presented(), attempt.presented()) == "response.count"
    attempt = session(purse, form)
    two = [attempt.badge(), attempt.badge(id="urn:uuid:00000000-0000-4000-8000-000000000000")]
    document: JsonObject = {
        "@context": [Version.V2.value],
        "type": ["VerifiablePresentation"],
        "holder": attempt.did,
        "verifiableCredential": [envelope("vc+jwt", each) if form == "JWT" else json.loads(each) for each in two],
    }
    said = {"aud": attempt.binding.audience, "nonce": attempt.binding.nonce}
    if form == "JWT":
        text = jws.sign({"typ": "vp+jwt", "kid": attempt.method}, {**document, **said}, attempt.holder)
    else:
        members: JsonObject = {"domain": said["aud"], "challenge": said["nonce"]}
        now = purse.ports.clock.now()
        signed = proofs.sign(
            document,
            attempt.method,
            attempt.holder,
            now,
            purse.linked_data,
            KeyPurpose.AUTHENTICATION,
            members=members,
        )
        text = json.dumps(signed)
    assert attempt.send(text) == "response.count"


@pytest.mark.case("V-05")
@pytest.mark.parametrize("form", FORMS)
def test_a_condition_is_checked_again(form: str, purse: Purse) -> None:
    path: list[Json] = ["credentialSubject", "achievement", "name"]
    attempt = session(purse, form, ask="selection", claims=[{"path": path, "values": ["Neurosurgery"]}])
    assert attempt.send(attempt.presented()) == "response.not_satisfied"


@pytest.mark.parametrize("form", WHOLE)
def test_another_type_than_the_one_asked_for_is_refused(form: str, purse: Purse) -> None:
    attempt = session(purse, form)
    subject = {"id": attempt.did}
    badge = attempt.badge(type=["VerifiableCredential"], name=None, credentialSubject=subject, issuer=purse.town.academy.did)
    assert attempt.send(attempt.presented(badge)) == "response.not_satisfied"


@pytest.mark.case("V-04")
def test_an_issuer_nobody_vouches_for_is_taken_and_said_to_be_unknown(attempt: Session) -> None:
    world = attempt.purse.town.employer.world
    for name in ("any kind of the academy", "The town's list"):
        world.store.believe(TrustList(name), attempt.purse.ports.clock.now())
    assert attempt.send(attempt.presented()) == "could_not_check"
    (shown,) = world.told(attempt.asked)["presentations"]  # type: ignore[misc]
    assert {"check": "issuer", "code": "trust.unknown_issuer"}.items() <= {**shown["checks"][2]}.items()  # type: ignore[call-overload, index, str-unpack]


@pytest.mark.case("V-01")
@pytest.mark.parametrize("number", [20, 21])
def test_very_many_credentials_in_one_presentation_are_refused_before_any_is_checked(number: int, purse: Purse) -> None:
    attempt = session(purse, "JWT")
    document: JsonObject = {
        "@context": [Version.V2.value],
        "type": ["VerifiablePresentation"],
        "holder": attempt.did,
        "verifiableCredential": [envelope("vc+jwt", attempt.badge())] * number,
        "aud": attempt.binding.audience,
        "nonce": attempt.binding.nonce,
    }
    text = jws.sign({"typ": "vp+jwt", "kid": attempt.method}, document, attempt.holder)
    assert attempt.send(text) == ("response.count" if number == 20 else "limit.count")
    assert purse.town.web.requests == []
