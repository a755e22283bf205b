"""Write a credential's own text, so that it can be kept and shown elsewhere (PRODUCT section 1, last row)."""

from skrin.domain.credential import CredentialFormat
from skrin.domain.history import Event, EventKind
from skrin.use_cases.holder.errors import ExportUnsupported
from skrin.use_cases.ports import Ports

# `original` is the text exactly as received, whatever it is; `sd-jwt` the same for credentials of that form.
FORMATS = ("original", "sd-jwt")


def export(credential_id: str, form: str, ports: Ports) -> str:
    """The text, without a trailing line break. Raises CredentialUnknown, ExportUnsupported."""
    stored = ports.vault.credential(credential_id)
    if form not in FORMATS or (form == "sd-jwt" and stored.credential.format is not CredentialFormat.SD_JWT_VC):
        raise ExportUnsupported(form)
    with ports.vault.transaction() as tx:
        tx.record(
            Event(
                EventKind.EXPORTED,
                ports.clock.now(),
                party_id=stored.credential.issuer.id,
                party_names=stored.credential.issuer.names,
                credential_ids=(stored.id,),
                credential_types=(stored.credential.type,),
                details={"format": form},
            )
        )
    return stored.credential.raw
