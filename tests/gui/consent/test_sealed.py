"""Sharing a European Digital Credential: all of it is listed and leaves, and it proves nobody."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from skrin.domain.credential import StoredCredential
from skrin.protocols.openid4vp.dcql.query import DcqlQuery
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.judge import judge
from skrin.use_cases.verifier import european
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.consent.conftest import Opened, seen
from tests.gui.parties import Parties
from tests.use_cases.holder.sealed_forms import sealed_by

WHOLE = DcqlQuery((european.query(),))


def kept(world: Parties) -> StoredCredential:
    judged = judge(sealed_by(world.issuer, 7), replace(offline(world.ports), linked_data=world.ports.linked_data))
    assert judged.credential is not None, judged.worst_problem
    now = world.clock.now()
    stored = StoredCredential("sealed", judged.credential, "", now, now)
    with world.ports.vault.transaction() as tx:
        tx.add_credential(stored)
    return stored


def test_every_value_of_a_sealed_file_is_listed_and_it_proves_nobody(opened: Opened, world: Parties, qtbot: QtBot) -> None:
    kept(world)
    sealed = TrustEntry(world.verifier.did, Role.VERIFIER, {"en": "The Listed Employer"}, ("EuropeanDigitalCredential",))
    world.trust(TrustList("sealed", (sealed,)))
    view = opened(WHOLE)
    [said] = view.viewmodel.credentials
    assert (said.needs, said.may_add, said.stays, said.whole) == ((), (), (), True)
    labels = {field.label for field in said.always}
    assert {"First name", "Family name", "Achievement: Title", "Assessment: Grade", "Course: EQF level"} <= labels
    assert [field.lines for field in said.always if field.label == "Assessment: Kind"] == [("Written examination",)]
    pictures = [field.lines[0] for field in said.always if field.name.endswith(".content")]
    assert set(pictures) == {"A picture, 1 kB"}
    assert said.notes == ("Nothing in it can be hidden. All of it is shown.", "Cannot prove it is yours")
    assert view.share.text() == "Share the entire credential"
    assert view.title.text() == "Share the entire credential?"
    seen(view, qtbot)
    view.share.click()
    settle(qtbot, view.viewmodel.work)
    [sent] = world.verifier.presented.presentations["sealed"]
    assert "." not in sent
    assert_accessible(view)


def test_who_wants_a_proof_of_whose_it_is_gets_no_sealed_file(opened: Opened, world: Parties) -> None:
    kept(world)
    view = opened(DcqlQuery((replace(european.query(), holder_binding=True),)))
    assert view.viewmodel.credentials == ()
    assert view.viewmodel.consent is None
