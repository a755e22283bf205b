"""Tell the result to the session that asked, and to nobody else; and forget what is over."""

from datetime import datetime, timedelta

from skrin.domain.json_value import JsonObject
from skrin.domain.stored_request import RequestStage, StoredRequest
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.wire import timestamp

# How long a result, with the values that were shown, may be fetched after the request's own end.
RESULT_KEPT = timedelta(hours=1)


def result(request_id: str, secret: str, ports: VerifierPorts) -> JsonObject:
    """Where the request stands, what was asked, and what came of it. Raises RequestUnknown, for a wrong secret too."""
    request = ports.store.result(request_id, secret)
    return {
        "id": request.id,
        "stage": _stage(request, ports.clock.now()),
        "created_at": timestamp.write(request.created_at),
        "expires_at": timestamp.write(request.expires_at),
        "answered_at": timestamp.write_optional(request.answered_at),
        "asked": request.details,
        "result": request.report,
    }


def purge(ports: VerifierPorts) -> int:
    """Take away the requests that are over, with what was shown; how many there were. Reports stay, without any value."""
    return ports.store.purge(ports.clock.now() - RESULT_KEPT)


def _stage(request: StoredRequest, now: datetime) -> str:
    if request.stage is RequestStage.OPEN and now >= request.expires_at:
        return "expired"
    return request.stage.value
