"""Delete a credential here: its key is destroyed with it, and nobody is told (PRODUCT rule 3, SR-4)."""

from collections.abc import Sequence

from skrin.domain.credential import StoredCredential
from skrin.domain.history import Event, EventKind
from skrin.use_cases.ports import Ports


def delete(credential_id: str, ports: Ports) -> None:
    """The card: all forms of the achievement that this is a form of. Silent: no request is made, now or later.

    Raises the vault's `state.unknown_credential`.
    """
    _delete(ports.vault.forms(credential_id), ports)


def delete_form(credential_id: str, ports: Ports) -> None:
    """This form alone; the others of the same achievement stay."""
    _delete([ports.vault.credential(credential_id)], ports)


def _delete(forms: Sequence[StoredCredential], ports: Ports) -> None:
    issuer = forms[0].credential.issuer
    with ports.vault.transaction() as tx:
        for each in forms:
            tx.delete_credential(each.id)
        tx.record(
            Event(
                EventKind.DELETED,
                ports.clock.now(),
                party_id=issuer.id,
                party_names=issuer.names,
                credential_ids=tuple(each.id for each in forms),
                credential_types=tuple(dict.fromkeys(each.credential.type for each in forms)),
            )
        )
