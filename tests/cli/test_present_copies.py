"""`skrin wallet` with credentials of which the issuer gave several copies: how many are left, and when one is shown again."""

import json

import pytest

from tests.cli.conftest import Shell
from tests.fakes.issuer import FakeIssuer
from tests.fakes.verifier import FakeVerifier

LAST = "This uses the last copy that nobody has seen."
AGAIN = "Every copy of it has been shown before."


@pytest.fixture
def held(issuer: FakeIssuer, skrin: Shell) -> str:
    """The id of a credential that came three times over, the person having asked for no more than that many."""
    issuer.batch_size = 3
    (received,) = skrin("wallet", "receive", issuer.link(), "--yes")["received"]
    return str(received["id"])


@pytest.mark.requirement(73, "accepts")
@pytest.mark.requirement(72, "accepts")
def test_the_preview_says_when_the_last_copy_goes_and_when_one_goes_again(
    held: str, verifier: FakeVerifier, skrin: Shell
) -> None:
    told = []
    for _ in range(4):
        preview = skrin("wallet", "present", verifier.link(), status=2)
        (item,) = preview["preview"]["leaves"] if "preview" in preview else preview["leaves"]
        told.append((item["unused_copies"], [note.split(". ")[0] + "." for note in item["notes"]]))
        skrin("wallet", "present", verifier.link(), "--yes")
    assert told == [(3, []), (2, []), (1, [LAST]), (0, [AGAIN])]
    shown = [json.dumps(sorted(answer.presentations.values())) for answer in verifier.answers]  # type: ignore[union-attr]
    assert len(set(shown)) == 4


def test_the_page_of_a_credential_says_how_many_copies_are_left(held: str, verifier: FakeVerifier, skrin: Shell) -> None:
    skrin("wallet", "present", verifier.link(), "--yes")
    members = skrin("wallet", "show", held)
    assert (members["copies"], members["unused_copies"]) == (3, 2)
    assert "2 of 3 not shown to anybody yet" in skrin.text("wallet", "show", held)


@pytest.mark.requirement(22, "accepts")
def test_a_person_can_ask_for_one_copy_alone(issuer: FakeIssuer, verifier: FakeVerifier, skrin: Shell) -> None:
    issuer.batch_size = 3
    skrin("wallet", "set", "copies", "1")
    (received,) = skrin("wallet", "receive", issuer.link(), "--yes")["received"]
    members = skrin("wallet", "show", str(received["id"]))
    assert (members["copies"], members["unused_copies"]) == (1, None)
    assert "Copies" not in skrin.text("wallet", "show", str(received["id"]))
    assert skrin("wallet", "set", "copies", "7", status=2)["error"] == "usage.setting"
