"""K-10 and K-12: a badge names pictures, evidence, schemas and services elsewhere. None is asked, nothing is taken on trust."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from skrin.dids import key as did_key
from skrin.domain.credential import StoredCredential
from skrin.domain.learning import OrganisationRole
from skrin.domain.verdict import CheckName, Outcome
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.import_credential import begin, import_text
from skrin.use_cases.judge import judge
from skrin.use_cases.ports import Ports
from skrin.use_cases.recipient import Match, recipient_matches
from skrin.words.credential.further import further
from skrin.words.speech import Words
from tests.fakes.clock import FixedClock
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.randomness import SeededRandomness
from tests.fakes.web import FakeWeb

KEY = PrivateKey.generate(Algorithm.ES256)
DID = did_key.did_for(KEY.public)
CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
ELSEWHERE = "https://attacker.test/"


@dataclass
class Wallet:
    ports: Ports
    web: FakeWeb

    def imported(self, **changed: Any) -> StoredCredential:
        text = signed(badge(**changed))
        return import_text(text, "badge.jwt", self.ports, begin(self.ports))


@pytest.fixture
def wallet() -> Wallet:
    web = FakeWeb()
    return Wallet(Ports(MemoryVault(), lambda: web, FixedClock(), SeededRandomness(), lambda seconds: None), web)


def badge(achievement: dict[str, Any] | None = None, subject: dict[str, Any] | None = None, **changed: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXTS,
        "id": "urn:uuid:0a1b2c3d-0000-4000-8000-00000000000a",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": DID, "type": ["Profile"], "name": "Lärande AB"},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:1",
                "type": ["Achievement"],
                "name": "Kundservice",
                "description": "x",
                "criteria": {"narrative": "y"},
                **(achievement or {}),
            },
            **(subject or {}),
        },
        **changed,
    }


def signed(document: dict[str, Any]) -> str:
    header = {"typ": "vc+jwt", "kid": did_key.key_id_for(KEY.public)}
    return jws.sign(header, {**document, "iss": DID}, KEY)


def told(stored: StoredCredential, language: str = "en") -> dict[str, tuple[str, ...]]:
    return {each.label: tuple(each.lines) for each in further(stored.credential.achievement, Words(language))}


def addresses(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for each in value.values():
                yield from addresses(each)
        case list():
            for each in value:
                yield from addresses(each)
        case str() if value.startswith(ELSEWHERE):
            yield value


NAMED: dict[str, dict[str, Any]] = {
    "image": {"achievement": {"image": {"id": ELSEWHERE + "image.png", "type": "Image"}}},
    "issuer's image": {
        "issuer": {"id": DID, "type": ["Profile"], "name": "A", "image": {"id": ELSEWHERE + "i", "type": "Image"}}
    },
    "evidence": {"evidence": [{"id": ELSEWHERE + "work", "type": ["Evidence"], "name": "My work"}]},
    "criteria": {"achievement": {"criteria": {"id": ELSEWHERE + "criteria"}}},
}
K12: dict[str, dict[str, Any]] = {
    "credentialSchema": {"credentialSchema": [{"id": ELSEWHERE + "s.json", "type": "1EdTechJsonSchemaValidator2019"}]},
    "refreshService": {"refreshService": {"id": ELSEWHERE + "refresh", "type": "1EdTechCredentialRefresh"}},
    "termsOfUse": {"termsOfUse": [{"id": ELSEWHERE + "terms", "type": "Terms"}]},
    "renderMethod": {"renderMethod": [{"id": ELSEWHERE + "template.svg", "type": "SvgRenderingTemplate2023"}]},
    "renderMethod, a page": {
        "renderMethod": [
            {"id": ELSEWHERE + "page.html", "type": "TemplateRenderMethod", "name": "<script>fetch('https://x.test')</script>"}
        ]
    },
}


def nothing_is_asked(wallet: Wallet, named: dict[str, Any]) -> None:
    assert list(addresses(badge(**named)))
    stored = wallet.imported(**named)
    signature = stored.credential.verdict.check(CheckName.SIGNATURE)
    assert signature is not None
    assert signature.outcome is Outcome.PASS
    told(stored)
    judge(stored.credential.raw, offline(wallet.ports))
    assert wallet.web.urls == []


@pytest.mark.case("K-10")
@pytest.mark.parametrize("name", NAMED)
def test_what_a_badge_shows_on_other_hosts_is_not_fetched(wallet: Wallet, name: str) -> None:
    nothing_is_asked(wallet, NAMED[name])


@pytest.mark.requirement("html", "refuses")
@pytest.mark.case("K-12")
@pytest.mark.parametrize("name", K12)
def test_schemas_and_services_are_not_fetched(wallet: Wallet, name: str) -> None:
    nothing_is_asked(wallet, K12[name])


@pytest.mark.case("K-10")
@pytest.mark.parametrize("place", ["file:///etc/passwd", "javascript:alert(1)", ELSEWHERE + "work\u202etxt"])
def test_evidence_is_letters_and_opens_nothing(wallet: Wallet, place: str) -> None:
    """No part of the program opens an address that a credential names; where it is, is told as harmless text."""
    stored = wallet.imported(evidence=[{"id": place, "type": ["Evidence"]}])
    [line] = told(stored)["Evidence"]
    assert line.startswith(place[:8])
    assert "\u202e" not in line
    assert wallet.web.urls == []


@pytest.mark.case("K-10")
def test_that_somebody_else_made_the_badge_is_said(wallet: Wallet) -> None:
    creator = {"id": "https://other.test/", "type": ["Profile"], "name": "Another school"}
    stored = wallet.imported(achievement={"creator": creator})
    assert told(stored)["Designed by"] == ("Another school",)
    its_own = wallet.imported(
        achievement={"creator": {**creator, "id": DID}}, id="urn:uuid:0a1b2c3d-0000-4000-8000-00000000000b"
    )
    assert "Designed by" not in told(its_own)


def endorsement(name: str, **changed: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXTS,
        "id": f"urn:uuid:{hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()}",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": {"id": f"https://{name.lower()}.test/", "type": ["Profile"], "name": name},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": DID, "type": ["EndorsementSubject"], "endorsementComment": "Good"},
        **changed,
    }


@pytest.mark.case("K-10")
@pytest.mark.parametrize(
    "proof", [{}, {"proof": {"type": "DataIntegrityProof", "proofValue": "z1"}}], ids=["without proof", "bad proof"]
)
def test_an_endorsement_is_never_told_as_verified(wallet: Wallet, proof: dict[str, Any]) -> None:
    token = jws.sign({}, endorsement("Third"), KEY)
    stored = wallet.imported(
        endorsement=[endorsement("First", **proof)],
        endorsementJwt=[token, "damaged"],
        achievement={"endorsement": [endorsement("Second", **proof), endorsement("First", **proof)]},
    )
    assert told(stored)["Endorsed by, not verified"] == ("First", "Third", "Second")
    assert {each.role for each in stored.credential.achievement.organisations} == {
        OrganisationRole.AWARDING_BODY,
        OrganisationRole.ENDORSER,
    }
    assert wallet.web.urls == []


def identity(value: str, salt: str = "salt", algorithm: str = "sha256", **changed: Any) -> dict[str, Any]:
    digest = hashlib.new(algorithm, (value + salt).encode()).hexdigest()
    told = {"type": "IdentityObject", "identityType": "emailAddress", "hashed": True, "salt": salt}
    return {**told, "identityHash": f"{algorithm}${digest}", **changed}


@pytest.mark.case("K-10")
def test_an_identity_is_not_confirmed_to_be_yours(wallet: Wallet) -> None:
    plain = {"type": "IdentityObject", "identityType": "emailAddress", "identityHash": "bo@example.org", "hashed": False}
    stored = wallet.imported(subject={"identifier": [identity("alva@example.org"), plain]})
    assert told(stored)["Made out to"] == (
        "An address that is not shown (not confirmed to be yours)",
        "bo@example.org (not confirmed to be yours)",
    )
    to_another = further(stored.credential.achievement, Words("en"), own=False)
    assert any("bo@example.org (not confirmed to be theirs)" in each.lines for each in to_another)


@pytest.mark.case("K-10")
@pytest.mark.parametrize(
    ("identifier", "address", "match"),
    [
        ([identity("alva@example.org")], "alva@example.org", Match.YES),
        ([identity("alva@example.org")], " Alva@Example.org ", Match.YES),
        ([identity("alva@example.org", "")], "alva@example.org", Match.YES),
        ([identity("alva@example.org", algorithm="md5")], "alva@example.org", Match.YES),
        (
            [identity("alva@example.org", identityHash="SHA256$" + identity("a", "salt")["identityHash"][7:].upper())],
            "a",
            Match.YES,
        ),
        ([{**identity(""), "hashed": False, "identityHash": "Alva@example.org"}], "alva@example.org", Match.YES),
        ([identity("bo@example.org"), identity("alva@example.org")], "alva@example.org", Match.YES),
        ([identity("bo@example.org")], "alva@example.org", Match.NO),
        ([identity("alva@example.org", salt="other") | {"salt": "salt"}], "alva@example.org", Match.NO),
        ([identity("alva@example.org")], "", Match.NO),
        ([identity("x", identityHash="crc32$00000000")], "alva@example.org", Match.NOT_SAID),
        ([identity("x", identityHash="no hash")], "alva@example.org", Match.NOT_SAID),
        ([], "alva@example.org", Match.NOT_SAID),
    ],
)
def test_an_address_matches_only_what_the_issuer_hashed(
    wallet: Wallet, identifier: list[dict[str, Any]], address: str, match: Match
) -> None:
    stored = wallet.imported(subject={"identifier": identifier, "id": "did:example:1"})
    assert recipient_matches(stored.credential, address) is match


def test_an_assertion_of_2_0_is_made_out_to_its_recipient(wallet: Wallet) -> None:
    from skrin.vocabularies import open_badges_2

    # The address and its hash are those of the standard's own sample.
    hashed = "sha256$ecf5409f3f4b91ab60cc5ef4c02aef7032354375e70cf4d8e43f6a1d29891942"
    said = open_badges_2.read({"recipient": {"type": "email", "hashed": True, "salt": "deadsea", "identity": hashed}})
    credential = replace(wallet.imported().credential, achievement=said)
    assert recipient_matches(credential, "nobody@example.org") is Match.YES
    assert recipient_matches(credential, "somebody@example.org") is Match.NO
