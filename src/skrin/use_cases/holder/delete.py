"""Delete a credential here: its key is destroyed with it, and nobody is told (PRODUCT rule 3, SR-4)."""

from skrin.domain.history import Event, EventKind
from skrin.use_cases.ports import Ports


def delete(credential_id: str, ports: Ports) -> None:
    """Silent: no request is made, now or later. Raises the vault's `state.unknown_credential`."""
    stored = ports.vault.credential(credential_id)
    issuer = stored.credential.issuer
    with ports.vault.transaction() as tx:
        tx.delete_credential(credential_id)
        tx.record(
            Event(
                EventKind.DELETED,
                ports.clock.now(),
                party_id=issuer.id,
                party_names=issuer.names,
                credential_ids=(credential_id,),
                credential_types=(stored.credential.type,),
            )
        )
