"""A published file without what every credential under it says, and in which forms: the offering alone."""

from skrin.domain.json_value import JsonObject


def without_template(document: JsonObject) -> JsonObject:
    return {name: value for name, value in document.items() if name not in ("credential", "forms")}
