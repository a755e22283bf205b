"""Ask the issuer to revoke: signed with the credential's own key, with a reason; a signed receipt is kept (PRODUCT rule 3).

A sealed credential without a key is asked about with that of its siblings, or of its enrolment (RULINGS 20).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import StateError, StoreError
from skrin.domain.history import Event, EventKind
from skrin.domain.ports import KeptDocument
from skrin.protocols.addresses import revocations_url
from skrin.protocols.holder_revocation import (
    RevocationReceipt,
    build_revocation,
    credential_hash,
    receipt_issuer,
    revocation_request,
    revocation_response,
)
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import metadata_request, metadata_response
from skrin.protocols.openid4vci.nonce import nonce_request, nonce_response
from skrin.trust.issuer_keys import IssuerKeys
from skrin.use_cases.candidates import is_sealed
from skrin.use_cases.holder import issuer_trust, linkage
from skrin.use_cases.holder.checking import issuer_keys, trust_lists
from skrin.use_cases.holder.confined import ConfinedFetch
from skrin.use_cases.holder.errors import NotRevocable
from skrin.use_cases.holder.forms import forms_of
from skrin.use_cases.holder.revocation_key import asker
from skrin.use_cases.ports import Ports
from skrin.wire.http import Fetch, HttpResponse

# The receipt, kept by the id of the credential.
RECEIPT = "revocation-receipt"


@dataclass(frozen=True, slots=True)
class RevocationPreview:
    """What would be asked, of whom. Revocation cannot be undone; deleting here is another act.

    `stored` is the form that is named, `key_id` the key that signs; the issuer revokes all `forms` of the achievement with it
    (RULINGS 20).
    """

    stored: StoredCredential
    forms: tuple[StoredCredential, ...]
    issuer_url: str
    host: str
    reason: str
    from_date: date | None
    key_id: str = ""


def look_up(credential_id: str, reason: str, ports: Ports, from_date: date | None = None) -> RevocationPreview:
    """Sends nothing. The form that was asked for signs where it can, else the first that can.

    Raises CredentialUnknown, NotRevocable for a credential from a file or without a key of ours.
    """
    forms = forms_of(credential_id, ports)
    found = asker(forms, credential_id, ports)
    if found is None:
        raise NotRevocable
    stored = found.stored
    issuer = CredentialIssuerId.parse(stored.issuer_url, ports.loopback)
    return RevocationPreview(stored, forms, stored.issuer_url, issuer.host, reason, from_date, found.key_id)


def revoke(preview: RevocationPreview, ports: Ports) -> RevocationReceipt:
    """The signed receipt, which is also kept, with what is still held then.

    Raises RevocationRefused, ReceiptInvalid, NetError, IssueError.
    """
    stored = preview.stored
    issuer = CredentialIssuerId.parse(preview.issuer_url, ports.loopback)
    network = ports.network()
    fetch = ConfinedFetch(network, (preview.host,))
    metadata = metadata_response(fetch(metadata_request(issuer)), issuer, ports.loopback)
    nonce = nonce_response(fetch(nonce_request(metadata)))
    now = ports.clock.now()
    text = build_revocation(
        ports.vault.signer(preview.key_id),
        preview.issuer_url,
        nonce,
        credential_hash(stored.credential.raw),
        preview.reason,
        now,
        preview.from_date,
    )
    answer = fetch(revocation_request(revocations_url(issuer), text))
    keys = issuer_keys(ports, network)
    receipt = revocation_response(answer, text, _signer_of(answer, stored, keys, ports, fetch), keys, now)
    with ports.vault.transaction() as tx:
        for each in _still_held(preview.forms, ports):
            tx.update_credential(replace(each, revocation_requested_at=now))
            tx.put_document(KeptDocument(RECEIPT, each.id, receipt.text.encode("ascii"), now))
        tx.record(
            Event(
                EventKind.REVOCATION_REQUESTED,
                now,
                party_id=preview.issuer_url,
                party_names=stored.credential.issuer.names,
                credential_ids=tuple(each.id for each in preview.forms),
                credential_types=tuple(dict.fromkeys(each.credential.type for each in preview.forms)),
                details={"receipt": receipt.id, "revoked_from": receipt.revoked_from.isoformat()},
            )
        )
    return receipt


def _still_held(forms: Sequence[StoredCredential], ports: Ports) -> list[StoredCredential]:
    """As they stand now, without what was deleted, or replaced by a new edition, while the issuer was asked."""
    found = []
    for each in forms:
        try:
            held = ports.vault.credential(each.id)
        except (StateError, StoreError):
            continue
        if held.credential.raw == each.credential.raw:
            found.append(held)
    return found


def kept_receipt(credential_id: str, ports: Ports) -> str | None:
    """The receipt's text as the issuer signed it; None where it is of an edition that another has replaced (the history has
    that it was given). Raises CredentialUnknown.
    """
    kept = ports.vault.document(RECEIPT, credential_id)
    if kept is None or kept.fetched_at < ports.vault.credential(credential_id).received_at:
        return None
    return kept.body.decode("ascii")


def _signer_of(answer: HttpResponse, stored: StoredCredential, keys: IssuerKeys, ports: Ports, fetch: Fetch) -> str:
    """Who must have signed the receipt: the issuer; of a sealed credential, which names no DID, that of its siblings.

    Of one that came alone, whoever a trust list or the service's own domain says acts for it (RULINGS 14).
    """
    if not is_sealed(stored.credential):
        return stored.credential.issuer.id
    if stored.card_issuer:
        return stored.card_issuer
    said = receipt_issuer(answer)
    listed = issuer_trust.signers_for(stored.issuer_url, trust_lists(ports))
    if said in listed or linkage.is_linked(said, stored.issuer_url, fetch, keys.resolver, ports.clock.now(), ports):
        return said
    return stored.credential.issuer.id
