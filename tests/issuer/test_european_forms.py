"""An achievement as an SD-JWT VC and as a sealed European Digital Credential, from one offer (RULINGS 18, 20, 21)."""

import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from skrin.domain.credential import Credential, CredentialFormat, StatusKind, StatusReference
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import CachedList
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.edc import mandate
from skrin.formats.edc.conformance.gate import judge as judge_document
from skrin.formats.edc.conformance.profile_errors import NotConformant
from skrin.formats.edc.sealed import read_sealed
from skrin.formats.edc.sealer import ORGANISATION
from skrin.formats.registry import recognise
from skrin.formats.stages import Verifying
from skrin.issuer.errors import KeyFileExposed
from skrin.issuer.sealing_desk import SealingDesk
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.holder_revocation import credential_hash
from skrin.protocols.openid4vci.credential import Issued, credential_response
from skrin.protocols.openid4vci.errors import CredentialRefused
from skrin.protocols.openid4vci.token import AccessToken
from skrin.sandbox.shapes import ChildShapes
from skrin.status.registry import kind_of
from skrin.trust.trust_entry import ANY_TYPE, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.checks import Judge
from skrin.use_cases.issuer.configuration import issuer_metadata
from skrin.use_cases.issuer.errors import SealingKeyNotSaid, SealingSecretNotSaid, SealingSettingsInvalid
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.prepare import Recipient, prepare
from skrin.use_cases.issuer.publish import publish
from skrin.use_cases.issuer.revoke import revoke
from skrin.use_cases.judge import judge
from skrin.use_cases.seal_trust import KnownSeals
from skrin.use_cases.status_check import StatusLists
from tests.fakes.european_issuer import CA, EDC, FORMAT, NOT_LISTED, able_to_seal, keys, offering, template
from tests.fakes.issuer_service import CLAIMS, IssuerWorld, issuer_world, serving
from tests.fakes.scripted_wallet import FIRST, ScriptedWallet, find_key
from tests.fakes.seals import DAY, IDENTIFIER, SEALED_AT, Certificates, name_of, p12, rsa_key
from tests.fakes.trusted_lists import authority, key

SD_JWT = "dc+sd-jwt"


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[IssuerWorld]:
    """One that can seal, and really listens."""
    world = able_to_seal(issuer_world(tmp_path))
    with serving(world) as listening:
        yield listening
    world.ports.european.close()
    world.store.close()


@dataclass
class Fetched:
    """From one offer, with one token: the SD-JWT VC for `key`, and the sealed file."""

    wallet: ScriptedWallet
    access: AccessToken
    key: PrivateKey
    sd_jwt: str
    sealed: str


def offered(issuer: IssuerWorld, *formats: str, claims: JsonObject = CLAIMS) -> tuple[ScriptedWallet, AccessToken]:
    publish(offering(*formats), issuer.ports)
    made = prepare("retail-1", claims, Recipient(None, needs_transaction_code=False), issuer.ports)
    assert made.offer is not None
    wallet = issuer.wallet()
    return wallet, wallet.token(made.offer.link)


def sealed(wallet: ScriptedWallet, access: AccessToken, proofs: tuple[str, ...] = ()) -> Issued:
    given = credential_response(wallet.fetch(wallet.credential_request(access, proofs, EDC)), 10)
    assert isinstance(given, Issued)
    return given


def fetched(issuer: IssuerWorld) -> Fetched:
    wallet, access = offered(issuer, SD_JWT, FORMAT)
    key = PrivateKey.generate(Algorithm.ES256)
    (sd_jwt,) = wallet.credentials(access, [key]).credentials
    (text,) = sealed(wallet, access).credentials
    return Fetched(wallet, access, key, sd_jwt, text)


def document(text: str) -> dict[str, Any]:
    return dict(json.loads(read_sealed(text).payload))


def status_of(issuer: IssuerWorld, text: str) -> tuple[Outcome, str, Credential]:
    """By our own judge, with a trust list that says who keeps the list which the sealed credential names."""
    issuer.clock.forward(seconds=2)
    named: list[str] = [str(document(text)["credentialStatus"]["id"]).partition("#")[0]]

    def asked(reference: StatusReference) -> CachedList:
        kind = kind_of(reference)
        answer = issuer.wallet().fetch(kind.request(reference.uri, issuer.ports.loopback))
        return CachedList(reference.uri, kind.read_answer(answer), issuer.clock.now())

    keeper = TrustEntry(issuer.ports.identity.did, types=(ANY_TYPE,), names={"en": "x"}, status_lists=tuple(named))
    sealer = TrustEntry(ORGANISATION + IDENTIFIER, types=("EuropeanDigitalCredential",))
    lists, now = (TrustList("test", (keeper, sealer)),), issuer.clock.now()
    known = KnownSeals((authority(CA).public_bytes(Encoding.DER),), lambda: (), now)
    by = Judge(find_key, lists, StatusLists(asked, find_key), now, seal_trust=known)
    found = judge(text, by)
    check = found.verdict.check(CheckName.STATUS)
    assert check is not None
    assert found.credential is not None
    return check.outcome, check.code, found.credential


def test_both_forms_of_one_achievement_come_from_one_offer_and_the_seal_holds(issuer: IssuerWorld) -> None:
    got = fetched(issuer)
    form = recognise(got.sealed)
    assert form is not None
    assert form.name is CredentialFormat.EDC
    form.verify(got.sealed, Verifying(find_key, issuer.clock.now(), issuer.ports.linked_data))
    signed = recognise(got.sd_jwt)
    assert signed is not None
    said = signed.verify(got.sd_jwt, Verifying(find_key, issuer.clock.now(), issuer.ports.linked_data)).said
    inside = document(got.sealed)
    (claim,) = inside["credentialSubject"]["hasClaim"]
    assert claim["identifier"][0]["notation"] == said.claims["achievement_id"]
    outcome, _, credential = status_of(issuer, got.sealed)
    assert outcome is Outcome.PASS
    assert credential.achievement.achievement_id == said.claims["achievement_id"]
    assert credential.statuses[0].kind is StatusKind.TOKEN
    assert credential.statuses[0].uri.startswith(issuer.url + "/status/token/")
    assert [row.issued_at is not None for row in issuer.store.credentials()] == [True, True]


def test_what_is_sealed_passes_the_whole_gate_and_shows_its_pages(issuer: IssuerWorld) -> None:
    wallet, access = offered(issuer, FORMAT)
    inside = document(sealed(wallet, access).credentials[0])
    with closing(ChildShapes()) as shapes:
        assert judge_document(inside, shapes).findings == ()
    shown = inside["displayParameter"]["individualDisplay"]
    assert len(shown) == 2
    assert all(each["displayDetail"][0]["image"]["content"].startswith("iVBORw0KGgo") for each in shown)
    assert not mandate.is_stated(inside)  # the awarding body is whom the certificate names
    assert "expirationDate" not in inside  # no technical end: only the learning itself could end


def test_a_seal_of_another_organisation_says_that_it_is_a_mandate_and_passes_the_gate_too(issuer: IssuerWorld) -> None:
    keys(issuer.path, name="Stämplarna AB")
    wallet, access = offered(issuer, FORMAT)
    inside = document(sealed(wallet, access).credentials[0])
    assert mandate.is_stated(inside)
    assert inside["issuer"]["legalName"] == {"sv": "Stämplarna AB"}
    assert "Övningsutfärdaren" in json.dumps(inside["credentialSubject"], ensure_ascii=False)


def test_the_end_of_the_learning_is_the_end_of_the_sealed_credential(issuer: IssuerWorld) -> None:
    ends: JsonObject = {"validity": {"until": "2027-06-30"}}
    wallet, access = offered(issuer, FORMAT, claims={**CLAIMS, **ends})
    inside = document(sealed(wallet, access).credentials[0])
    assert datetime.fromisoformat(inside["expirationDate"]).date() == date(2027, 6, 30)
    (row,) = issuer.store.credentials()
    assert row.expires_at is not None


def test_the_configuration_asks_for_no_proof_and_binds_to_nothing(issuer: IssuerWorld) -> None:
    told = issuer_metadata(issuer.ports).as_json()["credential_configurations_supported"]
    assert isinstance(told, dict)
    assert set(told) == {form.value for form in Form if not form.is_certified}
    own = told[EDC]
    assert isinstance(own, dict)
    assert set(own) == {"format", "scope", "credential_metadata"}
    assert own["format"] == FORMAT
    assert not issuer.wallet().metadata().configurations[EDC].needs_proof


def test_a_retry_with_the_same_token_gets_the_same_bytes_and_nothing_more_is_issued(issuer: IssuerWorld) -> None:
    wallet, access = offered(issuer, SD_JWT, FORMAT)
    first, again = sealed(wallet, access), sealed(wallet, access)
    assert first == again
    assert len(first.credentials) == 1
    assert [row.form for row in issuer.store.credentials()] == [Form.EDC]


def test_wallets_that_ask_at_once_get_one_file(issuer: IssuerWorld) -> None:
    wallet, access = offered(issuer, SD_JWT, FORMAT)
    wallet.metadata()
    with ThreadPoolExecutor(4) as several:
        answers = list(several.map(lambda _: wallet.fetch(wallet.credential_request(access, (), EDC)), range(4)))
    given = {answer.body for answer in answers if answer.ok}
    assert len(given) == 1
    assert {answer.status for answer in answers} <= {200, 400}
    assert [row.form for row in issuer.store.credentials()] == [Form.EDC]


def test_proofs_that_nobody_asked_for_bind_nothing_and_one_file_is_given(issuer: IssuerWorld) -> None:
    wallet, access = offered(issuer, FORMAT)
    proofs = wallet.proofs([PrivateKey.generate(Algorithm.ES256) for _ in range(2)])
    assert len(sealed(wallet, access, proofs).credentials) == 1
    assert issuer.store.credentials()[0].holder_key == ""


def test_after_the_notification_the_answer_is_gone_and_nothing_is_sealed_anew(issuer: IssuerWorld) -> None:
    wallet, access = offered(issuer, FORMAT)
    given = sealed(wallet, access)
    assert given.notification_id is not None
    wallet.fetch(wallet.notification(given.notification_id, access))
    with pytest.raises(CredentialRefused) as refused:
        sealed(wallet, access)
    assert refused.value.error == "credential_request_denied"
    assert len(issuer.store.credentials()) == 1


def test_its_hash_is_that_of_the_file_to_the_byte(issuer: IssuerWorld) -> None:
    wallet, access = offered(issuer, FORMAT)
    (text,) = sealed(wallet, access).credentials
    (row,) = issuer.store.credentials()
    assert row.hash == credential_hash(text)
    assert int.from_bytes(hashlib.sha256(text.encode()).digest()) == _number(row.hash)
    assert credential_hash(text + "\n") != row.hash


def _number(base64url: str) -> int:
    import base64

    return int.from_bytes(base64.urlsafe_b64decode(base64url + "="))


def test_revoking_one_form_reaches_the_sealed_one(issuer: IssuerWorld) -> None:
    got = fetched(issuer)
    row = next(each for each in issuer.store.credentials() if each.form is Form.SD_JWT_VC)
    revoke(row.id, "a mistake", None, issuer.ports)
    assert status_of(issuer, got.sealed)[:2] == (Outcome.FAIL, "status.revoked")


@pytest.mark.parametrize("which", ["sealed", "sd_jwt"])
def test_the_holder_has_all_forms_revoked_by_either_with_the_key_of_the_bound_one(issuer: IssuerWorld, which: str) -> None:
    got = fetched(issuer)
    answer = got.wallet.ask_to_revoke(got.wallet.revocation(getattr(got, which), got.key))
    assert answer.ok
    assert {row.state for row in issuer.store.credentials()} == {"revoked"}
    assert status_of(issuer, got.sealed)[0] is Outcome.FAIL


def test_who_holds_the_file_and_no_key_of_its_holder_revokes_nothing(issuer: IssuerWorld) -> None:
    got = fetched(issuer)
    answer = got.wallet.ask_to_revoke(got.wallet.revocation(got.sealed, PrivateKey.generate(Algorithm.ES256)))
    assert answer.status == 404
    assert {row.state for row in issuer.store.credentials()} == {"valid"}


def test_an_enrolled_learner_revokes_a_sealed_credential_alone_with_the_key_of_the_enrolment(issuer: IssuerWorld) -> None:
    publish(offering(FORMAT), issuer.ports)
    wallet = issuer.wallet()
    asked = wallet.enrol("retail-1")
    issuer.prepare_for(wallet)
    told = wallet.state(asked.id)
    assert told.offer
    (text,) = sealed(wallet, wallet.token(told.offer)).credentials
    assert wallet.ask_to_revoke(wallet.revocation(text, wallet.key)).ok
    assert issuer.store.credentials()[0].state == "revoked"


# refusals


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[IssuerWorld]:
    """One that can seal; nothing listens."""
    world = able_to_seal(issuer_world(tmp_path))
    yield world
    world.ports.european.close()
    world.store.close()


def test_without_sealing_settings_no_such_offering_is_published_and_no_configuration_is_told(tmp_path: Path) -> None:
    world = issuer_world(tmp_path)
    ports = replace(world.ports, european=SealingDesk(tmp_path, world.ports.identity, world.clock))
    with pytest.raises(SealingKeyNotSaid):
        publish(offering(SD_JWT, FORMAT), ports)
    with pytest.raises(SealingKeyNotSaid):
        publish(offering(FORMAT), world.ports)  # one that was wired without a desk
    assert EDC not in issuer_metadata(ports).configurations
    keys(tmp_path)
    assert EDC in issuer_metadata(ports).configurations
    publish(offering(SD_JWT, FORMAT), ports)
    world.store.close()


def test_what_the_folder_lacks_or_shows_to_others_is_named_at_publishing(desk: IssuerWorld) -> None:
    secret, settings = desk.path / "sealing-secret", desk.path / "sealing.json"
    secret.chmod(0o644)
    with pytest.raises(KeyFileExposed):
        publish(offering(FORMAT), desk.ports)
    secret.unlink()
    with pytest.raises(SealingSecretNotSaid):
        publish(offering(FORMAT), desk.ports)
    settings.write_text('{"key": "p12"}')
    with pytest.raises(SealingSettingsInvalid):
        publish(offering(FORMAT), desk.ports)


def test_a_term_that_the_eus_list_does_not_have_is_not_published(desk: IssuerWorld) -> None:
    said = template()
    said["participation"] = [{"id": NOT_LISTED, "labels": {"en": "x"}}]
    with pytest.raises(NotConformant) as refused:
        publish(offering(FORMAT, credential=said), desk.ports)
    assert any("file.edc_concept" in place for place in refused.value.places)
    publish(offering(SD_JWT, credential=said), desk.ports)


@pytest.mark.parametrize(
    ("member", "code"),
    [
        ("outcomes", "file.edc_no_outcomes"),
        ("assessment", "file.edc_no_assessment_type"),
        ("participation", "file.edc_no_participation"),
        ("quality_assurance", "file.edc_no_quality_assurance"),
        ("level", "file.edc_no_level"),
        ("workload", "file.edc_no_workload"),
    ],
)
def test_an_element_that_nobody_said_is_named_and_nothing_is_prepared(desk: IssuerWorld, member: str, code: str) -> None:
    said = {name: value for name, value in template().items() if name != member}
    publish(offering(SD_JWT, FORMAT, credential=said), desk.ports)  # it may come with each learner
    nobody = Recipient(None, needs_transaction_code=False)
    with pytest.raises(NotConformant) as refused:
        prepare("retail-1", CLAIMS, nobody, desk.ports, allow_missing=True)
    assert any(place.endswith(": " + code) for place in refused.value.places)
    prepare("retail-1", {**CLAIMS, member: template()[member]}, nobody, desk.ports)


def test_who_runs_the_service_reads_what_the_sealing_certificate_lacks(
    issuer: IssuerWorld, caplog: pytest.LogCaptureFixture
) -> None:
    wallet, access = offered(issuer, FORMAT)
    certificate = Certificates(
        name_of(identifier=""), SEALED_AT - DAY, SEALED_AT + DAY, issuer=authority(CA).subject, signer=key(CA)
    )
    (issuer.path / "seal.p12").write_bytes(p12(rsa_key(), certificate.of(rsa_key())))
    with caplog.at_level("ERROR", "skrin.issuer"):
        assert wallet.fetch(wallet.credential_request(access, (), EDC)).status == 503
    assert "drawing: file.sealing_certificate organizationIdentifier" in caplog.messages


def test_a_seal_that_cannot_be_made_is_worth_another_try_and_nothing_is_issued(issuer: IssuerWorld) -> None:
    wallet, access = offered(issuer, SD_JWT, FORMAT)
    content = (issuer.path / "seal.p12").read_bytes()
    (issuer.path / "seal.p12").write_bytes(b"broken")
    answer = wallet.fetch(wallet.credential_request(access, (), EDC))
    assert answer.status == 503
    assert answer.json_object() == {"error": "temporarily_unavailable", "error_description": "state.sealing_unavailable"}
    assert issuer.store.credentials() == []
    (issuer.path / "seal.p12").write_bytes(content)
    assert recognise(sealed(wallet, access).credentials[0]) is not None


def test_what_the_gate_refuses_is_denied_and_nothing_is_issued(issuer: IssuerWorld) -> None:
    wallet, access = offered(issuer, SD_JWT, FORMAT)

    class Refusing(SealingDesk):
        def seal(self, document: JsonObject, at: datetime) -> str:
            subject = document["credentialSubject"]
            assert isinstance(subject, dict)
            return super().seal({**document, "credentialSubject": {**subject, "hasClaim": []}}, at)

    refusing = Refusing(issuer.path, issuer.ports.identity, issuer.clock)
    with serving(replace(issuer, ports=replace(issuer.ports, european=refusing))) as other:
        moved = replace(other, wallets=[]).wallet()
        answer = moved.fetch(moved.credential_request(access, (), EDC))
    refusing.close()
    assert answer.json_object()["error"] == "credential_request_denied"
    assert issuer.store.credentials() == []
    assert sealed(wallet, access).credentials


def test_a_request_for_the_bound_form_still_needs_its_proof(issuer: IssuerWorld) -> None:
    wallet, access = offered(issuer, SD_JWT, FORMAT)
    answer = wallet.fetch(wallet.credential_request(access, (), FIRST))
    assert answer.json_object()["error"] == "invalid_proof"


def test_an_offer_without_the_sealed_form_gives_none(issuer: IssuerWorld) -> None:
    wallet, access = offered(issuer, SD_JWT)
    answer = wallet.fetch(wallet.credential_request(access, (), EDC))
    assert answer.json_object()["error"] == "unknown_credential_configuration"
