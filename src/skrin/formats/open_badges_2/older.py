"""Assertions of Open Badges 1.0 and 1.1 in the shape of 2.0: for hosted ones their address answers today as it did then.

Signed ones named a key by its bare address, without an owner: they are shown, and what signed them is not checked.
"""

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.open_badges_2.errors import AssertionInvalid
from skrin.formats.w3c import dates
from skrin.wire import numeric_date


def upgraded(members: JsonObject) -> JsonObject:
    """The same with `id` and `verification`, which `verify` held (Open Badges 1.1, Assertion). Raises AssertionInvalid."""
    verify = members.get("verify")
    if not isinstance(verify, dict):
        raise AssertionInvalid("verify")
    named = verify.get("url") if verify.get("type") == "hosted" else members.get("id", members.get("uid"))
    dated: JsonObject = {name: _date(members[name]) for name in ("issuedOn", "expires") if name in members}
    return {**members, **dated, "id": named, "verification": {"type": verify.get("type")}}


def _date(value: Json) -> Json:
    """Seconds since 1970 as well as ISO 8601."""
    return dates.write(numeric_date.read(value)) if isinstance(value, int) and not isinstance(value, bool) else value
