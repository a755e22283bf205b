"""Badges as other people's platforms give them: of both generations, a record with parts, and several shown at once.

All of it is invented. What our own issuer makes of a course is received like any other offer; these came by mail.
"""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from skrin.dids import key as did_key
from skrin.domain.json_value import Json, JsonObject
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.practice.gallery.school import School
from skrin.use_cases.issuer import badge_signing
from skrin.vocabularies.open_badges_write import CONTEXTS
from skrin.wire import strict_json

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

SITE: Final = "https://marken.example"
RECORD_CONTEXTS: Final = (CONTEXTS[0], "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", CONTEXTS[1])
_SINCE: Final = "2026-06-08T00:00:00Z"
_AGO: Final = timedelta(days=30)
_LASTS: Final = timedelta(days=900)


def with_proof(school: School, ports: "Ports") -> str:
    """All that a badge can say, signed with a proof inside."""
    document = {**_badge(school, "Drift av vattenverk", _operating()), "evidence": _evidence()}
    signed = badge_signing.with_proof(document, school.ports.clock.now(), replace(school.ports, linked_data=ports.linked_data))
    return text_of(signed)


def in_jwt(school: School, title: str = "Kundservice i kassan", holder: str = "did:key:zHolder") -> str:
    """A short one, as most of them are."""
    document = _badge(school, title, {"criteria": {"narrative": "Godkänt prov efter två dagars kurs."}}, holder)
    return _in_jwt(document, school)


def record(school: School) -> str:
    """A Comprehensive Learner Record: four parts, of which two are badges that somebody signed."""
    inside: list[Json] = [
        _inside("Svetsning, grund", school, result="VG"),
        _inside(
            "Heta arbeten", {"id": "https://brandskydd.example", "type": ["Profile"], "name": "Brandskyddsföreningen Norr"}
        ),
    ]
    told: list[Json] = [_achievement("Ritningsläsning"), _achievement("Arbetsmiljö")]
    document: JsonObject = {
        **_framing(school, "Studieöversikt, industriteknik", "ClrCredential", RECORD_CONTEXTS),
        "credentialSubject": {
            "id": "did:key:zHolder",
            "type": ["ClrSubject"],
            "verifiableCredential": inside,
            "achievement": told,
        },
    }
    return _in_jwt(document, school)


def hosted() -> tuple[JsonObject, ...]:
    """An Open Badge 2.0, and the other pages of its issuer's site: what it stands on lies there."""
    assertion: JsonObject = {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": f"{SITE}/assertions/1",
        "recipient": {"type": "email", "hashed": False, "identity": "kim@post.example"},
        "badge": f"{SITE}/badges/1",
        "issuedOn": "2024-03-04T10:00:00Z",
        "verification": {"type": "hosted"},
        "evidence": [{"id": f"{SITE}/bevis/17", "narrative": "En utställd arbetsbeskrivning i tre steg."}],
    }
    class_ = _page("badges/1", "BadgeClass") | {
        "name": "Lagerarbete och truck",
        "description": "Plocka, packa och köra motviktstruck.",
        "criteria": {"narrative": "Kör truck A2 och B1 säkert. Plockar efter order utan fel."},
        "issuer": f"{SITE}/issuer",
        "alignment": [
            {
                "targetName": "köra gaffeltruck",
                "targetUrl": "http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001",
                "targetFramework": "ESCO",
            }
        ],
        "tags": ["lager", "truck"],
    }
    profile = _page("issuer", "Profile") | {"name": "Märkenas hus", "url": SITE}
    return assertion, class_, profile


def text_of(document: JsonObject) -> str:
    return strict_json.dump(document).decode()


def shown_together(school: School) -> str:
    """A presentation of three badges, signed by the one whom two of them are about."""
    holder = PrivateKey.generate(Algorithm.ES256)
    did = did_key.did_for(holder.public)
    badges = (in_jwt(school, "Pumpar och ventiler", did), in_jwt(school, "Vattenprov", did), in_jwt(school, "Kranförare"))
    entries: list[Json] = [
        {
            "@context": CONTEXTS[0],
            "type": "EnvelopedVerifiableCredential",
            "id": f"data:application/vc+jwt,{each}",
        }
        for each in badges
    ]
    told: JsonObject = {
        "@context": [CONTEXTS[0]],
        "type": ["VerifiablePresentation"],
        "holder": did,
        "verifiableCredential": entries,
        "iss": did,
        "iat": int(school.ports.clock.now().timestamp()),
    }
    return jws.sign({"typ": "vp+jwt", "kid": did_key.key_id_for(holder.public)}, told, holder)


def _in_jwt(document: JsonObject, school: School) -> str:
    now = school.ports.clock.now()
    return badge_signing.as_jwt(document, now - _AGO, now + _LASTS, school.ports)


def _framing(school: School, title: str, kind: str, contexts: tuple[str, ...] = CONTEXTS) -> JsonObject:
    return {
        "@context": list(contexts),
        "id": f"urn:uuid:{len(title):08d}-0000-4000-8000-{sum(title.encode()):012d}",
        "type": ["VerifiableCredential", kind],
        "name": title,
        "issuer": _profile(school),
        "validFrom": _SINCE,
        "awardedDate": _SINCE,
    }


def _profile(school: School) -> JsonObject:
    return {"id": school.ports.identity.did, "type": ["Profile"], "name": school.names["sv"], "url": school.url}


def _badge(school: School, title: str, more: JsonObject, holder: str = "did:key:zHolder") -> JsonObject:
    said: JsonObject = dict(more)
    result = said.pop("result", None)
    subject: JsonObject = {"id": holder, "type": ["AchievementSubject"], "achievement": {**_achievement(title), **said}}
    if result is not None:
        subject["result"] = result
    return {**_framing(school, title, "OpenBadgeCredential"), "credentialSubject": subject}


def _inside(title: str, issuer: School | JsonObject, result: str = "") -> JsonObject:
    """A badge within a record, in one token."""
    subject: JsonObject = {"type": ["AchievementSubject"], "achievement": _achievement(title)}
    if result:
        subject["result"] = [{"type": ["Result"], "value": result}]
    return {
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": _profile(issuer) if isinstance(issuer, School) else issuer,
        "validFrom": _SINCE,
        "credentialSubject": subject,
    }


def _achievement(title: str) -> JsonObject:
    named = f"urn:uuid:{len(title):08d}-0000-4000-9000-{sum(title.encode()):012d}"
    return {
        "id": named,
        "type": ["Achievement"],
        "name": title,
        "description": f"{title}: kurs med prov.",
        "criteria": {"narrative": "Godkänt prov."},
    }


def _operating() -> JsonObject:
    """Levels, alignments with their frameworks, a rubric, and how it came out."""
    step, skill = "urn:uuid:00000000-0000-4000-8000-0000000000a2", "http://data.europa.eu/esco/skill"
    return {
        "achievementType": "MicroCredential",
        "creditsAvailable": 7.5,
        "inLanguage": "sv",
        "criteria": {"id": "https://lillan.example/kriterier/17", "narrative": "Prov i tre delar och en dag i ett vattenverk."},
        "tag": ["vatten", "drift"],
        "alignment": [
            _aligned("styra pumpar efter förbrukning", f"{skill}/00000000-0000-4000-8000-0000000000b1", "ESCO"),
            _aligned("läsa av vattnets kvalitet", f"{skill}/00000000-0000-4000-8000-0000000000b2", "ESCO"),
            _aligned("EQF level 5", "http://data.europa.eu/snb/eqf/5", "European Qualifications Framework"),
            _aligned("SeQF 5", "https://www.seqf.example/5", "SeQF"),
        ],
        "resultDescription": [
            {
                "id": "urn:uuid:00000000-0000-4000-8000-0000000000a1",
                "type": ["ResultDescription"],
                "name": "Dagen i vattenverket",
                "resultType": "RubricCriterionLevel",
                "rubricCriterionLevel": [{"id": step, "type": ["RubricCriterionLevel"], "name": "Arbetar på egen hand"}],
            },
            {
                "id": "urn:uuid:00000000-0000-4000-8000-0000000000a3",
                "type": ["ResultDescription"],
                "name": "Skriftligt prov",
                "resultType": "Percent",
            },
        ],
        "result": [
            {"type": ["Result"], "resultDescription": "urn:uuid:00000000-0000-4000-8000-0000000000a1", "achievedLevel": step},
            {"type": ["Result"], "resultDescription": "urn:uuid:00000000-0000-4000-8000-0000000000a3", "value": "87"},
        ],
    }


def _aligned(name: str, address: str, framework: str) -> JsonObject:
    return {"type": ["Alignment"], "targetName": name, "targetUrl": address, "targetFramework": framework}


def _evidence() -> list[Json]:
    return [
        {
            "id": "https://lillan.example/bevis/17",
            "type": ["Evidence"],
            "name": "Driftjournal, vecka 22",
            "narrative": "Sju dagar, förda för hand.",
        }
    ]


def _page(path: str, kind: str) -> JsonObject:
    return {"@context": "https://w3id.org/openbadges/v2", "type": kind, "id": f"{SITE}/{path}"}
