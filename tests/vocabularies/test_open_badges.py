"""Open Badges 3.0 as cards: every sample says its title and who stands behind it, and nothing is invented."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.learning import Element, OrganisationRole, missing_elements
from skrin.vocabularies import open_badges, registry

Standards = Callable[[str], Path]


def samples(standards: Standards) -> dict[str, dict[str, Any]]:
    found = {}
    for folder in ("openbadges/samples/dcc/verifiableCredentials", "openbadges/samples/ob3-spec-examples", "dc4eu/samples"):
        for path in sorted(standards(folder).rglob("*.json")):
            text = path.read_text()
            document = json.loads(text) if text.strip() else {}
            if set(document.get("type", ())) & {"OpenBadgeCredential", "AchievementCredential"}:
                found[path.name] = document
    return found


def test_every_sample_becomes_a_card_with_a_title_and_an_issuer(standards: Standards) -> None:
    found = samples(standards)
    assert len(found) > 25
    for name, document in found.items():
        said = registry.read(document["type"], document)
        issuer = document["issuer"]
        assert said.title, name
        assert said.issued_on is not None, name
        assert (said.organisation(OrganisationRole.AWARDING_BODY) is not None) == (
            isinstance(issuer, dict) and bool(issuer.get("name"))
        ), name
        assured = any("QualityAssurance" in each.get("targetType", "") for each in alignments(document))
        assert (Element.QUALITY_ASSURANCE in missing_elements(said)) is not assured, name


def alignments(document: dict[str, Any]) -> list[dict[str, Any]]:
    subject = document["credentialSubject"]
    achievement = subject.get("achievement", {}) if isinstance(subject, dict) else {}
    return list(achievement.get("alignment", [])) if isinstance(achievement, dict) else []


def badge(**achievement: object) -> dict[str, Any]:
    return {"credentialSubject": {"achievement": {"name": "Kundservice", **achievement}}}


def test_a_level_is_read_where_an_alignment_names_the_framework() -> None:
    eqf = {"targetName": "EQF level 4", "targetUrl": "http://data.europa.eu/snb/eqf/4", "targetFramework": "EQF"}
    said = open_badges.read(badge(alignment=[eqf]))
    assert said.level is not None
    assert said.level.eqf == "4"
    assert open_badges.read(badge(alignment=[{"targetName": "Level 4 of something"}])).level is None


def test_a_hashed_identity_is_nobodys_name() -> None:
    document = badge()
    entry = {"type": "IdentityObject", "identityType": "name", "identityHash": "Alva Övningsson", "hashed": False}
    document["credentialSubject"]["identifier"] = [entry]
    assert open_badges.read(document).learner.given_name == "Alva Övningsson"
    document["credentialSubject"]["identifier"] = [{**entry, "hashed": True}]
    assert open_badges.read(document).learner.given_name == ""


@pytest.mark.parametrize(
    "value", [None, 7, "text", [], [[]], {"achievement": 7}, {"achievement": {"alignment": "x", "tag": 7}}]
)
def test_whatever_stands_there_nothing_raises(value: object) -> None:
    assert open_badges.read({"credentialSubject": value}).title == {}  # type: ignore[dict-item]
