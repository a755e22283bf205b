"""A credential of a type that no vocabulary knows: whom it is about, who issued it, and nothing that must be guessed.

A W3C credential may bear a name and a description of its own (VCDM 2.0, 4.6); elsewhere `name` could be anybody's.
"""

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement, Learner, Organisation, OrganisationRole
from skrin.vocabularies.claim_values import Claims


def read(members: JsonObject) -> Achievement:
    claims = Claims(members)
    w3c = Claims(members if "@context" in members else {})
    return Achievement(
        title=w3c.texts("name"),
        description=w3c.texts("description"),
        learner=Learner(
            given_name=claims.text("given_name"),
            family_name=claims.text("family_name"),
            date_of_birth=claims.day("birthdate"),
        ),
        organisations=_issuer(members),
    )


def _issuer(members: JsonObject) -> tuple[Organisation, ...]:
    """The name that a W3C credential gives to its issuer (VCDM 2.0, 4.7)."""
    issuer = members.get("issuer")
    if not isinstance(issuer, dict):
        return ()
    said = Claims(issuer)
    names = said.texts("name")
    return (Organisation(OrganisationRole.ISSUER, names, said.text("id")),) if names else ()
