"""Are several presentations about one person? Keys cannot tell: a wallet uses a fresh one for each credential (V-09)."""

from collections.abc import Sequence
from enum import Enum

from skrin.domain.credential import Credential
from skrin.domain.json_value import Json, JsonObject
from skrin.use_cases.candidates import DOCUMENTS
from skrin.use_cases.verifier.errors import HoldersDiffer

# What names the learner in the types that are known here. `sub` is left out: issuers give each credential its own.
IDENTIFYING = ("learner_identification", "nationalID", "family_name", "familyName", "given_name", "givenName", "dateOfBirth")


class Holders(Enum):
    ONE = "one"  # there is only one presentation
    SAME = "same"  # a number or both names agree, or all are about the one who signed
    UNKNOWN = "unknown"  # too little was shown to tell


def require_one_holder(credentials: Sequence[Credential]) -> Holders:
    """Raises HoldersDiffer where two of them name the learner differently."""
    if len(credentials) < 2:
        return Holders.ONE
    said = [_said(each) for each in credentials]
    values = {name: [each[name] for each in said if name in each] for name in IDENTIFYING}
    different = tuple(name for name, found in values.items() if any(not _alike(found[0], other) for other in found[1:]))
    if different:
        raise HoldersDiffer(different)
    subjects = {each.holder_id for each in credentials}
    agreed = any(len(found) == len(credentials) for found in values.values()) or (len(subjects) == 1 and "" not in subjects)
    return Holders.SAME if agreed else Holders.UNKNOWN


def _said(credential: Credential) -> JsonObject:
    """What names the learner, under the names that SD-JWTs have for it."""
    if credential.format not in DOCUMENTS:
        return {name: credential.claims[name] for name in IDENTIFYING if name in credential.claims}
    learner = credential.achievement.learner
    born = learner.date_of_birth
    names = {
        "given_name": learner.given_name,
        "family_name": learner.family_name,
        "dateOfBirth": "" if born is None else born.isoformat(),
    }
    return {name: value for name, value in names.items() if value}


def _alike(one: Json, other: Json) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.strip().casefold() == other.strip().casefold()
    return one == other
