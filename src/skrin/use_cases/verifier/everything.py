"""Asking for a whole credential.

DCQL has no "all of it": every claim that is wanted is named, and a credential that lacks one of them does not match. So the
elements every credential of the type has are required, and of those that may be absent the likely combinations are offered, the
most complete first (docs/decisions/0091).
"""

from dataclasses import dataclass
from itertools import combinations

from skrin.domain.json_value import ClaimPath
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialQuery, sd_jwt_query
from skrin.use_cases.verifier.errors import AskInvalid
from skrin.vocabularies import type_metadata
from skrin.vocabularies.type_metadata import EU_VCT, SKRIN_VCT


@dataclass(frozen=True, slots=True)
class MayBeAbsent:
    """What can be hidden and need not be there: each of `alone` by itself, `together` all or none, `seldom` one at a time.

    Together they give at most twenty claim sets, the limit of a query.
    """

    alone: tuple[str, ...]
    together: tuple[str, ...] = ()
    seldom: tuple[str, ...] = ()

    def sets(self) -> list[tuple[str, ...]]:
        """The sets of names that may be there, the most complete first."""
        choices = [each for length in range(len(self.alone), -1, -1) for each in combinations(self.alone, length)]
        every = (*self.seldom, *self.together, *self.alone)
        full = [(*self.seldom, *self.together, *choice) for choice in choices]
        without_one = [tuple(name for name in every if name != left_out) for left_out in (*self.seldom, *self.together)]
        without_those = [(*self.seldom, *choice) for choice in choices] if self.together else []
        return sorted((*full, *without_one, *without_those), key=len, reverse=True)


OPTIONAL = {
    EU_VCT: MayBeAbsent(("learning_outcomes", "assessment_grade", "integration_stackability_options"), seldom=("given_name",)),
    # Learning that was attended has neither a type of assessment nor, often, a form of participation.
    SKRIN_VCT: MayBeAbsent(
        ("assessment_grade", "integration_stackability_options", "prerequisites_to_enroll"),
        together=("typeOfAssessment", "formOfParticipation"),
        seldom=("given_name",),
    ),
}
# What every credential of our type says beyond what the EU type demands (the schema of the EU micro-credential, and Annex I).
ALSO: dict[str, tuple[str, ...]] = {
    SKRIN_VCT: ("learningOutcomes", "notionalWorkload", "qualityAssurance", "awardingBody", "credential_id", "schema_id"),
}


def query(query_id: str, type_: str, conditions: tuple[ClaimQuery, ...] = ()) -> CredentialQuery:
    """The query for all of a credential of a known type. Raises AskInvalid for a type whose claims are not known here."""
    required = required_claims(type_)
    if not required:
        raise AskInvalid("type")
    named = {condition.path: condition for condition in conditions}
    asked = [named.pop(path, ClaimQuery(path)) for path in required]
    base = (*named.values(), *asked)
    optional = OPTIONAL[type_]
    extra = [ClaimQuery((name,)) for name in (*optional.seldom, *optional.together, *optional.alone)]
    claims = tuple(ClaimQuery(claim.path, _id(claim), claim.values) for claim in (*base, *extra))
    sets = tuple((*map(_id, base), *names) for names in optional.sets())
    asked_for = sd_jwt_query(query_id, type_, claims)
    return CredentialQuery(asked_for.id, asked_for.format, asked_for.types, asked_for.meta, claims, sets)


def required_claims(type_: str) -> tuple[ClaimPath, ...]:
    """The claims that can be hidden and that every credential of the type has.

    A claim whose elements can be hidden each is asked for by its elements: to name the array alone leaves it to the wallet
    whether anything stands in it (OpenID4VP 1.0, 6.4.1).
    """
    hidden = [rule for rule in type_metadata.claims(type_) if rule.sd == "always"]
    by_element = {rule.path[0]: rule.path for rule in hidden if len(rule.path) == 2 and rule.path[1] is None}
    demanded = [rule.path for rule in hidden if rule.mandatory and len(rule.path) == 1]
    also: list[ClaimPath] = [(name,) for name in ALSO.get(type_, ())]
    return tuple(by_element.get(path[0], path) for path in (*demanded, *also))


def _id(claim: ClaimQuery) -> str:
    return str(claim.path[0])
