"""Deleting, revoking, exporting, importing, trusting, setting: what else a learner does with a wallet."""

import json

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.domain.party import Trust
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.holder_revocation import credential_hash
from skrin.trust.trust_entry import Role
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import anchors, browse, history, identifiers, revoke, settings, trust
from skrin.use_cases.holder.delete import delete
from skrin.use_cases.holder.errors import ExportUnsupported, NotRevocable, SettingUnknown, TrustSourceUnknown
from skrin.use_cases.holder.export import export
from skrin.use_cases.holder.import_credential import begin, import_text
from skrin.vocabularies.type_metadata import SKRIN_VCT
from tests.fakes.authority import Authority
from tests.fakes.issuer import FakeIssuer
from tests.fakes.randomness import SeededRandomness
from tests.use_cases.holder.conftest import World


@pytest.mark.requirement(26, "refuses")
@pytest.mark.case("C-15")
def test_deleting_destroys_the_key_and_tells_nobody(world: World) -> None:
    stored = world.received()
    sent = len(world.web.requests)
    delete(stored.id, world.ports)
    assert len(world.web.requests) == sent
    assert world.vault.count() == 0
    assert world.vault.rows.keys == {}
    assert world.vault.history()[0].kind is EventKind.DELETED
    with pytest.raises(SkrinError):
        delete(stored.id, world.ports)


@pytest.mark.requirement(94, "accepts")
def test_revoking_is_signed_with_the_credentials_own_key_and_its_receipt_is_kept(world: World) -> None:
    stored = world.received()
    preview = revoke.look_up(stored.id, "a spelling mistake", world.ports)
    assert preview.host == "issuer.test"
    receipt = revoke.revoke(preview, world.ports)
    (asked,) = world.issuer.revoked
    assert asked.key.jwk == stored.credential.holder_key
    assert asked.credential_hash == credential_hash(stored.credential.raw) == receipt.credential_hash
    assert asked.reason == "a spelling mistake"
    assert revoke.kept_receipt(stored.id, world.ports) == receipt.text
    assert world.vault.credential(stored.id).revocation_requested_at == world.clock.now()
    event = world.vault.history()[0]
    assert (event.kind, event.details["receipt"]) == (EventKind.REVOCATION_REQUESTED, "receipt-1")


def test_a_receipt_signed_by_somebody_else_is_none(world: World) -> None:
    stored = world.received()
    own = world.issuer.key
    world.issuer.key = PrivateKey.generate(Algorithm.ES256)
    with pytest.raises(SkrinError) as caught:
        revoke.revoke(revoke.look_up(stored.id, "lost", world.ports), world.ports)
    assert caught.value.code == "issue.receipt"
    assert revoke.kept_receipt(stored.id, world.ports) is None
    world.issuer.key = own
    assert revoke.revoke(revoke.look_up(stored.id, "lost", world.ports), world.ports)


def issued_to(world: World, holder: PrivateKey) -> str:
    """A credential for a key that is not in this wallet."""
    return world.issuer.credential(holder.public_jwk)


def test_a_credential_from_a_file_is_stored_with_what_can_be_said_of_it(world: World) -> None:
    holder = PrivateKey.generate(Algorithm.ES256)
    text = issued_to(world, holder)
    stored = import_text(f"  {text}\n", "c.sd-jwt", world.ports, begin(world.ports))
    assert stored.credential.raw == text
    assert stored.credential.verdict.outcome is Outcome.PASS
    assert stored.key_id == ""
    assert import_text(text, "again", world.ports, begin(world.ports)).id == stored.id
    assert world.vault.count() == 1
    with pytest.raises(NotRevocable):
        revoke.look_up(stored.id, "", world.ports)


def test_a_file_whose_signature_cannot_be_checked_is_stored_and_never_green(world: World) -> None:
    claims = {"vct": SKRIN_VCT, "iss": "did:web:school.test", "title": "T"}
    unreachable = issue(claims, (), world.issuer.key, SeededRandomness(), header={"kid": "did:web:school.test#1"})
    stored = import_text(unreachable, "c", world.ports, begin(world.ports))
    signature = stored.credential.verdict.check(CheckName.SIGNATURE)
    assert signature is not None
    assert (signature.outcome, signature.code) == (Outcome.UNKNOWN, "net.unreachable")
    assert stored.credential.verdict.outcome is Outcome.UNKNOWN
    assert browse.show(stored.id, world.ports).verdict.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("what", ["edited", "text", "presentation", "unsigned"])
def test_a_file_that_is_forged_or_none_is_not_stored(what: str, world: World) -> None:
    holder = PrivateKey.generate(Algorithm.ES256)
    text = issued_to(world, holder)
    head, rest = text.split("~", 1)
    signed, _, signature = head.rpartition(".")
    broken = {
        "edited": f"{signed}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}~{rest}",
        "text": "not a credential at all",
        "presentation": present(text, (), KeyBindingRequest("a", "n", world.clock.now()), holder),
        "unsigned": f"{signed}.~{rest}",
    }[what]
    with pytest.raises(SkrinError) as caught:
        import_text(broken, "c", world.ports, begin(world.ports))
    assert caught.value.code.partition(".")[0] in {"jose", "file", "sdjwt"}
    assert world.vault.count() == 0


def test_an_expired_or_revoked_credential_of_ones_own_is_stored_and_labelled(world: World) -> None:
    world.issuer.statuses = {world.issuer.next_index: 1}
    stored = import_text(issued_to(world, PrivateKey.generate(Algorithm.ES256)), "c", world.ports, begin(world.ports))
    worst = stored.credential.verdict.worst
    assert worst is not None
    assert (worst.outcome, worst.code) == (Outcome.FAIL, "status.revoked")


def test_several_files_of_one_run_ask_for_each_list_once(world: World) -> None:
    checking = begin(world.ports)
    del world.web.answers[world.issuer.status_uri]
    for _ in range(5):
        import_text(issued_to(world, PrivateKey.generate(Algorithm.ES256)), "c", world.ports, checking)
    assert world.web.urls.count(world.issuer.status_uri) == 1
    world.issuer.serve(world.web)
    again = begin(world.ports)
    for _ in range(5):
        import_text(issued_to(world, PrivateKey.generate(Algorithm.ES256)), "c", world.ports, again)
    assert world.web.urls.count(world.issuer.status_uri) == 2
    assert world.vault.count() == 10


def test_an_export_is_the_text_exactly_as_received(world: World) -> None:
    stored = world.received()
    assert export(stored.id, "original", world.ports) == world.issuer.issued[0]
    assert export(stored.id, "sd-jwt", world.ports) == world.issuer.issued[0]
    assert world.vault.history()[0].kind is EventKind.EXPORTED
    with pytest.raises(ExportUnsupported):
        export(stored.id, "elm", world.ports)


def test_the_history_is_exported_whole_in_order(world: World) -> None:
    for _ in range(3):
        world.received()
    exported = history.export(world.ports)
    events = exported["events"]
    assert isinstance(events, list)
    assert [event["kind"] for event in events if isinstance(event, dict)] == ["received"] * 3
    assert json.loads(json.dumps(exported)) == exported
    assert [event.id for event in history.page(world.ports, limit=1, before=3)] == [2]


def test_a_persons_own_decision_counts_as_vouched_by_you(world: World) -> None:
    with world.vault.transaction() as tx:
        tx.remove_trust_list("Test list")
    trust.trust_party(world.issuer.did, SKRIN_VCT, Role.ISSUER, world.ports, {"en": "My teacher"})
    text = issued_to(world, PrivateKey.generate(Algorithm.ES256))
    stored = import_text(text, "c", world.ports, begin(world.ports))
    assert stored.credential.trust.trust is Trust.TRUSTED
    assert stored.credential.trust.vouched_by == ("you",)
    assert stored.credential.issuer.names == {"en": "My teacher"}
    trust.remove(world.issuer.did, world.ports)
    assert browse.show(stored.id, world.ports).verdict.outcome is Outcome.UNKNOWN
    with pytest.raises(TrustSourceUnknown):
        trust.remove(world.issuer.did, world.ports)
    with pytest.raises(TrustSourceUnknown):
        trust.remove("nothing", world.ports)


def test_a_list_is_added_from_a_file_or_an_address_and_removed_by_name(world: World) -> None:
    other = FakeIssuer(world.clock, SeededRandomness(b"other"), url="https://other.test")
    added = trust.add_text(other.trust_list("From a file").dump(), world.ports)
    assert added.name == "From a file"
    world.web.json("https://lists.test/l", other.trust_list("From an address").dump())
    trust.add_url("https://lists.test/l", world.ports)
    sources = {each.name: each.source for each in trust.known(world.ports)}
    assert sources["From an address"] == "https://lists.test/l"
    assert sources["From a file"] == ""

    world.web.json("https://lists.test/l", TrustList("From an address").dump())
    assert trust.refresh(world.ports) == []
    refreshed = {each.name: each.list for each in trust.known(world.ports)}["From an address"]
    assert refreshed is not None
    assert refreshed.entries == ()
    del world.web.answers["https://lists.test/l"]
    assert [each.what for each in trust.refresh(world.ports)] == ["From an address"]
    trust.remove("From a file", world.ports)
    assert "From a file" not in {each.name for each in trust.known(world.ports)}


def test_a_signed_list_is_verified_each_time_it_is_read(world: World) -> None:
    signer = FakeIssuer(world.clock, SeededRandomness(b"lists"))
    text = world.issuer.trust_list("Signed").sign(signer.key, signer.did, signer.key_id, world.clock.now())
    added = trust.add_text(text.encode(), world.ports)
    assert added.signed_by == signer.did
    head, payload, signature = text.split(".")
    with pytest.raises(SkrinError):
        trust.add_text(f"{head}.{payload}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}".encode(), world.ports)
    with pytest.raises(SkrinError) as caught:
        trust.add_text(world.issuer.trust_list("Signed").dump(), world.ports)
    assert caught.value.code == "trust.list_signer"


def test_a_list_whose_address_answers_with_an_error_is_not_added(world: World) -> None:
    world.web.json("https://lists.test/l", b"{}", 404)
    with pytest.raises(SkrinError) as caught:
        trust.add_url("https://lists.test/l", world.ports)
    assert caught.value.code == "trust.not_served"


def test_settings_are_few_and_checked(world: World) -> None:
    assert settings.current("key", world.ports) == "P-256"
    settings.change("key", "Ed25519", world.ports)
    assert world.received().credential.holder_key is not None
    assert (world.vault.credentials()[0].credential.holder_key or {})["crv"] == "Ed25519"
    for name, value in (("key", "RSA"), ("address_policy", "any"), ("", "")):
        with pytest.raises(SettingUnknown):
            settings.change(name, value, world.ports)


@pytest.mark.parametrize(("method", "key"), [("key", "P-256"), ("key", "Ed25519"), ("jwk", "P-256"), ("jwk", "Ed25519")])
def test_a_new_identifier_is_over_a_fresh_key(method: str, key: str, world: World) -> None:
    made = identifiers.create(method, key, world.ports)
    again = identifiers.create(method, key, world.ports)
    assert made.did.startswith(f"did:{method}:")
    assert [each.did for each in identifiers.identifiers(world.ports)] == [made.did, again.did]
    with pytest.raises(SettingUnknown):
        identifiers.create("web", key, world.ports)
    with pytest.raises(SettingUnknown):
        identifiers.create(method, "RSA", world.ports)


def test_an_authority_is_accepted_by_its_certificate_and_removed_by_its_fingerprint(world: World) -> None:
    made = Authority()
    (name,) = anchors.add(made.own.pem, world.ports)
    assert anchors.names(world.ports) == [name]
    assert anchors.kept(world.ports) == (made.own.der,)
    trust.remove(name, world.ports)
    assert anchors.kept(world.ports) == ()
    with pytest.raises(SkrinError) as caught:
        anchors.add(b"-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n", world.ports)
    assert caught.value.code == "trust.certificate"
