"""What an issuer can do wrong with a form (OPEN.md C-09, C-19; RULINGS 7, 8).

What comes wrong is made of what is right: each test changes one thing in the answer, signed anew by the issuer's own key.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.domain.json_value import JsonObject
from skrin.formats.data_integrity.verify import sign
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.keys import jws
from skrin.use_cases.issuer.revoke import revoke as take_back
from skrin.wire import base64url
from tests.use_cases.holder.forms import ALL, BADGES, STRANGER, Change, World, world

__all__ = ["world"]


# --- C-09: what the issuer returns is not what it should be


@pytest.mark.case("C-09")
@pytest.mark.parametrize("form", BADGES)
@pytest.mark.parametrize(
    ("what", "code"),
    [
        ({"id": did_key.did_for(STRANGER.public)}, "issue.foreign_key"),
        ({"id": did_jwk.did_for(STRANGER.public)}, "issue.foreign_key"),
        ({"id": "did:web:learner.test"}, "issue.foreign_key"),
        ({"id": "https://learner.test/me"}, "issue.foreign_key"),
        ({"id": None}, "issue.unbound"),
    ],
    ids=["did:key", "did:jwk", "did:web", "https", "nobody"],
)
def test_a_badge_about_somebody_else_is_refused_with_all_its_forms(
    world: World, form: str, what: JsonObject, code: str
) -> None:
    def change(document: dict[str, Any]) -> None:
        document["credentialSubject"].update(what)
        document["credentialSubject"] = {k: v for k, v in document["credentialSubject"].items() if v is not None}
        document.pop("sub", None)

    world.altered(form, change)
    assert world.refused("eu-micro-credential", form) == code
    world.changes = {}
    assert len(world.received("eu-micro-credential", form).credentials) == 2


@pytest.mark.case("C-09")
@pytest.mark.parametrize("form", BADGES)
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d.update(type=["VerifiableCredential"]), "issue.type"),
        (lambda d: d.update(validUntil="2026-01-01T00:00:00Z", validFrom="2025-01-01T00:00:00Z"), "time.expired"),
        (lambda d: d.update(validFrom="2030-01-01T00:00:00Z"), "time.not_yet_valid"),
    ],
    ids=["type", "expired", "not-yet"],
)
def test_a_badge_of_another_type_or_time_is_refused(
    world: World, form: str, change: Callable[[dict[str, Any]], object], code: str
) -> None:
    def changed(document: dict[str, Any]) -> None:
        change(document)
        document.pop("nbf", None)
        if document.get("exp") and "2026" in document["validUntil"][:4]:
            del document["exp"]

    world.altered(form, changed)
    assert world.refused(form) == code


@pytest.mark.requirement(25, "refuses")
@pytest.mark.case("C-09")
def test_a_badge_with_a_bad_signature_or_none_is_refused(world: World) -> None:
    def unsigned(text: str) -> str:
        return json.dumps({name: value for name, value in json.loads(text).items() if name != "proof"})

    def renamed(text: str) -> str:
        document = json.loads(text)
        document["name"] = "Doctor of everything"
        return json.dumps(document)

    def no_proof_at_all(text: str) -> str:
        return json.dumps({**json.loads(text), "proof": []})

    for change, code in ((unsigned, "ld.no_proof"), (renamed, "ld.signature"), (no_proof_at_all, "ld.no_proof")):
        world.changes = {"open-badge": change}
        assert world.refused("eu-micro-credential", "open-badge") == code
    world.changes = {"open-badge-jwt": lambda text: text[:-6] + ("AAAAAA" if text[-6:] != "AAAAAA" else "BBBBBB")}
    assert world.refused("open-badge-jwt") in {"jose.signature", "jose.signature_form"}


@pytest.mark.case("C-09")
def test_a_credential_in_another_format_than_offered_is_refused(world: World) -> None:
    [plain] = world.received("open-badge-jwt").credentials
    [badge] = world.received("open-badge").credentials
    [sd_jwt] = world.received("eu-micro-credential").credentials
    world.vault.rows.credentials.clear()
    world.vault.rows.keys.clear()
    texts = {"eu-micro-credential": sd_jwt, "open-badge": badge, "open-badge-jwt": plain}
    for form in ALL:
        for other, stored in texts.items():
            if other != form:
                world.changes = {form: instead(stored.credential.raw)}
                assert world.refused(form) == "issue.format", (form, other)
        world.changes = {form: lambda text: '{"type": "nothing"}'}
        assert world.refused(form) in {"issue.format", "sdjwt.shape"}


def instead(raw: str) -> Change:
    return lambda text: raw


@pytest.mark.case("C-09")
@pytest.mark.parametrize("form", ALL)
def test_what_is_revoked_when_it_arrives_is_refused(world: World, form: str) -> None:
    def revoked(text: str) -> str:
        issued, *_ = [each for each in world.issuer.store.credentials() if each.form.value == form]
        take_back(issued.id, "x", None, world.issuer.ports)
        world.issuer.clock.forward(seconds=2)
        return text

    world.changes = {form: revoked}
    assert world.refused(form) == "status.revoked"


@pytest.mark.case("C-09")
@pytest.mark.parametrize("form", BADGES)
def test_a_badge_of_another_issuer_is_refused(world: World, form: str) -> None:
    stranger = did_key.did_for(STRANGER.public)

    def forged(text: str) -> str:
        ports = world.issuer.ports
        if not text.startswith("{"):
            claims = {**json.loads(base64url.decode(text.split(".")[1])), "iss": stranger}
            claims["issuer"] = {**claims["issuer"], "id": stranger}
            return jws.sign({"kid": did_key.key_id_for(STRANGER.public), "typ": "vc+jwt"}, claims, STRANGER)
        document = json.loads(text)
        del document["proof"]
        document["issuer"] = {**document["issuer"], "id": stranger}
        key_id = did_key.key_id_for(STRANGER.public)
        return json.dumps(sign(document, key_id, STRANGER, ports.clock.now(), ports.linked_data))

    world.changes = {form: forged}
    assert world.refused(form) in {"issue.other_issuer", "status.signer"}


@pytest.mark.requirement(42, "refuses")
def test_a_badge_with_an_unknown_context_is_refused_and_nobody_is_asked_for_it(world: World) -> None:
    """RULINGS 7."""

    def changed(text: str) -> str:
        document = json.loads(text)
        document["@context"].append("https://contexts.test/v1")
        return json.dumps(document)

    world.changes = {"open-badge": changed}
    assert world.refused("open-badge") == "ld.unknown_context"


# --- C-19: what would let the holder be followed


@pytest.mark.case("C-19")
def test_two_forms_that_share_a_place_in_a_list_are_refused(world: World) -> None:
    seen: list[JsonObject] = []

    def first(text: str) -> str:
        seen.append(json.loads(text)["credentialStatus"])
        return text

    def reused(document: dict[str, Any]) -> None:
        document["credentialStatus"] = seen[0]

    world.changes = {"open-badge": first, "open-badge-jwt": lambda text: world.signed(text, reused)}
    assert world.refused("open-badge", "open-badge-jwt") == "issue.linkable"


@pytest.mark.case("C-19")
def test_an_sd_jwt_that_calls_itself_what_the_badge_is_called_is_refused(world: World) -> None:
    ids: list[str] = []

    def badge(text: str) -> str:
        ids.append(json.loads(text)["id"])
        return text

    def same_id(text: str) -> str:
        parsed = SdJwt.parse(text)
        claims = {**parsed.signed.claims(), "jti": ids[0]}
        signed = jws.sign({"kid": world.issuer.ports.identity.key_id, "typ": "dc+sd-jwt"}, claims, world.issuer.ports.signer)
        return "~".join([signed, *text.split("~")[1:]])

    world.changes = {"open-badge": badge, "eu-micro-credential": same_id}
    assert world.refused("open-badge", "eu-micro-credential") == "issue.linkable"


@pytest.mark.case("C-19")
def test_two_forms_bound_to_one_key_are_refused(world: World) -> None:
    """Each key signs one proof; an issuer that binds the second form to the first key is found by the key's own check."""
    subjects: list[str] = []

    def first(text: str) -> str:
        subjects.append(json.loads(text)["credentialSubject"]["id"])
        return text

    def same_subject(document: dict[str, Any]) -> None:
        document["credentialSubject"]["id"] = document["sub"] = subjects[0]

    world.changes = {"open-badge": first, "open-badge-jwt": lambda text: world.signed(text, same_subject)}
    assert world.refused("open-badge", "open-badge-jwt") == "issue.foreign_key"
