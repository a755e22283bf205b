"""Writing the audit trail: facts, never claim values, codes or tokens."""

from skrin.use_cases.issuer.model import Action, AuditEntry
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.store import IssuerTransaction

ADMINISTRATOR = "administrator"
HOLDER = "holder"
SERVICE = "service"


def record(
    change: IssuerTransaction,
    ports: IssuerPorts,
    action: Action,
    subject: str = "",
    *,
    actor: str = ADMINISTRATOR,
    **details: str,
) -> None:
    """One entry, in the transaction of what it tells of: neither is ever there without the other."""
    change.record(AuditEntry(ports.clock.now(), actor, action, subject, details))
