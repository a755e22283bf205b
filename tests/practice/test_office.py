"""The practice issuer's office: it does what an administrator does, and refuses by name."""

import io
import json
from pathlib import Path

import pytest

from skrin.domain.json_value import JsonObject
from skrin.practice import content
from skrin.practice.errors import PracticeRefused
from skrin.practice.issuer import Office
from skrin.practice.office import work


def answers(folder: Path, *lines: JsonObject | str) -> list[JsonObject]:
    """What the office says, in this process."""
    out = io.StringIO()
    work(folder, [line if isinstance(line, str) else json.dumps(line) for line in lines], out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_it_founds_an_issuer_and_publishes_as_a_child_process(tmp_path: Path) -> None:
    office = Office.start(tmp_path / "issuer", tmp_path / "log")
    try:
        founded = office.found()
        assert founded.did.startswith("did:key:")
        assert founded.seal.party.startswith("urn:skrin:seal-certificate:")
        assert office.add_schema(content.extra_schema()) == content.LEARNING_RECORD
        documents = content.offerings()
        assert [office.publish(each) for each in documents] == [each["id"] for each in documents]
        assert office.requested() == ()
        with pytest.raises(PracticeRefused) as refused:
            office.accept("nobody")
        assert (refused.value.service, refused.value.reason) == ("office", "state.nothing_here")
        assert office.requested() == ()
    finally:
        office.child.end()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("no json", "parse.json"),
        ({}, "state.practice_refused"),
        ({"do": "juggle"}, "state.practice_refused"),
        ({"do": "accept", "enrolment": "x"}, "store.no_issuer"),
    ],
)
def test_what_it_cannot_do_is_refused_and_the_next_line_is_answered(tmp_path: Path, asked: JsonObject | str, code: str) -> None:
    found: JsonObject = {"do": "found", "names": dict(content.ISSUER_NAMES), "country": "SE"}
    refused, made = answers(tmp_path / "issuer", asked, found)
    assert (refused["ok"], refused["error"]) == (False, code)
    assert made["ok"] is True


def test_a_second_issuer_is_not_made_over_the_first(tmp_path: Path) -> None:
    found: JsonObject = {"do": "found", "names": dict(content.ISSUER_NAMES), "country": "SE"}
    made, again = answers(tmp_path / "issuer", found, found)
    assert (made["ok"], again["error"]) == (True, "store.issuer_exists")
