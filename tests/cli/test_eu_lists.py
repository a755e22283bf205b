"""`skrin eu-lists`: the EU's trusted lists at the command line."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.cli.conftest import Shell
from tests.fakes.trusted_lists import Draft, authority
from tests.fakes.web import FakeWeb

SOON = datetime.now(UTC) + timedelta(days=30)
LISTS = Draft("EUlistofthelists", "EU", 3, due=SOON, services=(), pointers=(("SE", "https://lists.test/se.xml", "Agency"),))


@pytest.fixture
def named(skrin: Shell, origin: str) -> Shell:
    pem = skrin.file("signers.pem", authority("Commission").public_bytes(Encoding.PEM))
    answer = skrin("eu-lists", "signers", pem, "--url", f"{origin}/lotl.xml")
    assert (answer["signers"], answer["lists"]) == (1, [])
    return skrin


def test_lists_are_added_from_files_shown_and_forgotten(named: Shell) -> None:
    named("eu-lists", "add", named.file("lotl.xml", LISTS.signed("Commission")))
    named("eu-lists", "add", named.file("se.xml", Draft(due=SOON).signed("Agency")))
    lists = named("eu-lists", "list")["lists"]
    assert [(each["territory"], each["sequence"], each["services"]) for each in lists] == [("EU", 3, 0), ("SE", 5, 1)]
    assert lists[0]["countries"] == ["SE"]
    assert named("eu-lists", "forget")["lists"] == []


def test_they_are_fetched_and_what_failed_is_said(named: Shell, web: FakeWeb, origin: str) -> None:
    pointers = (("SE", f"{origin}/se.xml", "Agency"), ("FI", f"{origin}/fi.xml", "Agency"))
    lists = Draft("EUlistofthelists", "EU", 3, due=SOON, services=(), pointers=pointers)
    web.json(f"{origin}/lotl.xml", lists.signed("Commission"))
    web.json(f"{origin}/se.xml", Draft(due=SOON).signed("Agency"))
    web.json(f"{origin}/fi.xml", b"", 404)
    answer = named("eu-lists", "refresh", "se", "FI", status=3)
    assert [each["territory"] for each in answer["lists"]] == ["EU", "SE"]
    assert answer["not_refreshed"] == [{"territory": "FI", "error": "trust.not_served"}]


def test_a_list_by_somebody_else_is_refused_and_nothing_is_kept(named: Shell) -> None:
    answer = named("eu-lists", "add", named.file("lotl.xml", LISTS.signed("Other")), status=2)
    assert answer["error"] == "trust.eu_list_signer"
    assert named("eu-lists", "list")["lists"] == []


@pytest.mark.parametrize("line", [["signers"], ["add"], ["list", "x"], ["forget", "x"], ["list", "--url", "https://a.test"]])
def test_a_line_that_makes_no_sense_is_refused(skrin: Shell, line: list[str]) -> None:
    assert skrin("eu-lists", *line, status=2)["error"].startswith("usage.")


def test_without_signers_nothing_is_fetched(skrin: Shell) -> None:
    assert skrin("eu-lists", "refresh", "SE", status=2)["error"] == "trust.eu_signers"
