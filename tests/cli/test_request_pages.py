"""What a person reads of a request that was made, of its answer, and of an answer that was handed over."""

import pytest

from tests.cli.conftest import Shell
from tests.cli.test_request import ASK, handed_over, read
from tests.fakes.loopback_fetch import loopback_fetch
from tests.fakes.verifier_world import CREDENTIAL_ID, VerifierWorld


@pytest.mark.parametrize(
    ("language", "waits", "valid", "behind", "no"),
    [
        (
            "en",
            "Nobody has answered yet\nIt can be answered until ",
            "✓ Valid\nEverything we can check is in order.\n\nCustomer service\n\nCompleted  Yes\n",
            "Who stands behind it\n  The Test School\n  Vouched for · Named in Test list\n",
            "Nothing was shown\nThey said no, or have nothing that fits: the two look the same. That is their right.\n",
        ),
        (
            "sv",
            "Ingen har svarat än\nDen kan besvaras till ",
            "✓ Giltigt\nAllt som vi kan kontrollera är i sin ordning.\n\nKundservice\n\nAvslutad  Ja\n",
            "Vem som står bakom det\n  The Test School\n  Någon du litar på går i god för dem · Finns med i Test list\n",
            "Inget visades\n",
        ),
    ],
)
def test_a_person_reads_what_came_of_a_request(
    language: str, waits: str, valid: str, behind: str, no: str, bare: Shell, line: list[str], world: VerifierWorld
) -> None:
    saved = str(bare.folder / "session.json")
    made = bare(*ASK, *line, "--save", saved)
    result = ["request", "result", saved, "--lang", language]
    assert bare.text(*result, status=3).startswith(waits)
    assert loopback_fetch(world.wallet().post(read(made["request"]))).status == 200
    told = bare.text(*result)
    assert told.startswith(valid)
    assert behind in told
    assert "could_not_check" not in told
    assert f"  {CREDENTIAL_ID}\n" in told

    declined = str(bare.folder / "declined.json")
    made = bare(*ASK, *line, "--save", declined)
    assert loopback_fetch(world.form_of(made["id"], error="access_denied")).status == 200
    assert bare.text("request", "result", declined, "--lang", language, status=2).startswith(no)


def test_a_person_reads_why_what_came_is_no_answer(bare: Shell, world: VerifierWorld) -> None:
    bare.loopback = False
    _, answer, look = handed_over(world, bare)
    from skrin.use_cases.verifier.request_object import request_object

    request = bare.file("other.jwt", request_object(world.asked().id, None, world.ports))
    told = bare.text("request", "check", request, answer, *look, "--lang", "en", status=2)
    assert told.startswith("What came does not answer the request: It was made for another request.\n\n✗ Not valid\n")
    assert "  ✗  " in told
