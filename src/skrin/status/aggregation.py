"""Where all of an issuer's status lists are (Status List Aggregation, draft-ietf-oauth-status-list-20, section 9).

Whoever will have to check without a network fetches them beforehand, and tells nobody thereby whose credential it is about.
"""

from collections.abc import Sequence
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.status.errors import StatusAggregationInvalid
from skrin.wire import limits
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl

MEDIA_TYPE: Final = "application/json"
LISTS: Final = "status_lists"
# Of our own: the standard speaks of Token Status Lists alone. Readers pass over members they do not know.
BITSTRING_LISTS: Final = "bitstring_status_lists"
OK: Final = 200


def request(url: HttpsUrl) -> HttpRequest:
    return HttpRequest("GET", url, {"accept": MEDIA_TYPE})


def read_answer(answer: HttpResponse) -> tuple[str, ...]:
    """The addresses, each once. Raises StatusAggregationInvalid, and what parsing raises."""
    if answer.status != OK or answer.media_type != MEDIA_TYPE:
        raise StatusAggregationInvalid("status")
    body = answer.json_object()
    found = (*_addresses(body, LISTS), *_addresses(body, BITSTRING_LISTS))
    if LISTS not in body:
        raise StatusAggregationInvalid(LISTS)
    return tuple(dict.fromkeys(found))


def document(lists: Sequence[str], bitstring_lists: Sequence[str] = ()) -> JsonObject:
    return {LISTS: [*lists], **({BITSTRING_LISTS: [*bitstring_lists]} if bitstring_lists else {})}


def _addresses(body: JsonObject, member: str) -> tuple[str, ...]:
    named = body.get(member, [])
    if not isinstance(named, list) or len(named) > limits.AGGREGATED_LISTS:
        raise StatusAggregationInvalid(member)
    found = tuple(each for each in named if isinstance(each, str) and each)
    if len(found) != len(named):
        raise StatusAggregationInvalid(member)
    return found
