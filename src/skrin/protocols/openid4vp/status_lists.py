"""Status lists that come along with an answer: a member of its JSON object beside `vp_token` (docs/protocols/mq1.md,
"Lists that ride along").

    "status_lists": {"https://school.example/status/1": "eyJ…"}

Each is the whole signed list as its address gives it out. Who does not know the member passes it over (OpenID4VP 1.0, 8.1).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from skrin.domain.json_value import Json
from skrin.wire import limits

MEMBER: Final = "status_lists"

# By address; every list a text that nobody has verified.
ListsAlong: TypeAlias = Mapping[str, str]
NO_LISTS: Final[ListsAlong] = MappingProxyType({})


def read(value: Json) -> ListsAlong:
    """None where it is no such member: an answer is not refused for what only comes along.

    What stands where a list should be and is no text is an empty one, which no check accepts. Never raises.
    """
    if not isinstance(value, dict) or len(value) > limits.LISTS_ALONG:
        return {}
    return {uri: text if isinstance(text, str) else "" for uri, text in value.items()}
