"""Badges at the command line: hosted ones ask first, they leave as pictures, and an address is compared."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skrin.formats.baking.picture import bake, extract
from tests.cli.conftest import Shell
from tests.fakes.issuer import FakeIssuer
from tests.fakes.web import FakeWeb
from tests.formats.baking.carriers import png

CONTEXT = "https://w3id.org/openbadges/v2"
MEDIA_TYPE = "application/ld+json"


@pytest.fixture
def assertion(web: FakeWeb, origin: str) -> dict[str, Any]:
    """A hosted badge on this machine, with its class and its issuer."""
    made = {
        "@context": CONTEXT,
        "type": "Assertion",
        "id": f"{origin}/assertions/1",
        "recipient": {"type": "email", "hashed": False, "identity": "alva@example.org"},
        "badge": {"type": "BadgeClass", "name": "Kundservice", "issuer": f"{origin}/issuer"},
        "issuedOn": "2026-01-02",
        "verification": {"type": "hosted"},
    }
    profile = {"@context": CONTEXT, "type": "Profile", "id": f"{origin}/issuer", "name": "Lärande AB"}
    for document in (made, profile):
        web.json(str(document["id"]), json.dumps(document).encode(), media_type=MEDIA_TYPE)
    return made


@pytest.fixture
def badge(skrin: Shell, assertion: dict[str, Any]) -> str:
    """The id of that badge in the wallet."""
    stored = skrin("wallet", "import", skrin.file("badge.json", json.dumps(assertion)))
    assert (stored["verdict"], stored["reason"]) == ("could_not_check", "consent.hosted")
    return str(stored["id"])


def test_a_script_has_to_agree_before_a_site_is_asked(skrin: Shell, badge: str, web: FakeWeb) -> None:
    refused = skrin("wallet", "check", badge, status=2)
    assert refused["error"] == "consent.required"
    assert refused["preview"]["host"] == "127.0.0.1"
    assert web.urls == []


def test_with_consent_the_badge_is_checked(skrin: Shell, badge: str, web: FakeWeb) -> None:
    checked = skrin("wallet", "check", badge, "--yes", status=3)
    assert (checked["title"], checked["reason"]) == ("Kundservice", "trust.unknown_issuer")
    assert web.urls


def test_a_person_reads_the_credential_as_it_stands_then_and_a_second_look_changes_nothing(
    skrin: Shell, badge: str, web: FakeWeb
) -> None:
    for _ in range(2):
        page = skrin.text("wallet", "check", badge, "--yes", "--lang", "en", status=3)
        assert "Kundservice" in page
        assert "Can it be trusted?" in page
        assert "verdict:" not in page
    events = skrin("wallet", "history")["events"]
    assert [each["kind"] for each in events].count("status_changed") == 1


def test_a_person_may_say_no(skrin: Shell, badge: str, web: FakeWeb) -> None:
    skrin.typed = ["n"]
    skrin.text("wallet", "check", badge, status=2)
    assert web.urls == []


def test_skrin_verify_asks_by_being_run_and_not_offline(skrin: Shell, assertion: dict[str, Any], web: FakeWeb) -> None:
    file = skrin.file("badge.json", json.dumps(assertion))
    offline = skrin("verify", file, "--offline", status=3)
    assert [each["code"] for each in offline["checks"] if each["check"] == "signature"] == ["net.not_kept"]
    assert web.urls == []
    online = skrin("verify", file, status=3)
    [signature] = [each for each in online["checks"] if each["check"] == "signature"]
    assert (signature["outcome"], signature["code"]) == ("pass", "signature.hosted")
    assert signature["reason"] == "The issuer's own site shows it."


def test_files_answer_for_a_site_so_that_a_check_can_be_made_again_offline(
    skrin: Shell, standards: Callable[[str], Path]
) -> None:
    folder = standards("openbadges/samples/ob20")
    files = {
        f"https://example.org/{name}.json": folder / "assets" / f"{name}.json" for name in ("robotics-badge", "organization")
    }
    files["http://example.org/key1.json"] = folder / "assets/key1.json"
    files["https://example.org/beths-robotics-badge.json"] = folder / "basic-assertion.json"
    entry = {"issuer": "https://example.org/organization.json", "names": {"en": "Example"}, "types": ["Assertion"]}
    trust = skrin.file("trust.json", json.dumps({"version": 1, "name": "test", "entries": [entry]}))
    maps = [word for url, file in files.items() for word in ("--map", f"{url}={file}")]
    for name in ("simple.jwt", "basic-assertion.json"):
        checked = skrin("verify", str(folder / name), "--offline", "--trust", trust, *maps)
        assert (checked["verdict"], checked["credential"]["title"]) == ("valid", "Awesome Robotics Badge")
        assert checked["format"] == "openbadge_v2"


@pytest.mark.parametrize(
    ("address", "said", "status"),
    [("alva@example.org", "matches", 0), ("bo@example.org", "does_not_match", 3)],
)
def test_an_address_is_compared_and_nobody_asked(
    skrin: Shell, badge: str, web: FakeWeb, address: str, said: str, status: int
) -> None:
    assert skrin("wallet", "check", badge, "--address", address, status=status)["made_out_to"] == said
    assert web.urls == []


@pytest.mark.parametrize("form", ["baked-png", "baked-svg"])
def test_a_badge_is_exported_as_a_picture(
    skrin: Shell, badge: str, assertion: dict[str, Any], form: str, tmp_path: Path
) -> None:
    out = tmp_path / "badge"
    assert skrin("wallet", "export", badge, "--format", form, "--out", str(out))["written"] == str(out)
    assert json.loads(extract(out.read_bytes()).text) == assertion


def test_a_badge_that_came_in_a_picture_leaves_in_the_same(skrin: Shell, assertion: dict[str, Any], tmp_path: Path) -> None:
    own = bake(png(), json.dumps(assertion))
    stored = skrin("wallet", "import", skrin.file("badge.png", own))
    out = tmp_path / "out.png"
    skrin("wallet", "export", str(stored["id"]), "--format", "baked-png", "--out", str(out))
    assert out.read_bytes() == own


def test_a_credential_that_is_no_badge_leaves_in_no_picture(skrin: Shell, held: str, issuer: FakeIssuer) -> None:
    assert skrin("wallet", "export", held, "--format", "baked-png", status=2)["error"] == "file.cannot_bake"
