"""Claims that say who somebody is, and not what was learned: by the names that types have for them, and what they are together.

Names of our own type, of ELM and its EU relatives, and of the PID. What a type calls otherwise is not known here.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from skrin.domain.json_value import ClaimPath


class Detail(Enum):
    NAME = "name"  # the family name, or all of it: a first name alone is shared by many
    BIRTH = "birth"
    NUMBER = "number"
    CONTACT = "contact"
    ADDRESS = "address"
    NATIONALITY = "nationality"
    FACE = "face"


class Together(Enum):
    """Why some details asked for at once single out one person."""

    REGISTERS = "registers"  # with these one can be looked up elsewhere
    NO_NAME_NEEDED = "no_name_needed"  # few people or one share these, even where no name stands beside them
    RECOGNISED = "recognised"  # somebody who has the picture knows the person by sight


@dataclass(frozen=True, slots=True)
class Combination:
    details: frozenset[Detail]
    why: Together


DETAILS: Final = {
    "family_name": Detail.NAME,
    "familyName": Detail.NAME,
    "full_name": Detail.NAME,
    "fullName": Detail.NAME,
    "dateOfBirth": Detail.BIRTH,
    "date_of_birth": Detail.BIRTH,
    "birthDate": Detail.BIRTH,
    "birthdate": Detail.BIRTH,
    "birth_date": Detail.BIRTH,
    "learner_identification": Detail.NUMBER,
    "nationalID": Detail.NUMBER,
    "personal_administrative_number": Detail.NUMBER,
    "email": Detail.CONTACT,
    "email_address": Detail.CONTACT,
    "phone_number": Detail.CONTACT,
    "address": Detail.ADDRESS,
    "nationality": Detail.NATIONALITY,
    "nationalities": Detail.NATIONALITY,
    "portrait": Detail.FACE,
}

# A name and a way to write to somebody is no combination here: whoever applies for something tells both.
COMBINATIONS: Final = (
    Combination(frozenset({Detail.NAME, Detail.BIRTH}), Together.REGISTERS),
    Combination(frozenset({Detail.NAME, Detail.NUMBER}), Together.REGISTERS),
    Combination(frozenset({Detail.NAME, Detail.ADDRESS}), Together.REGISTERS),
    Combination(frozenset({Detail.BIRTH, Detail.NUMBER}), Together.NO_NAME_NEEDED),
    Combination(frozenset({Detail.BIRTH, Detail.ADDRESS}), Together.NO_NAME_NEEDED),
    Combination(frozenset({Detail.FACE, Detail.NAME}), Together.RECOGNISED),
)


# Whose claims these are not: of a school or an employer an address says nothing of the learner.
_OTHERS: Final = frozenset({"issuer", "awardingBody", "achievement", "assessedBy", "evidence"})


def detail(path: ClaimPath) -> Detail | None:
    """What a claim says of the person; None where it speaks of learning, or of somebody else."""
    steps = [step for step in path if isinstance(step, str)]
    if not _OTHERS.isdisjoint(steps):
        return None
    return next((DETAILS[step] for step in steps if step in DETAILS), None)


def is_beyond_learning(path: ClaimPath) -> bool:
    """Whether it tells more of a person than a check of learning needs; whose credential it is, a name tells."""
    return detail(path) not in (None, Detail.NAME)
