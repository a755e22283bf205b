"""Claims as they are named on the command line: `grade`, `learningOutcomes.*.text`, `level_of_learning_experience=6`."""

from skrin.cli.errors import ArgumentsInvalid
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject

EVERY_ELEMENT = "*"


def claim(text: str) -> JsonObject:
    """A path of names and numbers with dots between (`*` is every element), or a JSON array; `=value` makes it a condition.

    Raises ArgumentsInvalid.
    """
    name, equals, value = text.partition("=")
    path: Json = _json(name) if name.startswith("[") else list(map(_step, name.split(".")))
    if not isinstance(path, list) or not path or "" in path:
        raise ArgumentsInvalid(f"--claim: {text!r} is no claim")
    return {"path": path, "values": [_value(value)]} if equals else {"path": path}


def _step(step: str) -> Json:
    if step == EVERY_ELEMENT:
        return None
    return int(step) if step.isascii() and step.isdigit() else step


def _value(text: str) -> Json:
    """`6` and `true` as JSON says them, everything else a text; a number in quotation marks is a text."""
    value = _json(text)
    return value if isinstance(value, bool | int | str) else text


def _json(text: str) -> Json:
    from skrin.wire import strict_json

    try:
        return strict_json.parse(text, what="claim")
    except SkrinError:
        return None
