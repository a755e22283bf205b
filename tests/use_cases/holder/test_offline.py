"""What the wallet keeps so that it can judge without a network: key documents, status lists, trust lists."""

import pytest

from skrin.domain.json_value import JsonObject
from skrin.domain.verdict import CheckName, Outcome
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import browse, trust
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.import_credential import begin, import_text
from skrin.use_cases.judge import judge
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire import strict_json
from tests.use_cases.holder.conftest import World

DID = "did:web:issuer.test"


@pytest.fixture
def by_web(world: World) -> World:
    """The same issuer under a DID whose document lies at its own host."""
    document: JsonObject = {
        "id": DID,
        "verificationMethod": [
            {"id": f"{DID}#1", "type": "JsonWebKey2020", "controller": DID, "publicKeyJwk": world.issuer.key.public_jwk}
        ],
        "assertionMethod": [f"{DID}#1"],
    }
    world.web.json("https://issuer.test/.well-known/did.json", strict_json.dump(document))
    world.issuer.known_as, world.issuer.key_name = DID, f"{DID}#1"
    world.trust(TrustList("By web", (TrustEntry(DID, types=(SKRIN_VCT,), credential_issuers=(world.issuer.url,)),)))
    return world


def test_a_document_that_proved_a_key_is_kept_with_the_credential(by_web: World) -> None:
    stored = by_web.received()
    assert stored.credential.issuer.id == DID
    assert stored.credential.verdict.outcome is Outcome.PASS
    by_web.web.answers.clear()
    sent = len(by_web.web.requests)
    assert browse.show(stored.id, by_web.ports).verdict.outcome is Outcome.PASS
    again = judge(stored.credential.raw, offline(by_web.ports))
    assert again.verdict.outcome is Outcome.PASS
    assert len(by_web.web.requests) == sent


def test_without_the_document_the_signature_cannot_be_checked(by_web: World) -> None:
    text = by_web.issuer.credential(None)
    judged = judge(text, offline(by_web.ports))
    signature = judged.verdict.check(CheckName.SIGNATURE)
    assert signature is not None
    assert (signature.outcome, signature.code) == (Outcome.UNKNOWN, "did.not_cached")


def test_refreshing_trust_fetches_the_keys_and_lists_that_the_lists_name(by_web: World) -> None:
    (entry,) = next(iter(each for each in trust.known(by_web.ports) if each.name == "By web")).list.entries  # type: ignore[union-attr]
    listed = TrustEntry(
        DID, types=entry.types, credential_issuers=entry.credential_issuers, status_lists=(by_web.issuer.status_uri,)
    )
    by_web.trust(TrustList("By web", (listed,)))
    text = by_web.issuer.credential(None)
    assert trust.refresh(by_web.ports) == []
    by_web.web.answers.clear()
    assert judge(text, offline(by_web.ports)).verdict.outcome is Outcome.PASS
    failed = {each.what: each.error.code for each in trust.refresh(by_web.ports)}
    assert failed == {DID: "net.unreachable", by_web.issuer.status_uri: "net.unreachable"}


def test_a_list_whose_signature_cannot_be_checked_any_more_vouches_for_nobody(by_web: World) -> None:
    text = by_web.issuer.trust_list("Signed by web").sign(by_web.issuer.key, DID, f"{DID}#1", by_web.clock.now())
    trust.add_text(text.encode(), by_web.ports)
    assert all(each.problem is None for each in trust.known(by_web.ports))
    by_web.vault.rows.documents.clear()
    (problem,) = (each for each in trust.known(by_web.ports) if each.problem is not None)
    assert (problem.name, problem.problem.code if problem.problem else "") == ("Signed by web", "did.not_cached")
    assert "Signed by web" not in {each.name for each in offline(by_web.ports).trust_lists}


def test_an_import_keeps_what_it_fetched(by_web: World) -> None:
    text = by_web.issuer.credential(None)
    stored = import_text(text, "c", by_web.ports, begin(by_web.ports))
    by_web.web.answers.clear()
    assert judge(text, offline(by_web.ports)).verdict.outcome is Outcome.PASS
    assert stored.key_id == ""
