"""The wallet's commands against a real issuer service over http on this machine, with a real vault."""

from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.issuer.decide import accept
from skrin.use_cases.issuer.prepare import prepare, recipient_named
from skrin.vocabularies.type_metadata import SKRIN_VCT
from tests.cli.conftest import Shell
from tests.fakes.issuer_service import CLAIMS, IssuerWorld


def trusted(school: IssuerWorld, skrin: Shell) -> None:
    entry = TrustEntry(
        school.ports.identity.did, names={"en": "The Real School"}, types=(SKRIN_VCT,), credential_issuers=(school.url,)
    )
    path = skrin.folder / "list.json"
    path.write_bytes(TrustList("Tests", (entry,)).dump())
    skrin("trust", "add", str(path))


def test_a_learner_finds_enrols_receives_looks_and_revokes(school: IssuerWorld, skrin: Shell) -> None:
    trusted(school, skrin)
    added = skrin("wallet", "catalogue", "add", f"{school.url}/catalogue")
    assert added["offerings"] == 1
    (found,) = skrin("wallet", "find", "retail")["found"]
    assert found["credential_id"] == "retail-1"
    assert found["trust"] == "trusted"

    refused = skrin("wallet", "enrol", "retail-1", status=2)
    assert refused["error"] == "consent.required"
    assert refused["preview"]["will_contact"] == ["127.0.0.1"]
    enrolled = skrin("wallet", "enrol", "retail-1", "--yes")
    assert enrolled["state"] == "requested"

    (record,) = school.store.enrolments()
    assert record.did == enrolled["did"]
    accept(record.id, school.ports)
    assert skrin("wallet", "enrolments", "--refresh")["enrolments"][0]["state"] == "accepted"
    recipient = recipient_named("retail-1", record.did, transaction_code=False, ports=school.ports)
    prepare("retail-1", CLAIMS, recipient, school.ports)
    completed = skrin("wallet", "enrolments", "--refresh")["enrolments"][0]
    assert completed["state"] == "completed"

    offer = completed["offer"]
    assert skrin("wallet", "receive", offer, status=2)["error"] == "consent.required"
    (received,) = skrin("wallet", "receive", offer, "--yes")["received"]
    assert received["verdict"] == "valid"
    assert skrin("wallet", "receive", offer, "--yes", status=2)["error"] == "state.already_received"

    shown = skrin("wallet", "show", received["id"])
    assert shown["title"] == "Customer service in retail"
    assert shown["issuer"]["name"] == "The Real School"
    raw = skrin("wallet", "show", received["id"], "--raw")["raw"]
    assert skrin("wallet", "export", received["id"], "--format", "sd-jwt")["text"] == raw
    assert skrin("wallet", "list")["total"] == 1

    revoked = skrin("wallet", "revoke", received["id"], "--reason", "a spelling mistake")
    assert revoked["receipt"]
    school.clock.forward(seconds=10)  # a published list is made anew after a while
    changed = skrin("wallet", "refresh")["changed"]
    assert [each["reason"] for each in changed] == ["status.revoked"]
    assert skrin("wallet", "show", received["id"])["verdict"] == "not_valid"

    kinds = [event["kind"] for event in skrin("wallet", "history")["events"]]
    assert {"enrolled", "received", "exported", "revocation_requested", "status_changed"} <= set(kinds)
    skrin("wallet", "delete", received["id"])
    assert skrin("wallet", "list")["total"] == 0
    assert skrin("wallet", "show", received["id"], status=2)["error"] == "state.unknown_credential"
