"""Telling the issuer what became of a credential (OpenID4VCI 1.0, 11)."""

import re
from dataclasses import dataclass
from enum import Enum

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.protocols.openid4vci.errors import AnswerInvalid, IssuerMetadataInvalid, NotificationInvalid
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.token import AccessToken
from skrin.protocols.refusal import JSON_TYPE
from skrin.wire import strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.members import Members

IDENTIFIER_LENGTH = 1024
NO_CONTENT = 204
_DESCRIPTION = re.compile(r"[\x20\x21\x23-\x5b\x5d-\x7e]{1,200}")


class NotificationEvent(Enum):
    """`deleted` is for a receipt the person broke off; never for a later deletion, of which the issuer is not told."""

    ACCEPTED = "credential_accepted"
    FAILURE = "credential_failure"
    DELETED = "credential_deleted"


@dataclass(frozen=True, slots=True)
class Notification:
    """`description` has only the characters that 11.1 allows, or is empty."""

    id: str
    event: NotificationEvent
    description: str = ""


def notification_request(
    notification: Notification, metadata: CredentialIssuerMetadata, token: AccessToken, proof: str | None = None
) -> HttpRequest:
    """Raises IssuerMetadataInvalid where there is no notification endpoint."""
    if metadata.notification_endpoint is None:
        raise IssuerMetadataInvalid("notification_endpoint")
    body: JsonObject = {"notification_id": notification.id, "event": notification.event.value}
    if _DESCRIPTION.fullmatch(notification.description):
        body["event_description"] = notification.description
    headers = {"content-type": JSON_TYPE, "authorization": token.authorization}
    if proof is not None:
        headers["dpop"] = proof
    return HttpRequest("POST", metadata.notification_endpoint, headers, strict_json.dump(body))


def notification_response(answer: HttpResponse) -> None:
    """Any 2xx is good (11.2). Raises AnswerInvalid."""
    if not answer.ok:
        raise AnswerInvalid("notification", answer.status)


def read_notification(request: HttpRequest) -> Notification:
    """Raises NotificationInvalid."""
    try:
        body = strict_json.parse_object(request.body, what="notification")
    except SkrinError as error:
        raise NotificationInvalid from error
    members = Members(body, lambda _: NotificationInvalid())
    events = {event.value: event for event in NotificationEvent}
    event = events.get(members.text("event"))
    description = members.optional_text("event_description") or ""
    if event is None or (description and not _DESCRIPTION.fullmatch(description)):
        raise NotificationInvalid
    return Notification(members.identifier("notification_id", max_length=IDENTIFIER_LENGTH), event, description)


def notification_answer() -> HttpResponse:
    return HttpResponse(NO_CONTENT, {"cache-control": "no-store"})
