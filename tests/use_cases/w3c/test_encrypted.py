"""W3C credentials beside SD-JWT VC: encrypted answers to verifiers that a certificate proves, in every form."""

from dataclasses import replace

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.party import Authentication
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.keys.agreement import AgreementKey
from skrin.keys.algorithms import Algorithm
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialQuery, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.transaction_data import statement
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.presented import judge_shown
from skrin.vocabularies.type_metadata import SKRIN_VCT
from tests.fakes.authority import Authority
from tests.fakes.certified_verifier import certify
from tests.fakes.clock import NOON
from tests.use_cases.w3c.conftest import BADGE, FORMS, Purse, leaked

ROOT = Authority("Register of relying parties", now=NOON)


def query(format_: str, name: str = "badge") -> CredentialQuery:
    return CredentialQuery(name, format_, (frozenset({BADGE}),), {"type_values": [[BADGE]]})


def certified(purse: Purse, *, by_hash: bool) -> Purse:
    certify(purse.town.agency, ROOT, "agency.test", by_hash=by_hash)
    purse.town.agency.encrypt_to = AgreementKey.generate()
    return replace(purse, ports=replace(purse.ports, anchors=(ROOT.own.der,)))


@pytest.mark.requirement(64, "accepts")
@pytest.mark.requirement(68, "accepts")
@pytest.mark.parametrize("by_hash", [False, True], ids=["x509_san_dns", "x509_hash"])
@pytest.mark.parametrize("form", FORMS)
def test_a_badge_is_shown_encrypted_to_a_verifier_with_a_certificate(form: str, by_hash: bool, purse: Purse) -> None:
    purse.hold(form)
    wallet = certified(purse, by_hash=by_hash)
    agency = purse.town.agency
    link = wallet.foreign(DcqlQuery((query("jwt_vc_json" if "JWT" in form else "ldp_vc"),)))
    preview = wallet.look_up(link)
    assert preview.verifier.authentication is Authentication.X509

    wallet.share(link)

    ((text,),) = agency.presented.presentations.values()
    assert leaked(purse.sent) == set()  # nothing of it can be read on its way
    by = replace(offline(wallet.ports), linked_data=wallet.linked_data)
    policy = KeyBindingPolicy(agency.client_id, preview.request.nonce)
    (judged,) = judge_shown(text, by, policy)
    assert judged.key_binding is not None
    assert (judged.key_binding.audience, judged.key_binding.nonce) == (agency.client_id, preview.request.nonce)


@pytest.mark.requirement(64, "refuses")
@pytest.mark.parametrize(
    ("form", "another", "again"),
    [
        ("vc in a JWT", "jose.audience", "jose.nonce"),
        ("JWT", "jose.audience", "jose.nonce"),
        ("proof", "ld.domain", "ld.challenge"),
    ],
)
def test_what_was_shown_to_one_proves_nothing_to_another_or_for_another_request(
    form: str, another: str, again: str, purse: Purse
) -> None:
    purse.hold(form)
    wallet = certified(purse, by_hash=True)
    agency = purse.town.agency
    link = wallet.foreign(DcqlQuery((query("jwt_vc_json" if "JWT" in form else "ldp_vc"),)))
    nonce = wallet.look_up(link).request.nonce
    wallet.share(link)
    ((text,),) = agency.presented.presentations.values()
    by = replace(offline(wallet.ports), linked_data=wallet.linked_data)

    def problem(audience: str, nonce_: str) -> str:
        (judged,) = judge_shown(text, by, KeyBindingPolicy(audience, nonce_))
        found = judged.worst_problem
        return found.code if isinstance(found, SkrinError) else ""

    assert problem(agency.client_id, nonce) in ("", "trust.unknown_issuer")
    assert problem(agency.client_id.partition(":")[2], nonce) == another
    assert problem("https://agency.test", nonce) == another
    assert problem(agency.client_id, nonce + "x") == again


@pytest.mark.requirement(70, "accepts")
@pytest.mark.requirement(70, "refuses")
def test_a_statement_goes_with_the_sd_jwt_and_not_with_the_badge(purse: Purse) -> None:
    purse.hold("JWT", Algorithm.ES256)
    purse.hold_sd_jwt()
    agency = purse.town.agency
    agency.statements = (statement("I agree.", ["badge", "sd"]),)
    link = purse.foreign(DcqlQuery((query("jwt_vc_json"), sd_jwt_query("sd", SKRIN_VCT, (ClaimQuery(("grade",)),)))))
    purse.share(link)
    shown = agency.presented.presentations
    assert set(shown) == {"badge", "sd"}

    agency.statements = (statement("I agree.", ["badge"]),)
    with pytest.raises(SkrinError) as refused:
        purse.look_up(purse.foreign(DcqlQuery((query("jwt_vc_json"),))))
    assert refused.value.code == "request.transaction_data"
