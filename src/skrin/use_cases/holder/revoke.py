"""Ask the issuer to revoke: signed with the credential's own key, with a reason; a signed receipt is kept (PRODUCT rule 3)."""

from dataclasses import dataclass, replace
from datetime import date

from skrin.domain.credential import StoredCredential
from skrin.domain.history import Event, EventKind
from skrin.domain.ports import KeptDocument
from skrin.protocols.addresses import revocations_url
from skrin.protocols.holder_revocation import (
    RevocationReceipt,
    build_revocation,
    credential_hash,
    revocation_request,
    revocation_response,
)
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import metadata_request, metadata_response
from skrin.protocols.openid4vci.nonce import nonce_request, nonce_response
from skrin.use_cases.holder.checking import issuer_keys
from skrin.use_cases.holder.confined import ConfinedFetch
from skrin.use_cases.holder.errors import NotRevocable
from skrin.use_cases.ports import Ports

# The receipt, kept by the id of the credential.
RECEIPT = "revocation-receipt"


@dataclass(frozen=True, slots=True)
class RevocationPreview:
    """What would be asked, of whom. Revocation cannot be undone; deleting here is another act."""

    stored: StoredCredential
    issuer_url: str
    host: str
    reason: str
    from_date: date | None


def look_up(credential_id: str, reason: str, ports: Ports, from_date: date | None = None) -> RevocationPreview:
    """Sends nothing. Raises CredentialUnknown, NotRevocable for a credential from a file or without a key of ours."""
    stored = ports.vault.credential(credential_id)
    if not stored.issuer_url or not stored.key_id:
        raise NotRevocable
    issuer = CredentialIssuerId.parse(stored.issuer_url, ports.loopback)
    return RevocationPreview(stored, stored.issuer_url, issuer.host, reason, from_date)


def revoke(preview: RevocationPreview, ports: Ports) -> RevocationReceipt:
    """The signed receipt, which is also kept. Raises RevocationRefused, ReceiptInvalid, NetError, IssueError."""
    stored = preview.stored
    issuer = CredentialIssuerId.parse(preview.issuer_url, ports.loopback)
    network = ports.network()
    fetch = ConfinedFetch(network, (preview.host,))
    metadata = metadata_response(fetch(metadata_request(issuer)), issuer, ports.loopback)
    nonce = nonce_response(fetch(nonce_request(metadata)))
    now = ports.clock.now()
    text = build_revocation(
        ports.vault.signer(stored.key_id),
        preview.issuer_url,
        nonce,
        credential_hash(stored.credential.raw),
        preview.reason,
        now,
        preview.from_date,
    )
    answer = fetch(revocation_request(revocations_url(issuer), text))
    receipt = revocation_response(answer, text, stored.credential.issuer.id, issuer_keys(ports, network), now)
    with ports.vault.transaction() as tx:
        tx.update_credential(replace(stored, revocation_requested_at=now))
        tx.put_document(KeptDocument(RECEIPT, stored.id, receipt.text.encode("ascii"), now))
        tx.record(
            Event(
                EventKind.REVOCATION_REQUESTED,
                now,
                party_id=preview.issuer_url,
                party_names=stored.credential.issuer.names,
                credential_ids=(stored.id,),
                credential_types=(stored.credential.type,),
                details={"receipt": receipt.id, "revoked_from": receipt.revoked_from.isoformat()},
            )
        )
    return receipt


def kept_receipt(credential_id: str, ports: Ports) -> str | None:
    """The receipt's text as the issuer signed it."""
    kept = ports.vault.document(RECEIPT, credential_id)
    return kept.body.decode("ascii") if kept is not None else None
