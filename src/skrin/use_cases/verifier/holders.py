"""Are several presentations about one person? Keys cannot tell: a wallet uses a fresh one for each credential (V-09)."""

from collections.abc import Sequence
from enum import Enum

from skrin.domain.credential import Credential
from skrin.domain.json_value import Json
from skrin.use_cases.verifier.errors import HoldersDiffer

# What names the learner in the types that are known here. `sub` is left out: issuers give each credential its own.
IDENTIFYING = ("learner_identification", "nationalID", "family_name", "familyName", "given_name", "givenName", "dateOfBirth")


class Holders(Enum):
    ONE = "one"  # there is only one presentation
    SAME = "same"  # a number or both names agree
    UNKNOWN = "unknown"  # too little was shown to tell


def require_one_holder(credentials: Sequence[Credential]) -> Holders:
    """Raises HoldersDiffer where two of them name the learner differently."""
    if len(credentials) < 2:
        return Holders.ONE
    values = {name: [each.claims[name] for each in credentials if name in each.claims] for name in IDENTIFYING}
    different = tuple(name for name, found in values.items() if any(not _alike(found[0], other) for other in found[1:]))
    if different:
        raise HoldersDiffer(different)
    agreed = any(len(found) == len(credentials) for found in values.values())
    return Holders.SAME if agreed else Holders.UNKNOWN


def _alike(one: Json, other: Json) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.strip().casefold() == other.strip().casefold()
    return one == other
