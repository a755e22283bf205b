"""Candidates: people who show one to ten micro-credentials to an interviewer, issued and presented in our own formats.

Each credential has the eleven standard elements of the Council Recommendation of 16 June 2022 (2022/C 243/02) and a grade, five
learning outcomes with a title and an ESCO URI each: 18 items that can be hidden. An interview sees 13 of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from skrin.bench.interview.courses import COURSES, Course
from skrin.bench.interview.issuers import Issuer, IssuerKind
from skrin.dids import key as did_key
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.domain.ports import Randomness
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.formats.sd_jwt.process import process
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp.client_id import ClientId, Prefix
from skrin.wire import base64url, strict_json

VCT: Final = "https://credentials.example/micro-credential/1"
QUERY: Final = "mc"
OUTCOMES: Final = "learningOutcomes"
# What an interview does not see: when and where somebody was born says nothing about what they can do.
KEPT_BACK: Final = frozenset({"dateOfBirth", "issuing_country", "notionalWorkload", "formOfParticipation", "qualityAssurance"})
_LEARNER: Final[JsonObject] = {"given_name": "Astrid", "family_name": "Lindqvist", "dateOfBirth": "1996-02-11"}


@dataclass(frozen=True, slots=True)
class Interviewer:
    """Who asks, with a key of this installation: did:key, signed and resolved without a network."""

    key: PrivateKey
    nonce: str
    state: str

    @classmethod
    def make(cls, randomness: Randomness) -> "Interviewer":
        nonce, state = (base64url.encode(randomness.token_bytes(16)) for _ in range(2))
        return cls(PrivateKey.generate(Algorithm.EDDSA), nonce, state)

    @property
    def client_id(self) -> ClientId:
        return ClientId.of(Prefix.DECENTRALIZED_IDENTIFIER, did_key.did_for(self.key.public))


@dataclass(frozen=True, slots=True)
class Answer:
    """What one candidate answers. `message` is what `direct_post` would carry; `issuers` in the order of the presentations."""

    message: str
    presentations: tuple[str, ...]
    issuers: tuple[Issuer, ...]
    asked_by: Interviewer
    at: datetime


def answer(
    count: int,
    kind: IssuerKind,
    asked_by: Interviewer,
    randomness: Randomness,
    at: datetime,
    *,
    one_key: bool = False,
) -> Answer:
    """`count` credentials of as many schools; `one_key` binds all to one key, else each has its own."""
    holders = [_holder(kind)] * count if one_key else [_holder(kind) for _ in range(count)]
    courses = [COURSES[place % len(COURSES)] for place in range(count)]
    issuers = tuple(Issuer.make(course, kind, at) for course in courses)
    request = KeyBindingRequest(str(asked_by.client_id), asked_by.nonce, at)
    texts = tuple(
        _presented(_issued(course, issuer, holder, place, randomness, at), request, holder)
        for place, (course, issuer, holder) in enumerate(zip(courses, issuers, holders, strict=True))
    )
    return Answer(_response(texts, asked_by), texts, issuers, asked_by, at)


def _response(texts: Sequence[str], asked_by: Interviewer) -> str:
    return strict_json.dump({"vp_token": {QUERY: [*texts]}, "state": asked_by.state}).decode("utf-8")


def _holder(kind: IssuerKind) -> PrivateKey:
    return PrivateKey.generate(kind.algorithm)


def _presented(raw: str, request: KeyBindingRequest, holder: PrivateKey) -> str:
    issued = SdJwt.parse(raw)
    found = process(issued.payload(), issued.disclosures)
    shown = [each.digest for each in found.disclosables if each.path[0] not in KEPT_BACK]
    return present(raw, shown, request, holder)


def _issued(course: Course, issuer: Issuer, holder: PrivateKey, place: int, randomness: Randomness, at: datetime) -> str:
    issued_at = int((at - timedelta(days=100 + 37 * place)).timestamp())
    claims: JsonObject = {
        "iss": issuer.name,
        "vct": VCT,
        "iat": issued_at,
        "exp": issued_at + 5 * 365 * 86_400,
        "cnf": {"jwk": holder.public_jwk},
        "status": {"status_list": {"idx": 4_711 + 8_923 * place, "uri": f"https://{course.host}/status/{place + 1}"}},
        **_elements(course, place, randomness),
    }
    hidden: list[ClaimPath] = [(name,) for name in _hideable(course)] + [(OUTCOMES, None)]
    return issue(claims, hidden, issuer.key, randomness, header=issuer.header)


def _hideable(course: Course) -> tuple[str, ...]:
    return (*_LEARNER, *_facts(course, 0))


def _elements(course: Course, place: int, randomness: Randomness) -> JsonObject:
    outcomes: list[Json] = [
        {
            "title": title,
            "escoReference": f"http://data.europa.eu/esco/skill/{UUID(bytes=randomness.token_bytes(16), version=4)}",
        }
        for title in course.outcomes
    ]
    return {**_LEARNER, **_facts(course, place), OUTCOMES: outcomes}


def _facts(course: Course, place: int) -> JsonObject:
    return {
        "title": course.title,
        "awardingBody": course.school,
        "issuing_country": course.country,
        "date_of_issuance": f"202{place % 6}-0{1 + place % 9}-1{place % 10}",
        "notionalWorkload": {"value": f"PT{40 + 10 * place}H"},
        "level_of_learning_experience": course.level,
        "typeOfAssessment": course.assessment,
        "assessment_grade": course.grade,
        "formOfParticipation": "Online and on site",
        "qualityAssurance": f"Agency for Quality Assurance of {course.country}",
    }
