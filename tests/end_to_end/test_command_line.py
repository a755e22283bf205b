"""The main job by command line alone: every act a process of its own, against a served issuer and a served verifier."""

from skrin.domain.json_value import JsonObject
from skrin.practice import content
from skrin.practice.world import PracticeWorld
from tests.end_to_end.command_line import CommandLine, listed

COURSE = content.SHORTFIRER
CLAIMS: JsonObject = {
    "learner": {"given_name": "Alva", "family_name": "Övningsson", "identifier": "PRACTICE-0001"},
    "assessment": {"grade": "Godkänd"},
}


def test_from_a_catalogue_to_a_checked_presentation_and_a_revocation(world: PracticeWorld, skrin: CommandLine) -> None:
    trust_list = skrin.home / "list.json"
    trust_list.write_bytes(world.trust_list().dump())
    assert skrin("wallet", "create")["ok"] is True
    skrin("trust", "add", str(trust_list))
    assert skrin("wallet", "catalogue", "add", world.catalogue_url)["offerings"] == 6
    assert skrin("wallet", "enrol", COURSE, "--yes")["state"] == "requested"

    ((enrolment, _),) = world.office.requested()
    world.office.accept(enrolment)
    prepared = world.office.issue(COURSE, enrolment, CLAIMS, transaction_code=True)

    (completed,) = listed(skrin("wallet", "enrolments", "--refresh"), "enrolments")
    (received,) = listed(
        skrin("wallet", "receive", str(completed["offer"]), "--tx-code", str(prepared.transaction_code), "--yes"), "received"
    )
    assert received["verdict"] == "valid"

    question = world.interviewer.ask("selection", {"en": "Practice"}, COURSE, (("family_name",),))
    shared = skrin("wallet", "present", question.link, "--yes")
    assert shared["shared"] == 2  # the name, and which course it is
    result = world.interviewer.result(question)["result"]
    assert isinstance(result, dict)
    assert result["verdict"] == "valid"
    (presentation,) = listed(result, "presentations")
    claims = presentation["claims"]
    assert isinstance(claims, dict)
    assert claims["family_name"] == "Övningsson"
    assert "given_name" not in claims

    text = skrin("wallet", "export", str(received["id"]), "--format", "sd-jwt")["text"]
    credential = skrin.home / "credential.sd-jwt"
    credential.write_text(str(text), encoding="ascii")
    assert skrin("verify", str(credential), "--trust", str(trust_list))["verdict"] == "valid"
    assert str(skrin("wallet", "revoke", str(received["id"]), "--reason", "practice", "--yes")["receipt"]).count(".") == 2
    # Nothing is kept between two runs, so that this is a fresh look; the service needs up to a second.
    (held,) = listed(skrin("wallet", "refresh") and skrin("wallet", "list"), "credentials")
    assert held["reason"] == "status.revoked"
    assert skrin("verify", str(credential), "--trust", str(trust_list), status=2)["verdict"] == "not_valid"
