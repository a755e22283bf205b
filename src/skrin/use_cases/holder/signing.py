"""The holder's signature over what was confirmed, for one verifier and one request; and nothing else changes (SR-24)."""

from collections.abc import Sequence

from skrin.domain.credential import CredentialFormat
from skrin.domain.errors import LinkedDataError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.formats.data_integrity.errors import SuiteUnknown
from skrin.formats.linked_data.port import LinkedData
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.formats.w3c.data_model import Version, version_of
from skrin.formats.w3c_presentation import in_jwt, with_proof
from skrin.formats.w3c_presentation import presentation as w3c
from skrin.protocols.openid4vp import sealed
from skrin.protocols.openid4vp.formats import Supported
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.transaction_data import TransactionData, binding_claims
from skrin.use_cases.holder.acceptable import Acceptable
from skrin.use_cases.holder.consent import ConsentItem
from skrin.use_cases.holder.holding import Holding, holding, own_identifiers, require_key
from skrin.use_cases.ports import Ports
from skrin.wire import limits, strict_json


def presentation(item: ConsentItem, request: PresentationRequest, ports: Ports, agreed: Sequence[TransactionData] = ()) -> str:
    """The text that leaves. Where the request needs no holder binding, or nothing here gives it, that is the item's own text.

    The holder's signature is over `agreed`, too, where there is any; then the credential is an SD-JWT VC with holder binding.
    A sealed file is never signed over, and leaves to the byte in base64url.

    Raises KeyBindingForeignKey, and for a document with a proof what canonicalising raises.
    """
    binding = KeyBindingRequest(str(request.client_id), request.nonce, ports.clock.now(), claims=binding_claims(agreed))
    return signed(item, binding, Supported.read(request.client_metadata), ports)


def signed(item: ConsentItem, binding: KeyBindingRequest, supported: Supported, ports: Ports) -> str:
    """The same for whomever `binding` names, whether they asked or not. Raises the same."""
    if item.stored.credential.format is CredentialFormat.EDC:
        return sealed.written(item.text)
    held = holding(item.stored, own_identifiers(ports)) if item.proves_holder else None
    if held is None:
        return item.text
    if item.stored.credential.format is CredentialFormat.SD_JWT_VC:
        return _with_key_binding(item, binding, held, ports)
    return _w3c(item, supported, binding, held, ports)


def _with_key_binding(item: ConsentItem, binding: KeyBindingRequest, held: Holding, ports: Ports) -> str:
    text = present(item.stored.credential.raw, item.digests, binding, ports.vault.signer(held.key_id))
    if not text.startswith(item.text) or "~" in text[len(item.text) :]:
        raise AssertionError("what would be sent is not what was confirmed")
    return text


def _w3c(item: ConsentItem, supported: Supported, binding: KeyBindingRequest, held: Holding, ports: Ports) -> str:
    """In a JWT where the credential is one, by the version of the data model that it follows; else with a proof."""
    signer = ports.vault.signer(held.key_id)
    require_key(held, signer)
    confirmed = item.text
    if item.stored.credential.format is CredentialFormat.DATA_INTEGRITY:
        document = strict_json.parse_object(confirmed, limit=limits.CREDENTIAL, what="credential", string=limits.CREDENTIAL)
        text = _with_proof(document, version_of(item.claims), supported, binding, held, signer, ports.linked_data)
        confirmed = strict_json.dump(document).decode()
    else:
        version = Version.V1 if item.stored.credential.format is CredentialFormat.VC_JWT else Version.V2
        text = in_jwt.sign(confirmed, version, held.did, held.method, binding, signer)
    if w3c.credentials(text) != (confirmed,):
        raise AssertionError("what would be sent is not what was confirmed")
    return text


def _with_proof(
    document: JsonObject,
    version: Version,
    supported: Supported,
    binding: KeyBindingRequest,
    held: Holding,
    signer: Signer,
    linked_data: LinkedData,
) -> str:
    """By the first suite that can: canonical JSON needs no context, and a badge may have one that does not ship with us."""
    problem: LinkedDataError = SuiteUnknown("")
    for suite in Acceptable(supported).suites(signer.algorithm):
        try:
            return with_proof.sign(document, version, held.did, held.method, binding, signer, linked_data, suite)
        except LinkedDataError as error:
            problem = error
    raise problem
