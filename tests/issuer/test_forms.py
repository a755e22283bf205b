"""One achievement in several forms: one offer, one token, one request for each (RULINGS 18; OPEN.md I-03, I-08, I-09, I-10)."""

import json
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.domain.credential import CredentialFormat
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.linked_data.errors import TermUndefined
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.holder_revocation import credential_hash
from skrin.protocols.openid4vci.credential import Issued, credential_response
from skrin.protocols.openid4vci.errors import AnswerInvalid, CredentialRefused
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.use_cases.issuer.badge_signing import with_proof
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.publish import publish
from skrin.vocabularies.errors import OfferingInvalid
from tests.fakes.issuer_service import IssuerWorld
from tests.fakes.scripted_wallet import NameOf
from tests.issuer.forms import BOTH, credential, fetch, judged, offered, offering, received

Standards = Callable[[str], Path]
ALL = ("eu-micro-credential", "open-badge", "open-badge-jwt")


def test_who_says_nothing_issues_an_sd_jwt_vc_and_a_badge_of_one_achievement(issuer: IssuerWorld) -> None:
    got = received(issuer)
    sd_jwt, badge = (credential(issuer, got.texts[name]) for name in BOTH)
    assert (sd_jwt.format, badge.format) == (CredentialFormat.SD_JWT_VC, CredentialFormat.DATA_INTEGRITY)
    assert sd_jwt.achievement.achievement_id == badge.achievement.achievement_id == badge.claims["id"]
    assert sd_jwt.claims["jti"] != badge.claims["id"]
    assert sd_jwt.issuer.id == badge.issuer.id == issuer.ports.identity.did
    assert badge.holder_id == did_key.did_for(got.keys["open-badge"].public)
    assert badge.achievement.title["und"] == sd_jwt.achievement.title["sv"]
    assert badge.achievement.level == sd_jwt.achievement.level
    assert badge.valid_until == sd_jwt.valid_until
    kinds = {
        (status.kind.value, status.uri.partition("/status/")[2].partition("/")[0])
        for status in (*sd_jwt.statuses, *badge.statuses)
    }
    assert kinds == {("token", "token"), ("bitstring", "bitstring")}


@pytest.mark.requirement(90, "accepts")
def test_a_badge_in_a_jwt_is_good_too(issuer: IssuerWorld) -> None:
    got = received(issuer, *ALL)
    inside, in_jwt = credential(issuer, got.texts["open-badge"]), credential(issuer, got.texts["open-badge-jwt"])
    assert in_jwt.format is CredentialFormat.VC_JOSE
    assert in_jwt.achievement == inside.achievement
    assert in_jwt.statuses[0].uri == inside.statuses[0].uri + ".jwt"
    assert in_jwt.holder_id == did_key.did_for(got.keys["open-badge-jwt"].public)


@pytest.mark.parametrize("forms", [("eu-micro-credential",), ("open-badge",), ("open-badge-jwt", "eu-micro-credential")])
def test_the_administrator_says_which_forms_an_offering_is_issued_in(issuer: IssuerWorld, forms: tuple[str, ...]) -> None:
    got = received(issuer, *forms)
    assert set(got.texts) == set(forms)
    issued = issuer.store.credentials()
    assert {each.form.value for each in issued} == set(forms)
    published = issuer.store.offering("retail-1")
    assert published is not None
    assert published.document["credential_configuration_id"] == forms[0]
    assert "forms" not in published.document


@pytest.mark.parametrize("forms", [[], ["mso_mdoc"], "ldp_vc", ["ldp_vc", "ldp_vc"], [{}], ["open-badge"]])
def test_forms_that_nobody_issues_are_not_published(issuer: IssuerWorld, forms: object) -> None:
    with pytest.raises(OfferingInvalid):
        publish({**offering(), "forms": forms}, issuer.ports)  # type: ignore[dict-item]


@pytest.mark.requirement(90, "accepts")
def test_an_issued_badge_passes_the_official_schemas_with_its_proof_and_status(
    issuer: IssuerWorld, standards: Standards
) -> None:
    badge = json.loads(received(issuer).texts["open-badge"])
    assert badge["credentialStatus"]["statusListIndex"]
    for path in sorted(standards("openbadges/schemas").glob("*achievementcredential*.json")):
        schema = json.loads(path.read_text())
        jsonschema.validators.validator_for(schema)(schema).validate(badge)


@pytest.mark.parametrize("named", [did_key.key_id_for, did_jwk.key_id_for, lambda key: None], ids=["did:key", "did:jwk", "jwk"])
def test_the_subject_is_the_key_that_was_proved_by_the_name_it_was_proved_by(issuer: IssuerWorld, named: NameOf) -> None:
    wallet, access = offered(issuer)
    key = PrivateKey.generate(Algorithm.EDDSA)
    badge = json.loads(wallet.credentials(access, [key], "open-badge", named).credentials[0])
    name = named(key.public)
    assert badge["credentialSubject"]["id"] == (name.partition("#")[0] if name else did_key.did_for(key.public))


@pytest.mark.case("I-09")
@pytest.mark.parametrize("configuration", ALL)
def test_the_answer_of_each_form_is_given_again_to_who_lost_it_and_to_nobody_else(
    issuer: IssuerWorld, configuration: str
) -> None:
    wallet, access = offered(issuer, *ALL)
    key = PrivateKey.generate(Algorithm.ES256)
    first = fetch(wallet, access, configuration, key)
    assert fetch(wallet, access, configuration, key) == first
    with pytest.raises(CredentialRefused):
        fetch(wallet, access, configuration)
    assert len(issuer.store.credentials()) == 1


@pytest.mark.case("I-09")
@pytest.mark.parametrize("configuration", BOTH)
def test_fifty_requests_at_once_for_one_form_issue_it_once(issuer: IssuerWorld, configuration: str) -> None:
    wallet, access = offered(issuer)
    key = PrivateKey.generate(Algorithm.ES256)
    request = wallet.credential_request(access, wallet.proofs([key]), configuration)
    with ThreadPoolExecutor(max_workers=16) as pool:
        answers = list(pool.map(wallet.fetch, [request] * 50))
    assert [answer.status for answer in answers].count(200) >= 1
    [issued] = issuer.store.credentials()
    assert issued.form.value == configuration
    given = {text for answer in answers if answer.status == 200 for text in _texts(answer.json_object()["credentials"])}
    assert len(given) == 1


def _texts(credentials: object) -> list[str]:
    assert isinstance(credentials, list)
    return [json.dumps(each["credential"], sort_keys=True) for each in credentials]


def test_the_draft_stays_until_the_last_form_was_fetched(issuer: IssuerWorld) -> None:
    wallet, access = offered(issuer)
    fetch(wallet, access, "eu-micro-credential")
    [waiting] = issuer.store.issuances(open_only=True)
    assert waiting.sealed_draft is not None
    assert set(waiting.issued) == {Form.SD_JWT_VC}
    fetch(wallet, access, "open-badge")
    [done] = issuer.store.issuances(open_only=False)
    assert (done.sealed_draft, issuer.store.issuances(open_only=True)) == (None, [])


@pytest.mark.case("I-10")
def test_who_got_a_part_and_begins_anew_gets_the_whole_and_what_never_arrived_is_revoked(issuer: IssuerWorld) -> None:
    """A wallet that keeps all or nothing: its first attempt broke off between the two requests."""
    wallet = issuer.wallet()
    publish(offering(), issuer.ports)
    enrolled = wallet.enrol("retail-1")
    issuer.prepare_for(wallet)
    broken = wallet.token(wallet.state(enrolled.id).offer)
    lost = fetch(wallet, broken, "eu-micro-credential")
    access = wallet.token(wallet.state(enrolled.id).offer)
    texts = {name: fetch(wallet, access, name) for name in BOTH}
    assert lost != texts["eu-micro-credential"]
    assert judged(issuer, lost).verdict.outcome.value == "fail"
    for text in texts.values():
        credential(issuer, text)
    assert wallet.state(enrolled.id).offer == ""
    # The whole is there now: neither token gives anything to other keys any more.
    for token in (broken, access):
        with pytest.raises(CredentialRefused):
            fetch(wallet, token, "eu-micro-credential")


@pytest.mark.case("I-08")
@pytest.mark.parametrize("configuration", ["open-badge-jwt", "unknown"])
def test_a_form_that_was_not_offered_is_not_issued(issuer: IssuerWorld, configuration: str) -> None:
    wallet, access = offered(issuer)
    with pytest.raises(CredentialRefused) as refused:
        fetch(wallet, access, configuration)
    assert refused.value.error == "unknown_credential_configuration"
    assert issuer.store.credentials() == []


def test_a_badge_stands_in_the_answer_as_the_object_it_is(issuer: IssuerWorld) -> None:
    wallet, access = offered(issuer)
    answer = wallet.fetch(
        wallet.credential_request(access, wallet.proofs([PrivateKey.generate(Algorithm.ES256)]), "open-badge")
    )
    [entry] = json.loads(answer.body)["credentials"]
    assert isinstance(entry["credential"], dict)
    given = credential_response(answer, 1)
    assert isinstance(given, Issued)
    # Written down by the receiver, it still has the hash that the issuer knows it by.
    assert issuer.store.credential_by_hash(credential_hash(given.credentials[0])) is not None
    shuffled = json.dumps(dict(reversed(json.loads(given.credentials[0]).items())), indent=1)
    assert credential_hash(shuffled) == credential_hash(given.credentials[0])


@pytest.mark.case("K-03")
def test_a_claim_that_no_context_defines_is_never_signed(issuer: IssuerWorld) -> None:
    badge = json.loads(received(issuer).texts["open-badge"])
    del badge["proof"]
    with_proof(badge, issuer.clock.now(), issuer.ports)
    for changed in ({**badge, "notionalWorkload": "1"}, {**badge, "type": [*badge["type"], "MicroCredential"]}):
        with pytest.raises(TermUndefined):
            with_proof(changed, issuer.clock.now(), issuer.ports)


def test_the_process_that_canonicalises_begins_with_the_first_badge_lives_on_and_is_replaced(issuer: IssuerWorld) -> None:
    linked_data = issuer.ports.linked_data
    assert isinstance(linked_data, ChildLinkedData)
    received(issuer, "eu-micro-credential", "open-badge-jwt")
    processes = [linked_data.process]
    for _ in range(2):
        received(issuer)
        processes.append(linked_data.process)
    before, first, second = processes
    assert before is None
    assert first is not None
    assert first == second
    os.kill(first, signal.SIGKILL)
    badge = received(issuer).texts["open-badge"]
    assert linked_data.process != first
    credential(issuer, badge)


def test_where_nothing_canonicalises_a_badge_is_refused_and_the_other_form_is_issued(issuer: IssuerWorld) -> None:
    """The child cannot even be started: nothing half stays, and the same token gives the badge once it can."""
    wallet, access = offered(issuer)
    linked_data = issuer.ports.linked_data
    assert isinstance(linked_data, ChildLinkedData)
    linked_data._patience = 0.0
    with pytest.raises((CredentialRefused, AnswerInvalid)):
        fetch(wallet, access, "open-badge")
    assert issuer.store.credentials() == []
    fetch(wallet, access, "eu-micro-credential")
    linked_data._patience = 2.0
    credential(issuer, fetch(wallet, access, "open-badge"))


@pytest.mark.parametrize("algorithm", list(Algorithm)[:2], ids=lambda each: each.value)
def test_both_kinds_of_key_sign_badges(issuer: IssuerWorld, algorithm: Algorithm) -> None:
    key = PrivateKey.generate(algorithm)
    did = did_key.did_for(key.public)
    identity = replace(issuer.ports.identity, key=key.public, did=did, key_id=did_key.key_id_for(key.public))
    with closing(ChildLinkedData()) as linked_data:
        ports = replace(issuer.ports, identity=identity, signer=key, linked_data=linked_data)
        badge = json.loads(received(issuer).texts["open-badge"])
        del badge["proof"]
        signed = with_proof({**badge, "issuer": {**badge["issuer"], "id": did}}, issuer.clock.now(), ports)
    suites = {"ES256": "ecdsa-rdfc-2019", "EdDSA": "eddsa-rdfc-2022"}
    assert signed["proof"]["cryptosuite"] == suites[algorithm.value]  # type: ignore[index,call-overload]
    signature = judged(issuer, json.dumps(signed)).verdict.check(CheckName.SIGNATURE)
    assert signature is not None
    assert signature.outcome is Outcome.PASS
