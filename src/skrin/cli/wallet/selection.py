"""The file of `skrin wallet present --select`: which credential answers which question, with which claims.

    {"one": {"credential": "ID", "claims": [["given_name"], ["address", "city"]]}, "two": [{"credential": "ID"}, …]}

Members are the ids of the request's questions. Without `claims`, what the request asks for in the first place. An array where
several credentials may answer one question.
"""

from skrin.cli.errors import ArgumentsInvalid
from skrin.domain.errors import ParseError
from skrin.domain.json_value import ClaimPath, Json
from skrin.use_cases.holder.consent import Picked, Selection
from skrin.wire import strict_json


def read_selection(body: bytes) -> Selection:
    """Raises ArgumentsInvalid, LimitError."""
    picked: list[Picked] = []
    try:
        selected = strict_json.parse_object(body, what="selection")
    except ParseError as error:
        raise ArgumentsInvalid("--select: the file is not a JSON object") from error
    for query_id, value in selected.items():
        several = value if isinstance(value, list) else [value]
        picked += [_picked(query_id, each) for each in several]
    return Selection(tuple(picked))


def _picked(query_id: str, value: Json) -> Picked:
    if not isinstance(value, dict) or not isinstance(value.get("credential"), str) or value.keys() - {"credential", "claims"}:
        raise ArgumentsInvalid(f"--select: {query_id} is not an object with the members credential and claims")
    claims = value.get("claims")
    credential_id = str(value["credential"])
    if "claims" not in value:
        return Picked(query_id, credential_id)
    if not isinstance(claims, list):
        raise ArgumentsInvalid(f"--select: the claims of {query_id} are not an array of paths")
    return Picked(query_id, credential_id, frozenset(_path(each, query_id) for each in claims))


def _path(value: Json, query_id: str) -> ClaimPath:
    if not isinstance(value, list) or not value:
        raise ArgumentsInvalid(f"--select: a claim of {query_id} is not a path")
    steps: list[str | int | None] = []
    for step in value:
        if step is not None and not (isinstance(step, str) or (isinstance(step, int) and not isinstance(step, bool))):
            raise ArgumentsInvalid(f"--select: a claim of {query_id} is not a path")
        steps.append(step)
    return tuple(steps)
