"""The first entry of an issuer's trail, and that of each start of its service."""

from skrin.domain.ports import Clock
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.model import Action, AuditEntry
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.store import IssuerStore

# The address under which the service was last started, for the command line beside it.
PUBLIC_URL = "public_url"


def created(did: str, store: IssuerStore, clock: Clock) -> None:
    with store.transaction() as change:
        change.record(AuditEntry(clock.now(), trail.ADMINISTRATOR, Action.ISSUER_CREATED, did))


def started(ports: IssuerPorts) -> None:
    """Remember the public address, so that offers made by the command line lead to it."""
    with ports.store.transaction() as change:
        change.set_setting(PUBLIC_URL, str(ports.issuer))
        trail.record(change, ports, Action.SERVICE_STARTED, str(ports.issuer), actor=trail.SERVICE)
