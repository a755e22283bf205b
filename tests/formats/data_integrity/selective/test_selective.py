"""Issuing, showing some and checking with `ecdsa-sd-2023`, on credentials of ours; a second implementation takes every part."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from skrin.dids import key as did_key
from skrin.domain.credential import Disclosable
from skrin.formats.data_integrity.errors import (
    AlreadyDerived,
    BaseProofShown,
    NotSelective,
    ProofInvalid,
    ProofSignatureInvalid,
    SuiteUnknown,
)
from skrin.formats.data_integrity.proof import unsecured
from skrin.formats.data_integrity.secured import SecuredByProof
from skrin.formats.data_integrity.selective import issue
from skrin.formats.data_integrity.selective.derive import derive
from skrin.formats.data_integrity.verify import sign
from skrin.formats.linked_data.errors import PartsIndistinct, PointerUnmatched
from skrin.formats.linked_data.selection import pointer_to, select, steps
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.sd_jwt.present import with_parents
from skrin.formats.stages import Verifying
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp.dcql.disclosure import digests_for
from skrin.wire.errors import AlgorithmRefused
from tests.fakes.randomness import SeededRandomness
from tests.formats.data_integrity.selective.making import ISSUER, MANDATORY, NAME, OB3, issued, plain, text

Standards = Callable[[str], Path]
FORMAT = SecuredByProof()
CHOICES = [(), (NAME,), ("/credentialSubject/result/1/value",), (NAME, "/name", "/credentialSubject/achievement/tag/1")]


def disclosables(document: dict[str, Any]) -> tuple[Disclosable, ...]:
    return FORMAT.peek(text(document)).disclosables


def test_the_wallet_checks_what_it_receives(by: Verifying) -> None:
    proved = FORMAT.verify(text(issued(by)), by)
    assert proved.issuer.controller == did_key.did_for(ISSUER.public)
    assert proved.said.claims == plain()
    FORMAT.require_issued(text(issued(by)))


@pytest.mark.parametrize("pointers", CHOICES, ids=str)
def test_what_is_shown_is_chosen_or_mandatory_and_verifies(pointers: tuple[str, ...], by: Verifying) -> None:
    shown = derive(text(issued(by)), pointers, by.linked_data)
    proved = FORMAT.verify(text(shown), by)
    always = ("/issuer", "/validFrom", "/validUntil")
    assert proved.said.claims == select([*MANDATORY, *always, *pointers], plain())
    assert proved.said.disclosables == ()
    for each in disclosables(issued(by)):
        if isinstance(each.value, str) and each.digest not in pointers and each.path[-1] not in ("id", "type"):
            assert json.dumps(each.value) not in text(shown)


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("several", [True, False])
def test_where_nothing_is_chosen_it_still_says_whom_it_is_about(several: bool, named: bool, by: Verifying) -> None:
    document = plain()
    ids = ["did:example:one", "did:example:two"]
    each: list[dict[str, Any]] = [{**document["credentialSubject"], **({"id": id_} if named else {})} for id_ in ids]
    for place, one in enumerate(each):
        one["achievement"] = {**one["achievement"], "id": f"urn:x:{place}"}
    document["credentialSubject"] = each if several else each[0]
    shown = FORMAT.verify(text(derive(text(issued(by, document, mandatory=())), (), by.linked_data)), by).said.claims
    told: list[dict[str, Any]] = [{"type": ["AchievementSubject"], **({"id": id_} if named else {})} for id_ in ids]
    assert shown["credentialSubject"] == (told if several else told[0])
    assert shown.keys() == {"@context", "id", "type", "issuer", "validFrom", "validUntil", "credentialSubject"}


def test_every_single_choice_shows_that_value_and_what_goes_along_with_it(by: Verifying) -> None:
    document = issued(by)
    offered = disclosables(document)
    assert len(offered) > 8
    nothing = set(values(unsecured(derive(text(document), (), by.linked_data))))
    for each in offered:
        shown = derive(text(document), [each.digest], by.linked_data)
        FORMAT.verify(text(shown), by)
        along = with_parents(offered, [each.digest])
        told = {json.dumps(other.value) for other in offered if other.digest in along}
        assert {json.dumps(value) for value in set(values(unsecured(shown))) - nothing} <= {
            json.dumps(value) for one in told for value in set(values(json.loads(one)))
        }


def values(node: object) -> list[str]:
    """All texts in it, at any depth, contexts left out."""
    if isinstance(node, dict):
        return [found for name, each in node.items() if name != "@context" for found in values(each)]
    if isinstance(node, list):
        return [found for each in node for found in values(each)]
    return [str(node)]


def test_choices_are_named_by_pointers_and_led_to_by_places(by: Verifying) -> None:
    offered = disclosables(issued(by))
    digests = [each.digest for each in offered]
    assert digests == list(dict.fromkeys(digests))
    for each in offered:
        assert pointer_to(each.path) == each.digest  # type: ignore[arg-type]
        assert steps(each.digest) == [str(step) for step in each.path]
    hidden = {each.path for each in offered}
    assert ("issuer",) not in hidden
    assert ("validUntil",) not in hidden
    assert not any("criteria" in path for path in hidden)
    # A mandatory claim in the achievement shows what the achievement and the subject are.
    assert ("credentialSubject", "achievement", "id") not in hidden
    assert ("credentialSubject", "result", 0, "type") in hidden
    place = ("credentialSubject", "result", 1)
    assert digests_for([place], offered) == tuple(each.digest for each in offered if each.path[:3] == place)


def test_status_and_period_go_along_though_the_issuer_let_them_be_hidden(by: Verifying) -> None:
    document = plain() | {
        "credentialStatus": {
            "id": "https://issuer.test/status/1#7",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "7",
            "statusListCredential": "https://issuer.test/status/1",
        }
    }
    suite = {"type": "DataIntegrityProof", "cryptosuite": "ecdsa-sd-2023", "proofPurpose": "assertionMethod"}
    members: dict[str, Any] = {**suite, "verificationMethod": did_key.key_id_for(ISSUER.public)}
    once = PrivateKey.generate(Algorithm.ES256)
    value = issue.base_proof(document, members, ["/issuer"], ISSUER, once, bytes(range(32)), by.linked_data)
    secured = {**document, "proof": {**members, "proofValue": value.text}}
    said = FORMAT.verify(text(derive(text(secured), [NAME], by.linked_data)), by).said
    assert said.valid_until is not None
    assert [each.uri for each in said.statuses] == ["https://issuer.test/status/1"]
    assert not any(each.path[0] in ("credentialStatus", "validUntil") for each in disclosables(secured))


@pytest.mark.parametrize("order", [1, -1])
def test_things_that_are_alike_are_shown_one_by_one(order: int, by: Verifying) -> None:
    document = plain()
    document["credentialSubject"]["result"] = [{"type": ["Result"], "value": each} for each in "4455"[::order]]
    for pointer in [f"/credentialSubject/result/{place}/value" for place in range(4)]:
        shown = derive(text(issued(by, document)), [pointer], by.linked_data)
        FORMAT.verify(text(shown), by)


def test_what_looks_like_a_label_in_a_text_is_left_alone(by: Verifying) -> None:
    shown = derive(text(issued(by)), ["/credentialSubject/achievement/description"], by.linked_data)
    FORMAT.verify(text(shown), by)
    assert (
        shown["credentialSubject"]["achievement"]["description"] == plain()["credentialSubject"]["achievement"]["description"]
    )  # type: ignore[index,call-overload]


# Both ways with a second implementation.


@pytest.fixture
def contexts(standards: Standards) -> dict[str, Any]:
    return {OB3: json.loads(standards("openbadges/contexts/ob-v3p0-3.0.3.json").read_text())}


@pytest.fixture
def theirs() -> Any:
    return pytest.importorskip("openvc.proof.ecdsa_sd", reason="openvc-core is a development tool").EcdsaSdProofSuite()


@pytest.mark.parametrize("pointers", CHOICES, ids=str)
def test_what_we_show_a_second_implementation_verifies(
    pointers: tuple[str, ...], by: Verifying, contexts: dict[str, Any], theirs: Any
) -> None:
    shown = derive(text(issued(by)), pointers, by.linked_data)
    theirs.verify(shown, public_key_jwk=ISSUER.public_jwk, extra_contexts=contexts, now=by.at)


def without_a_label_in_a_text(issuer: PrivateKey = ISSUER) -> dict[str, Any]:
    """The second implementation takes what looks like a label in a text for one; nor does it know pointers into arrays."""
    document = plain(issuer)
    document["credentialSubject"]["achievement"]["description"] = "Fem dagar"
    return document


@pytest.mark.parametrize("pointers", [("/credentialSubject/name",), ("/credentialSubject",), ("/description",)], ids=str)
def test_from_what_we_issue_a_second_implementation_derives_the_same(
    pointers: tuple[str, ...], by: Verifying, contexts: dict[str, Any], theirs: Any
) -> None:
    """A small document: from badges it derives nothing, whoever issued them."""
    small = {**plain(), "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential"]}
    small |= {"issuer": did_key.did_for(ISSUER.public), "description": "Fem dagar"}
    small["credentialSubject"] = {"name": "Alva", "description": "Har gått kursen"}
    document = issued(by, small, mandatory=())
    shown = theirs.derive_proof(document, selective_pointers=list(pointers), extra_contexts=contexts)
    derived = derive(text(document), pointers, by.linked_data)
    assert shown["proof"] == derived["proof"]
    theirs.verify(derived, public_key_jwk=ISSUER.public_jwk, extra_contexts=contexts, now=by.at)


def test_what_a_second_implementation_issues_we_verify_and_derive_from(
    by: Verifying, contexts: dict[str, Any], theirs: Any
) -> None:
    from openvc.keys import P256SigningKey

    native = ec.generate_private_key(ec.SECP256R1())
    key = PrivateKey(native)
    secured = theirs.add_base_proof(
        without_a_label_in_a_text(key),
        signing_key=P256SigningKey(native, ""),
        verification_method=did_key.key_id_for(key.public),
        mandatory_pointers=["/issuer", "/validFrom", "/validUntil"],
        created=by.at,
        extra_contexts=contexts,
    )
    FORMAT.verify(text(secured), by)
    shown = derive(text(secured), [NAME], by.linked_data)
    FORMAT.verify(text(shown), by)
    theirs.verify(shown, public_key_jwk=key.public_jwk, extra_contexts=contexts, now=by.at)


# What is refused before any signature is looked at.


def test_a_base_proof_is_not_shown_to_a_verifier(by: Verifying) -> None:
    policy = KeyBindingPolicy("https://verifier.test", "nonce")
    with pytest.raises(BaseProofShown):
        FORMAT.verify(text(issued(by)), by, policy)


def test_what_somebody_showed_is_no_credential_to_take_in_or_to_derive_from(by: Verifying) -> None:
    shown = derive(text(issued(by)), [NAME], by.linked_data)
    with pytest.raises(AlreadyDerived):
        FORMAT.require_issued(text(shown))
    with pytest.raises(AlreadyDerived):
        derive(text(shown), [NAME], by.linked_data)


def test_from_a_proof_over_the_whole_no_part_is_shown(by: Verifying) -> None:
    whole = sign(plain(), did_key.key_id_for(ISSUER.public), ISSUER, by.at, by.linked_data)
    assert disclosables(whole) == ()
    with pytest.raises(NotSelective):
        derive(text(whole), [NAME], by.linked_data)
    with pytest.raises(SuiteUnknown):
        sign(plain(), did_key.key_id_for(ISSUER.public), ISSUER, by.at, by.linked_data, suite="ecdsa-sd-2023")


def test_beside_a_proof_over_the_whole_parts_are_shown_without_it(by: Verifying) -> None:
    method = did_key.key_id_for(ISSUER.public)
    document = issued(by)
    whole = sign(plain(), method, ISSUER, by.at, by.linked_data)
    both = {**document, "proof": [whole["proof"], document["proof"]]}
    FORMAT.verify(text(both), by)
    shown = derive(text(both), [NAME], by.linked_data)
    assert isinstance(shown["proof"], dict)
    FORMAT.verify(text(shown), by)


@pytest.mark.parametrize(
    "pointer",
    [
        "/nothing",
        "/credentialSubject/result/2/value",
        "/credentialSubject/result/01",
        "/credentialSubject/result/-",
        "name",
        "/name/deeper",
        "/credentialSubject/result/x",
        "/validFrom/0",
        "/" + "/".join("a" * 80),
    ],
)
def test_a_pointer_to_nothing_is_refused(pointer: str, by: Verifying) -> None:
    with pytest.raises(PointerUnmatched):
        derive(text(issued(by)), [pointer], by.linked_data)
    with pytest.raises(PointerUnmatched):
        issued(by, mandatory=(pointer,))


def test_only_a_p256_key_issues(by: Verifying) -> None:
    key = PrivateKey.generate(Algorithm.EDDSA)
    with pytest.raises(AlgorithmRefused):
        issue.sign(plain(), (), did_key.key_id_for(key.public), key, by.at, by.linked_data, SeededRandomness())


UNPARTED: dict[str, Callable[[dict[str, Any]], None]] = {
    "a list whose order counts": lambda d: d["credentialSubject"]["achievement"].update(
        resultDescription=[
            {
                "id": "urn:uuid:2a1c0b52-7c2f-4b8e-9d3a-0e1f2a3b4c5d",
                "type": ["ResultDescription"],
                "name": "Mark",
                "resultType": "LetterGrade",
                "allowedValue": ["A", "B"],
            }
        ]
    ),
    "another signed document": lambda d: d.update(
        endorsement=[
            {
                "@context": d["@context"],
                "id": "urn:uuid:3a1c0b52-7c2f-4b8e-9d3a-0e1f2a3b4c5d",
                "type": ["VerifiableCredential", "EndorsementCredential"],
                "issuer": "did:web:other.test",
                "name": "Endorsed",
                "validFrom": "2026-01-01T00:00:00Z",
                "credentialSubject": {"id": "urn:uuid:4a1c0b52-7c2f-4b8e-9d3a-0e1f2a3b4c5d", "type": ["EndorsementSubject"]},
                "proof": {"type": "DataIntegrityProof", "proofPurpose": "assertionMethod"},
            }
        ]
    ),
    "a blank node with a name": lambda d: d["credentialSubject"]["achievement"]["criteria"].update(id="_:b0"),
    "a name like those given here": lambda d: d["credentialSubject"]["achievement"]["criteria"].update(id="urn:skrin-node:1"),
}


@pytest.mark.parametrize("what", UNPARTED)
def test_a_document_that_cannot_be_parted_is_told_so(what: str, by: Verifying) -> None:
    document = copy.deepcopy(plain())
    UNPARTED[what](document)
    with pytest.raises(PartsIndistinct):
        issued(by, document)


def test_a_derived_proof_of_another_purpose_or_kind_is_refused(by: Verifying) -> None:
    shown = derive(text(issued(by)), [NAME], by.linked_data)
    for change, error in (
        ({"created": "2026-01-01T00:00:00Z"}, ProofSignatureInvalid),
        ({"proofValue": "uAAAA"}, ProofInvalid),
    ):
        with pytest.raises(error):
            FORMAT.verify(text({**shown, "proof": {**shown["proof"], **change}}), by)  # type: ignore[dict-item]
