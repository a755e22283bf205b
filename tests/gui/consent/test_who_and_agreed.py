"""How it was proved who asks, what others say of them, and what sharing agrees to; on the screen."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.history import AGREED, Event, EventKind
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication, Party, Trust, TrustDecision
from skrin.gui.viewmodels.consent import asker
from skrin.gui.viewmodels.consent.looking import past_with
from skrin.gui.viewmodels.consent.viewmodel import ConsentViewModel
from skrin.gui.viewmodels.history.entries import Titles, entry
from skrin.gui.viewmodels.who import VERIFIER, party_said
from skrin.protocols.openid4vp import attestation, verifier_info
from skrin.protocols.openid4vp.request_object import by_attestation
from skrin.protocols.openid4vp.transaction_data import statement
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import anchors, ledger
from skrin.words.speech import Words
from tests.fakes.authority import Authority
from tests.fakes.certified_verifier import certify
from tests.fakes.clock import NOON
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.consent.conftest import Opened, seen
from tests.gui.outside_texts import assert_plain
from tests.gui.parties import Parties
from tests.protocols.making import Someone

ROOT = Authority("Register of relying parties", now=NOON)
ATTESTER = Someone()
APPLY = "I apply for the course Gardening 2, spring 2027."
FEE = "The fee of 200 kr is paid <b>at the start</b>."


def listed(world: Parties, *entries: TrustEntry) -> None:
    world.trust(TrustList("More", entries))


@pytest.mark.case("V-13")
def test_the_code_of_a_request_is_shown_before_sharing_and_after(opened: Opened, qtbot: QtBot) -> None:
    view = opened()
    assert view.viewmodel.consent is not None
    code = view.viewmodel.consent.preview.request.short_code
    assert len(code) == 4
    assert f"Code to compare: {code}" in names(view)
    assert "If they show you a code, it must be this one." in view.asker.about.text()
    seen(view, qtbot)
    view.share.click()
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.shared is not None
    assert f"Code to compare: {code}" in names(view)


@pytest.mark.parametrize(
    ("id_", "host", "name"),
    [
        ("did:key:z6MkShop", "", "Says it is “The Shop”"),
        ("did:key:z6MkShop", "shop.test", "shop.test"),
        ("did:web:shop.test", "", "did:web:shop.test"),
    ],
    ids=["a-key-alone", "a-key-and-a-host", "a-place-on-the-web"],
)
def test_whom_a_key_alone_proves_is_called_what_they_say(id_: str, host: str, name: str) -> None:
    party = Party(id_, claimed_names={"en": "The Shop"}, authentication=Authentication.DID)
    said = party_said(party, host, TrustDecision(Trust.UNKNOWN, "trust.unknown"), VERIFIER, Words("en"))
    assert said.name == name
    assert said.tone == "warn"


@pytest.mark.requirement(72, "accepts")
def test_a_key_an_unknown_certificate_an_authority_and_an_attester_are_told_apart(opened: Opened, world: Parties) -> None:
    view = opened()
    assert view.asker.proof.text().startswith("Proved with the key of did:key:")
    view.viewmodel.leave()

    certify(world.verifier, ROOT)
    assert opened().asker.proof.text() == "Has a certificate from somebody not known here, which confirms nothing"
    assert view.asker.who.name.text() == "verifier.test"
    assert "not verified" in view.asker.who.claimed.text()
    assert view.share.text() == "Share anyway"
    view.viewmodel.leave()

    anchors.add(ROOT.own.pem, world.ports)
    listed(
        world,
        TrustEntry("https://verifier.test", Role.VERIFIER),
        TrustEntry(ATTESTER.did, Role.ATTESTER, {"sv": "Registret", "en": "The Register"}),
    )
    assert opened().asker.proof.text() == "Register of relying parties certifies that it is them"
    assert view.asker.who.name.text() == "The Certified Employer"
    assert view.viewmodel.who is not None
    assert view.viewmodel.who.vouched_for
    view.viewmodel.leave()

    until = world.clock.now() + timedelta(days=1)
    jwt = attestation.attest(
        "verifier.test", world.verifier.key.public_jwk, ATTESTER.did, ATTESTER.key_id, ATTESTER.signer, world.clock.now(), until
    )
    world.verifier.client_id, world.verifier.by = "verifier_attestation:verifier.test", by_attestation(jwt)
    assert opened().asker.proof.text() == "The Register confirms that it is them"
    assert view.asker.who.bar.title.text() == "It is known who is asking, but no list that you trust names them"
    assert view.asker.who.bar.caption.text().startswith("Share only if you know them.")
    assert view.share.text() == "Share anyway"


@pytest.mark.requirement(71, "accepts")
def test_what_a_register_says_stands_there_as_its_word(opened: Opened, world: Parties) -> None:
    assert not opened().asker.registered.isVisible()
    opened().viewmodel.leave()
    listed(world, TrustEntry(ATTESTER.did, Role.ATTESTER, {"en": "The Register"}))
    claims: JsonObject = {"name": "The Employer Ltd", "purpose": "Hiring"}
    until = world.clock.now() + timedelta(days=1)
    jwt = verifier_info.register(
        world.verifier.did,
        claims,
        ATTESTER.did,
        ATTESTER.key_id,
        ATTESTER.signer,
        world.clock.now(),
        until,
    )
    world.verifier.infos = (verifier_info.registration_info(jwt),)

    assert opened().asker.registered.text() == "The Register says of them: The Employer Ltd, for “Hiring”"


def test_who_nobody_vouches_for_is_not_agreed_with_by_a_button_that_only_shares(opened: Opened, world: Parties) -> None:
    certify(world.verifier, ROOT)
    world.verifier.statements = (statement(APPLY, ["one"]),)
    view = opened()
    assert view.agreed.isVisible()
    assert view.share.text() == "Agree and share anyway"


@pytest.mark.requirement(70, "accepts")
def test_what_sharing_agrees_to_is_read_before_it_and_kept_after_it(
    opened: Opened, model: ConsentViewModel, world: Parties, qtbot: QtBot
) -> None:
    assert not opened().agreed.isVisible()
    model.leave()
    world.verifier.statements = (statement(APPLY, ["one"]), statement(FEE, ["one"]))
    view = opened()

    assert view.agreed.isVisible()
    assert view.agreed.title.text() == "By sharing you also agree to these 2 things"
    assert [each.text() for each in view.agreed.statements] == [f"“{APPLY}”", f"“{FEE}”"]
    assert view.share.text() == "Agree and share"
    assert_plain(view)
    assert_accessible(view)
    seen(view, qtbot)
    view.share.click()
    settle(qtbot, model.work)

    assert not view.agreed.isVisible()
    (event, *_) = world.ports.vault.history()
    assert event.details[AGREED] == f"{APPLY}\n{FEE}"
    words = model.session.words
    facts = entry(event, Titles(world.ports, words), words).facts
    assert [each.lines for each in facts if each.label == "Agreed to"] == [(f"“{APPLY}”",), (f"“{FEE}”",)]


def test_an_attester_is_called_what_it_is_called_in_the_persons_language() -> None:
    preview = SimpleNamespace(
        request=SimpleNamespace(introduced_by="The Register", introducer={"en": "The Register", "sv": "Registret"}),
        verifier=Party("verifier_attestation:x", {}, authentication=Authentication.ATTESTATION),
    )
    assert asker.proof(preview, Words("sv")).startswith("Registret ")  # type: ignore[arg-type]


def test_that_sharing_with_them_was_ended_is_said_before_it_begins_anew(opened: Opened, world: Parties) -> None:
    them = opened().viewmodel.consent
    assert them is not None
    event = Event(EventKind.SHARED, world.clock.now(), them.preview.verifier.id, {"en": "Shop"}, ("c-1",), ("t",))
    with world.ports.vault.transaction() as tx:
        tx.record(event)
    before = asker.past(past_with(event.party_id, world.ports), Words("en"))
    assert before.startswith("You have shared with them once, on ")
    ledger.end([event.party_id], world.ports)
    after = asker.past(past_with(event.party_id, world.ports), Words("en"))
    day = before.rpartition(" on ")[2]
    assert after == f"{before}. You ended sharing with them on {day}: this would begin it anew"
