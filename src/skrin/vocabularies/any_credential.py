"""A credential of a type that no vocabulary knows: whom it is about, who issued it, and nothing that must be guessed."""

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement, Learner, Organisation, OrganisationRole
from skrin.vocabularies.claim_values import Claims


def read(members: JsonObject) -> Achievement:
    claims = Claims(members)
    return Achievement(
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
    names, identifier = said.texts("name"), said.text("id")
    return (Organisation(OrganisationRole.ISSUER, names, identifier),) if names and identifier else ()
