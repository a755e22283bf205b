"""Tell the result to the session that asked, and to nobody else; and forget what is over."""

from datetime import datetime

from skrin.domain.json_value import JsonObject
from skrin.domain.stored_request import RequestStage, StoredRequest
from skrin.use_cases.verifier.page_sessions import PageMode
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.use_cases.verifier.retention import RESULT_KEPT, erase_passed_daily
from skrin.wire import timestamp


def result(request_id: str, secret: str, ports: VerifierPorts) -> JsonObject:
    """Where the request stands, what was asked, and what came of it. Raises RequestUnknown, for a wrong secret too."""
    return told(ports.store.result(request_id, secret), ports)


def told(request: StoredRequest, ports: VerifierPorts) -> JsonObject:
    """What was shown in a same-device session is told when its browser has come back (HAIP 1.0, 5.1)."""
    held = is_held_back(request, ports)
    return {
        "id": request.id,
        "stage": RequestStage.ANSWERED.value if held else _stage(request, ports.clock.now()),
        "created_at": timestamp.write(request.created_at),
        "expires_at": timestamp.write(request.expires_at),
        "answered_at": timestamp.write_optional(request.answered_at),
        "asked": request.details,
        "result": None if held else request.report,
    }


def is_held_back(request: StoredRequest, ports: VerifierPorts) -> bool:
    """Whether something was shown in a same-device session whose browser has not come back.

    A no, and what was refused, hold nothing that could be relayed; and no wallet sends a browser back after a no.
    """
    if request.report is None or request.details.get("page") != PageMode.SAME_DEVICE.value:
        return False
    return request.report.get("answer") == "presented" and not ports.pages.has_returned(request.id)


def purge(ports: VerifierPorts) -> int:
    """Take away the requests that are over, with what was shown, and the reports whose last day is; how many requests."""
    now = ports.clock.now()
    ports.pages.forget(now)
    gone = ports.store.purge(now - RESULT_KEPT)
    erase_passed_daily(ports.store, now)
    return gone


def _stage(request: StoredRequest, now: datetime) -> str:
    if request.stage is RequestStage.OPEN and now >= request.expires_at:
        return "expired"
    return request.stage.value
