"""The EU Learning Credential, and our micro-credential that extends it: claims to an achievement and back.

The EU type (`EU_VCT`, the attestation of the EUDI reference issuer) fixes its claims and which of them can be hidden. Ours
(`SKRIN_VCT`) keeps all of that unchanged, as a type that `extends` another must, and adds what the EU type has no place for:
single outcomes, structured workload and level, Kompetenspasset's own elements, what the field adds, and yes/no claims. Every
claim is listed in docs/claims.md; the types' own metadata lie in `resources/type-metadata`.

An achievement of unknown completeness goes in and comes out: what is not said is not written, and what was not shown is not
read. Which claims the type demands and the achievement does not say is `missing_mandatory`.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from skrin.domain.json_value import ClaimPath, JsonObject
from skrin.domain.learning import Achievement
from skrin.vocabularies import claims_read, claims_write, type_metadata
from skrin.vocabularies.type_metadata import EU_VCT, SKRIN_VCT

__all__ = ["EU_VCT", "SKRIN_VCT", "derived", "frame", "missing_mandatory", "read", "with_derived", "write"]


def read(claims: JsonObject) -> Achievement:
    """What the claims say, of either type, whole or as far as they were disclosed. Total: what does not fit is left out."""
    return claims_read.achievement(claims)


def write(achievement: Achievement, *, vct: str = SKRIN_VCT, language: str = "") -> JsonObject:
    """The claims that say `achievement`, without the registered ones (`vct`, `iss`, `iat`, `exp`, `jti`, `cnf`, `status`).

    Plain strings are in `language`, by default the first language of the title. Under `SKRIN_VCT` the derived claims are
    added; under `EU_VCT` only what the EU type and WE BUILD name, and outcomes only as the one EU claim (RULINGS 19).
    """
    if vct == SKRIN_VCT:
        return claims_write.skrin_claims(with_derived(achievement), language)
    return claims_write.eu_claims(achievement, language)


def frame(claims: JsonObject, *, vct: str = SKRIN_VCT) -> frozenset[ClaimPath]:
    """The places in `claims` that must become disclosures; an element of an array is named by its index.

    A place inside another (`("learningOutcomes", 0)` and `("learningOutcomes",)`) is a disclosure inside a disclosure. Under
    `EU_VCT` a claim that the type does not know can be hidden (RULINGS 19).
    """
    always_visible = _paths(EU_VCT, "never") | _paths(SKRIN_VCT, "never")
    hidden: set[ClaimPath] = {(name,) for name in claims if (name,) not in always_visible and name not in NEVER_HIDDEN}
    if vct == SKRIN_VCT:
        hidden |= {element for path in _paths(SKRIN_VCT, "always") for element in _elements(path, claims)}
    return frozenset(hidden)


def missing_mandatory(claims: JsonObject, *, vct: str = SKRIN_VCT) -> tuple[str, ...]:
    """The claims the type makes mandatory and `claims` does not hold, in the type's order; the registered ones included."""
    demanded = (claim.path for claim in type_metadata.claims(vct) if claim.mandatory)
    return tuple(str(path[0]) for path in demanded if len(path) == 1 and path[0] not in claims)


def derived(achievement: Achievement) -> Mapping[str, bool]:
    """The yes/no claims that follow from the achievement, only those that are true.

    `completed`: all that this credential asks for was done (on what basis says `basis`, which cannot be hidden).
    `level_at_least_n`: the EQF level is n or higher. A "no" is never issued: nobody gains from showing one, and nobody can
    then be asked to.
    """
    eqf = achievement.level.eqf if achievement.level else ""
    reached = int(eqf) if eqf in EQF_LEVELS else 0
    return {"completed": True} | {claims_read.level_claim(level): True for level in range(1, reached + 1)}


# What the format itself forbids to hide, beside what our type lists (SD-JWT VC, claims that cannot be disclosures).
NEVER_HIDDEN = frozenset({"vct#integrity", "aka_vcts"})
EQF_LEVELS = frozenset("12345678")


def with_derived(achievement: Achievement) -> Achievement:
    """`achievement` with all that follows from it; what it already says stands."""
    return replace(achievement, derived={**derived(achievement), **achievement.derived})


@cache
def _paths(vct: str, sd: str) -> frozenset[ClaimPath]:
    return frozenset(claim.path for claim in type_metadata.claims(vct) if claim.sd == sd)


def _elements(path: ClaimPath, claims: JsonObject) -> list[ClaimPath]:
    """The elements that a path of the form (name, None) names in `claims`."""
    if len(path) != 2 or path[1] is not None:
        return []
    array = claims.get(str(path[0]))
    return [(path[0], index) for index in range(len(array))] if isinstance(array, list) else []
