"""Badges as our issuer issues them, and their status lists, before openvc-core 1.37.0, jwcrypto and openedx-didkit 0.3.5."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from jwcrypto import jwk, jws  # type: ignore[import-untyped]

from skrin.domain.json_value import JsonObject
from skrin.use_cases.issuer.revoke import reinstate, revoke, suspend
from skrin.wire.http import HttpRequest
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.fakes.issuer_service import IssuerWorld, issuer_world, serving
from tests.fakes.loopback_fetch import loopback_fetch
from tests.issuer.forms import received

openvc = pytest.importorskip("openvc.verify", reason="openvc-core is a development tool")
status = pytest.importorskip("openvc.status.status_list", reason="openvc-core is a development tool")
OpenvcError = pytest.importorskip("openvc.errors", reason="openvc-core is a development tool").OpenvcError
didkit = pytest.importorskip("didkit", reason="openedx-didkit is a development tool")

Standards = Callable[[str], Path]
BADGES = ("open-badge", "open-badge-jwt")


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[IssuerWorld]:
    world = issuer_world(tmp_path)
    with serving(world) as listening:
        yield listening
    world.store.close()


@pytest.fixture
def contexts(standards: Standards) -> JsonObject:
    url = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
    found: JsonObject = {url: json.loads(standards("openbadges/contexts/ob-v3p0-3.0.3.json").read_text())}
    return found


def opened(text: str, issuer: IssuerWorld, contexts: JsonObject, **told: Any) -> Any:
    """What is in a badge or a list, verified by others: with a proof inside by openvc, in a JWT by jwcrypto.

    openvc knows JWTs of version 1.1 alone.
    """
    if text.startswith("{"):
        given = json.loads(text)
        if isinstance(given["proof"], list):
            [given["proof"]] = given["proof"]  # the same to JSON-LD, and the only shape that openvc knows
        now = issuer.clock.now()
        policy = openvc.VerificationPolicy(now=now, require_status=bool(told))
        return openvc.verify_credential(given, policy=policy, extra_contexts=contexts, **told).credential
    token = jws.JWS()
    token.deserialize(text, key=jwk.JWK(**issuer.ports.identity.key.jwk))
    assert token.jose_header["typ"] == "vc+jwt"
    return json.loads(token.payload)


def checked(issuer: IssuerWorld, text: str, contexts: JsonObject) -> Any:
    """The badge, whose status openvc finds in the list that it names, itself verified in the same way."""

    def status_list(uri: str) -> Any:
        body = loopback_fetch(HttpRequest("GET", HttpsUrl.parse(uri, ANY_LOOPBACK), {})).body.decode()
        return opened(body, issuer, contexts)

    if text.startswith("{"):
        return opened(text, issuer, contexts, resolve_status_list=status_list)
    credential = opened(text, issuer, contexts)
    found = status.check_credential_status(credential, resolve_status_list=status_list)
    if found.revoked or found.suspended:
        raise status.CredentialRevoked("revoked")
    return credential


@pytest.mark.parametrize("form", BADGES)
def test_a_badge_and_its_list_are_verified_by_others_as_by_us(
    issuer: IssuerWorld, contexts: JsonObject, standards: Standards, form: str
) -> None:
    got = received(issuer, form)
    found = checked(issuer, got.texts[form], contexts)
    assert found["issuer"]["id"] == issuer.ports.identity.did
    assert found["name"] == "Kundservice i detaljhandeln"
    for path in sorted(standards("openbadges/schemas").glob("*achievementcredential*.json")):
        schema = json.loads(path.read_text())
        jsonschema.validators.validator_for(schema)(schema).validate(
            json.loads(got.texts[form]) if form == "open-badge" else found
        )


@pytest.mark.parametrize("form", BADGES)
def test_a_badge_that_was_taken_back_is_refused_by_openvc_too(issuer: IssuerWorld, contexts: JsonObject, form: str) -> None:
    got, other = received(issuer, form), received(issuer, form)
    issued = [each for each in issuer.store.credentials() if each.holder_key == got.keys[form].public.thumbprint]
    for act in (suspend, reinstate):
        act(issued[0].id, "x", issuer.ports)
        issuer.clock.forward(seconds=2)
        if act is suspend:
            with pytest.raises(status.CredentialRevoked):
                checked(issuer, got.texts[form], contexts)
        else:
            checked(issuer, got.texts[form], contexts)
    revoke(issued[0].id, "x", None, issuer.ports)
    issuer.clock.forward(seconds=2)
    with pytest.raises(status.CredentialRevoked):
        checked(issuer, got.texts[form], contexts)
    checked(issuer, other.texts[form], contexts)


def test_a_badge_that_was_changed_is_refused_by_openvc_too(issuer: IssuerWorld, contexts: JsonObject) -> None:
    document = json.loads(received(issuer, "open-badge").texts["open-badge"])
    checked(issuer, json.dumps(document), contexts)
    document["name"] = "Doctor of everything"
    with pytest.raises(OpenvcError):
        checked(issuer, json.dumps(document), contexts)


def test_didkit_cannot_check_a_badge_because_it_knows_version_1_alone(issuer: IssuerWorld) -> None:
    """It misses `issuanceDate`, which only 1.1 has, and reads no proof of the suites of today: nothing to compare with."""
    document = json.loads(received(issuer, "open-badge").texts["open-badge"])

    async def verify(given: JsonObject) -> str:
        said: str = await didkit.verify_credential(json.dumps(given), "{}")
        return said

    with pytest.raises(ValueError, match="OneOrMany"):
        asyncio.run(verify(document))
    del document["proof"]
    with pytest.raises(ValueError, match="Missing issuance date"):
        asyncio.run(verify(document))
