"""Our own issuer's sealed form, over real http: received, one card, taken back with its sibling; shown whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from skrin.domain.credential import CredentialFormat
from skrin.domain.ports import CredentialFilter
from skrin.domain.standing import Standing
from skrin.domain.verdict import CheckName, Outcome
from skrin.protocols.openid4vp.dcql.evaluate import evaluate
from skrin.protocols.openid4vp.dcql.query import CredentialQuery, DcqlQuery
from skrin.use_cases.candidates import candidate
from skrin.use_cases.holder import accept, browse, receive, refresh, revoke
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.holder.export import export_elm
from skrin.use_cases.issuer.prepare import Recipient, prepare
from skrin.use_cases.issuer.publish import publish
from tests.fakes.european_issuer import EDC, FORMAT, able_to_seal, offering
from tests.fakes.issuer_service import CLAIMS, issuer_world, serving
from tests.use_cases.holder.forms import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = able_to_seal(issuer_world(tmp_path))
    with serving(made) as listening:
        yield World(listening)
    made.store.close()


def test_both_forms_are_received_kept_exported_and_taken_back_together(world: World) -> None:
    publish(offering("dc+sd-jwt", FORMAT), world.issuer.ports)
    made = prepare("retail-1", CLAIMS, Recipient(None, needs_transaction_code=False), world.issuer.ports)
    assert made.offer is not None
    preview = receive.look_up(receive.follow(receive.read(made.offer.link, world.ports), world.ports), world.ports)
    assert [[card.configuration.id for card in thing] for thing in preview.things] == [["eu-micro-credential", EDC]]
    sd_jwt, sealed = accept.accept(preview, world.ports, agree=everything_agreed).credentials
    assert sealed.card_issuer == sd_jwt.credential.issuer.id
    assert [each for each in world.asked if each["credential_configuration_id"] == EDC and "proofs" in each] == []
    status = sealed.credential.verdict.check(CheckName.STATUS)
    assert status is not None
    assert status.outcome is Outcome.PASS
    assert export_elm(sd_jwt.id, world.ports) == sealed.credential.raw.encode()
    revoke.revoke(revoke.look_up(sealed.id, "x", world.ports), world.ports)
    world.issuer.clock.forward(seconds=61)
    assert refresh.refresh(world.ports).failed == ()
    [card] = browse.page(CredentialFilter(), world.ports)
    assert [(form.format, form.standing) for form in card.forms] == [
        (CredentialFormat.SD_JWT_VC, Standing.REVOKED),
        (CredentialFormat.EDC, Standing.REVOKED),
    ]


@pytest.mark.parametrize(
    ("wanted", "bound", "answers"),
    [
        ("skrin_edc+jades", False, True),
        ("skrin_edc+jades", True, False),
        ("edc", False, False),
        ("ldp_vc", False, False),
        ("dc+sd-jwt", False, False),
    ],
)
def test_a_sealed_form_answers_a_request_for_the_whole_and_no_other(
    wanted: str, bound: bool, answers: bool, world: World
) -> None:
    publish(offering(FORMAT), world.issuer.ports)
    made = prepare("retail-1", CLAIMS, Recipient(None, needs_transaction_code=False), world.issuer.ports)
    assert made.offer is not None
    preview = receive.look_up(receive.follow(receive.read(made.offer.link, world.ports), world.ports), world.ports)
    [sealed] = accept.accept(preview, world.ports, agree=everything_agreed).credentials
    query = CredentialQuery("q", wanted, (frozenset({"EuropeanDigitalCredential"}),), {}, holder_binding=bound)
    found = evaluate(DcqlQuery((query,)), [candidate(sealed.credential, "sealed", key_bound=False)])
    assert bool(found.matches["q"]) is answers
