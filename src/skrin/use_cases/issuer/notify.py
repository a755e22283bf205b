"""What a wallet tells of a credential it was given (OpenID4VCI 1.0, 11): the kept answer goes then."""

from skrin.protocols.openid4vci.errors import NotificationUnknown
from skrin.protocols.openid4vci.notification import Notification
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.model import Action, TokenRecord
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import digest


def notified(notification: Notification, token: TokenRecord, ports: IssuerPorts) -> None:
    """Take note, as often as it is told. Raises NotificationUnknown, also for a notification of another token."""
    told = digest(notification.id)
    answer = next((each for each in ports.store.answers(token.digest) if each.notification_digest == told), None)
    if answer is None:
        raise NotificationUnknown
    if answer.sealed is None:
        return
    with ports.store.transaction() as change:
        change.drop_answer(answer.notification_digest)
        trail.record(change, ports, Action.NOTIFIED, token.issuance_id, actor=trail.HOLDER, event=notification.event.value)
