"""A wallet receives one achievement in several forms from an issuer that really listens (OPEN.md C-09, C-19; RULINGS 7, 8, 18).

What comes wrong is made of what is right: each test changes one thing in the answer, signed anew by the issuer's own key.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.domain.credential import CredentialFormat
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import KeptDocument
from skrin.domain.verdict import Outcome
from skrin.formats.data_integrity.verify import sign
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.status import registry as lists
from skrin.trust.trust_entry import ANY_TYPE, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import accept, receive, refresh, revoke
from skrin.use_cases.holder.offer_preview import OfferPreview
from skrin.use_cases.issuer.badge_signing import with_proof
from skrin.use_cases.issuer.prepare import Recipient, prepare
from skrin.use_cases.issuer.publish import publish
from skrin.use_cases.issuer.revoke import revoke as take_back
from skrin.use_cases.ports import Ports
from skrin.wire import base64url
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import ANY_LOOPBACK
from tests.fakes.issuer_service import CLAIMS, IssuerWorld, issuer_world, serving
from tests.fakes.loopback_fetch import loopback_fetch
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.randomness import SeededRandomness
from tests.issuer.forms import BOTH, offering

Change = Callable[[str], str]
ALL = (*BOTH, "open-badge-jwt")
BADGES = ("open-badge", "open-badge-jwt")
STRANGER = PrivateKey.generate(Algorithm.ES256)


@dataclass
class World:
    """A wallet in memory; `changes` says, by configuration, what becomes of a credential on its way to it."""

    issuer: IssuerWorld
    vault: MemoryVault = field(default_factory=MemoryVault)
    changes: dict[str, Change] = field(default_factory=dict)
    metadata: Callable[[JsonObject], object] = lambda body: None
    asked: list[JsonObject] = field(default_factory=list)

    def __post_init__(self) -> None:
        clock, randomness = self.issuer.clock, SeededRandomness()
        fetch = self.fetch
        linked_data = self.issuer.ports.linked_data
        self.ports = Ports(
            self.vault, lambda: fetch, clock, randomness, lambda seconds: None, ANY_LOOPBACK, linked_data=linked_data
        )
        entry = TrustEntry(
            self.issuer.ports.identity.did,
            names={"en": "The Practice Issuer"},
            types=(ANY_TYPE,),
            credential_issuers=(self.issuer.url,),
        )
        with self.vault.transaction() as tx:
            tx.put_trust_list(KeptDocument("trust-list", "test", TrustList("test", (entry,)).dump(), clock.now()))

    def fetch(self, request: HttpRequest) -> HttpResponse:
        answer = loopback_fetch(request)
        if request.url.path == "/.well-known/openid-credential-issuer":
            body = json.loads(answer.body)
            self.metadata(body)
            return HttpResponse(answer.status, answer.headers, json.dumps(body).encode())
        if request.url.path != "/credential" or answer.status != 200:
            return answer
        wanted = json.loads(request.body)
        self.asked.append(wanted)
        change = self.changes.get(wanted["credential_configuration_id"])
        if change is None:
            return answer
        body = json.loads(answer.body)
        told = body["credentials"][0]["credential"]
        changed = change(json.dumps(told) if isinstance(told, dict) else told)
        if changed.startswith("{"):
            changed = json.loads(changed)
        body["credentials"] = [{"credential": changed}]
        return HttpResponse(answer.status, answer.headers, json.dumps(body).encode())

    def look_up(self, *forms: str) -> OfferPreview:
        publish(offering(*forms), self.issuer.ports)
        made = prepare("retail-1", CLAIMS, Recipient(None, needs_transaction_code=False), self.issuer.ports)
        assert made.offer is not None
        return receive.look_up(receive.follow(receive.read(made.offer.link, self.ports), self.ports), self.ports)

    def received(self, *forms: str) -> accept.Received:
        return accept.accept(self.look_up(*forms), self.ports)

    def refused(self, *forms: str) -> str:
        """The code it was refused with; nothing is stored, and no key stays behind."""
        preview = self.look_up(*forms)
        with pytest.raises(SkrinError) as caught:
            accept.accept(preview, self.ports)
        assert self.vault.credentials() == []
        assert self.vault.rows.keys == {}
        return caught.value.code

    def signed(self, text: str, change: Callable[[dict[str, Any]], object]) -> str:
        """The credential with one thing changed, signed anew by its issuer, in the form it came in."""
        ports = self.issuer.ports
        if text.startswith("{"):
            document = json.loads(text)
            del document["proof"]
            change(document)
            return json.dumps(with_proof(document, ports.clock.now(), ports))
        claims = json.loads(base64url.decode(text.split(".")[1]))
        change(claims)
        return jws.sign({"kid": ports.identity.key_id, "typ": "vc+jwt"}, claims, ports.signer)

    def altered(self, configuration: str, change: Callable[[dict[str, Any]], object]) -> None:
        self.changes[configuration] = lambda text: self.signed(text, change)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = issuer_world(tmp_path)
    with serving(made) as listening:
        yield World(listening)
    made.store.close()


def test_an_offer_of_two_forms_is_one_credential_and_received_in_one_go(world: World) -> None:
    preview = world.look_up()
    assert [[card.configuration.id for card in thing] for thing in preview.things] == [list(BOTH)]
    assert preview.only({"eu-micro-credential"}) == preview
    received = accept.accept(preview, world.ports).credentials
    sd_jwt, badge = (each.credential for each in received)
    assert (sd_jwt.format, badge.format) == (CredentialFormat.SD_JWT_VC, CredentialFormat.DATA_INTEGRITY)
    assert sd_jwt.achievement.achievement_id == badge.achievement.achievement_id != ""
    assert all(each.credential.verdict.outcome is Outcome.PASS for each in received)
    keys = [PublicKey.from_jwk(world.vault.signer(each.key_id).public_jwk) for each in received]
    assert keys[0] != keys[1]
    assert badge.holder_id == did_key.did_for(keys[1])
    assert [each.configuration_id for each in received] == list(BOTH)


def test_forms_are_one_thing_only_where_they_have_one_name_and_different_formats(world: World) -> None:
    def rename(body: JsonObject) -> None:
        body["credential_configurations_supported"]["open-badge"]["credential_metadata"] = {"display": [{"name": "Another"}]}  # type: ignore[index,call-overload]

    assert [len(thing) for thing in world.look_up(*ALL).things] == [3]
    world.metadata = rename
    things = world.look_up(*ALL).things
    assert [[card.configuration.id for card in thing] for thing in things] == [
        ["eu-micro-credential", "open-badge-jwt"],
        ["open-badge"],
    ]
    only = world.look_up(*ALL).only({"open-badge-jwt"})
    assert [card.configuration.id for card in only.cards] == ["eu-micro-credential", "open-badge-jwt"]


@pytest.mark.parametrize("form", BADGES)
@pytest.mark.parametrize("methods", [["did:jwk"], ["did:key"], ["jwk"], ["did:web", "did:jwk"], ["did:ion"]], ids="-".join)
def test_a_key_is_named_as_the_issuer_wants_it_named(world: World, form: str, methods: list[str]) -> None:
    def only(body: JsonObject) -> None:
        body["credential_configurations_supported"][form]["cryptographic_binding_methods_supported"] = [*methods]  # type: ignore[index,call-overload]

    world.metadata = only
    [stored] = world.received(form).credentials
    key = PublicKey.from_jwk(world.vault.signer(stored.key_id).public_jwk)
    by_jwk = "did:jwk" in methods
    assert stored.credential.holder_id == (did_jwk.did_for(key) if by_jwk else did_key.did_for(key))
    header = json.loads(base64url.decode(world.asked[0]["proofs"]["jwt"][0].split(".")[0]))  # type: ignore[index,call-overload,union-attr]
    assert ("jwk" in header) == (not {"did:jwk", "did:key"} & set(methods))


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
        [issued] = [each for each in world.issuer.store.credentials() if each.form.value == form]
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


# --- afterwards


def test_the_first_badge_beside_credentials_of_the_same_issuer_raises_no_question(world: World) -> None:
    """Its list lies elsewhere than theirs for every learner (L-14)."""
    world.received("eu-micro-credential")
    world.received("open-badge")
    world.received()
    assert len(world.vault.credentials()) == 4


def test_a_revocation_asked_for_with_one_form_takes_back_both_and_the_wallet_learns_it(world: World) -> None:
    sd_jwt, badge = world.received().credentials
    revoke.revoke(revoke.look_up(badge.id, "x", world.ports), world.ports)
    world.issuer.clock.forward(seconds=61)
    refreshed = refresh.refresh(world.ports)
    assert refreshed.failed == ()
    verdicts = [world.vault.credential(each.id).credential.verdict for each in (sd_jwt, badge)]
    assert [each.worst.code for each in verdicts if each.worst] == ["status.revoked"] * 2


def test_both_kinds_of_list_are_asked_for_whole_and_as_of_their_time(world: World) -> None:
    received = world.received().credentials
    kinds = [status.kind for each in received for status in each.credential.statuses]
    assert set(kinds) <= set(lists.KINDS)
    assert all(world.vault.status_list(uri) is not None for each in received for uri in each.credential.list_uris)
    assert world.issuer.clock.now() - received[0].received_at < timedelta(minutes=1)
