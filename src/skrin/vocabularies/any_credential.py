"""A credential of a type that no vocabulary knows: who it is about, and nothing that would have to be guessed."""

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement, Learner
from skrin.vocabularies.claim_values import Claims


def read(members: JsonObject) -> Achievement:
    claims = Claims(members)
    return Achievement(
        learner=Learner(
            given_name=claims.text("given_name"),
            family_name=claims.text("family_name"),
            date_of_birth=claims.day("birthdate"),
        )
    )
