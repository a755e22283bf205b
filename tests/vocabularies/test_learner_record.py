"""Comprehensive Learner Records: parts of a whole, each with its own title and issuer, and none of them told as checked."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import OrganisationRole, Part
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.vocabularies import learner_record, registry
from skrin.words.credential.further import further
from skrin.words.speech import Words

Standards = Callable[[str], Path]
SCHOOL = {"und": "Western High School, RSD"}
SIGNER = PrivateKey.generate(Algorithm.ES256)


def sample(standards: Standards, name: str) -> dict[str, Any]:
    return json.loads(standards(f"openbadges/samples/clr20/{name}").read_text())  # type: ignore[no-any-return]


def badge(title: str, issuer: str = "Lärande AB", **changed: Any) -> dict[str, Any]:
    subject = {"achievement": {"id": f"https://a.test/{title}", "name": title}}
    return {"type": ["OpenBadgeCredential"], "issuer": {"name": issuer}, "credentialSubject": subject, **changed}


def record(*inside: Any, **subject: Any) -> JsonObject:
    told: JsonObject = {"type": ["ClrSubject"], "verifiableCredential": list(inside), **subject}
    return {"type": ["VerifiableCredential", "ClrCredential"], "name": "Studieöversikt", "credentialSubject": told}


def told(document: JsonObject, label: str, language: str = "en") -> tuple[str, ...]:
    said = {each.label: each.lines for each in further(registry.read(("ClrCredential",), document), Words(language))}
    return said.get(label, ())


def test_the_standards_record_says_each_of_its_parts(standards: Standards) -> None:
    said = registry.read(("ClrCredential",), sample(standards, "complex.json"))

    day = datetime(2018, 6, 6, tzinfo=UTC)
    assert said.title == {"und": "Ellis Monday"}
    assert [each.role for each in said.organisations] == [OrganisationRole.AWARDING_BODY]
    assert said.parts[:2] == (
        Part({"und": "Nurse Assistant 1 Program with Licensure"}, SCHOOL, day, secured=True),
        Part({"und": "Health Careers 1"}, SCHOOL, day, "A", secured=True),
    )
    assert len(said.parts) == len(sample(standards, "complex.json")["credentialSubject"]["verifiableCredential"])


def test_an_achievement_that_a_credential_inside_is_about_is_told_once(standards: Standards) -> None:
    said = registry.read(("ClrCredential",), sample(standards, "simple-noproof.json"))

    assert said.title == {"und": "Sample Transcript"}
    assert [(each.title, each.secured) for each in said.parts] == [
        ({"und": "Achievement 1"}, True),
        ({"und": "Achievement 2"}, False),
    ]


def test_a_part_with_a_signature_of_its_own_is_told_as_not_checked() -> None:
    document = record(
        badge("Kundservice"), achievement=[{"id": "urn:uuid:2", "name": "Kassa", "creator": {"name": "Kassaskolan"}}]
    )

    signed, plain = told(document, "Consists of")
    assert signed == "Kundservice · Lärande AB (signed on its own; that signature is not checked)"
    assert plain == "Kassa · Kassaskolan"
    assert "inte är kontrollerad" in told(document, "Består av", "sv")[0]


def test_a_part_may_be_a_token_of_either_generation_or_in_an_envelope() -> None:
    tokens = [
        jws.sign({"typ": "vc+jwt"}, badge("A"), SIGNER),
        jws.sign({"typ": "JWT"}, {"vc": badge("B")}, SIGNER),
    ]
    envelope = {"type": "EnvelopedVerifiableCredential", "id": f"data:application/vc+jwt,{jws.sign({}, badge('C'), SIGNER)}"}

    said = learner_record.read(record(*tokens, envelope, "no token", 7))

    assert [each.title["und"] for each in said.parts] == ["A", "B", "C"]
    assert all(each.secured for each in said.parts)


def test_a_part_of_somebody_else_does_not_speak_for_the_record() -> None:
    said = learner_record.read(
        {**record(badge("Kundservice", "Någon annan")), "issuer": {"id": "did:key:z1", "name": "Skolan"}}
    )

    assert [(each.role, each.names) for each in said.organisations] == [(OrganisationRole.AWARDING_BODY, {"und": "Skolan"})]
    assert (said.title, said.outcomes, said.assessment) == ({"und": "Studieöversikt"}, (), None)


def test_of_very_many_parts_as_many_are_kept_as_a_record_can_have() -> None:
    assert (
        len(learner_record.read(record(*(badge(str(n)) for n in range(learner_record.MOST + 5)))).parts) == learner_record.MOST
    )


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "issuer", "achievement"]), inner)
    ),
    max_leaves=9,
)


@given(st.dictionaries(st.sampled_from(["verifiableCredential", "achievement", "identifier", "name"]), ANYTHING), ANYTHING)
def test_whatever_stands_there_nothing_raises(subject: dict[str, Any], issuer: Any) -> None:
    learner_record.read({"credentialSubject": subject, "issuer": issuer})


@pytest.mark.parametrize("value", [None, 7, "text", [], [[]]])
def test_a_record_without_a_subject_has_no_parts(value: Any) -> None:
    assert learner_record.read({"credentialSubject": value}).parts == ()
