"""An achievement as JSON: what an administrator writes for `skrin issuer issue --claims` and what the issuer keeps.

One member for each field of `domain.learning.Achievement`, by the field's name; what is not said is absent. Texts are language
maps (`{"sv": "…", "en": "…"}`), dates ISO 8601, concepts `{"id": …, "labels": {…}}`. A member that is unknown or of the wrong
kind is an error: a typing mistake must not silently lose what somebody learnt. Which members there must be says the schema.
"""

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Achievement
from skrin.vocabularies import record
from skrin.vocabularies.errors import AchievementInvalid


def write(achievement: Achievement) -> JsonObject:
    return record.to_json(achievement)


def read(value: Json) -> Achievement:
    """The achievement; raises AchievementInvalid with the dotted place of the first member that does not fit."""
    return record.from_json(Achievement, value, AchievementInvalid)
