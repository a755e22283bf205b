"""Documents with a proof inside as one of the formats that `registry` lists."""

from dataclasses import replace

from skrin.domain.credential import CredentialFormat
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.formats.data_integrity.errors import AlreadyDerived, ProofMissing
from skrin.formats.data_integrity.proof import proofs_of, unsecured
from skrin.formats.data_integrity.selective.choices import choices
from skrin.formats.data_integrity.selective.derive import selective_proof
from skrin.formats.data_integrity.selective.proof_value import BaseProof, is_base
from skrin.formats.data_integrity.selective.verify import require_shown
from skrin.formats.data_integrity.verify import verify
from skrin.formats.sd_jwt.errors import KeyBindingMissing
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.stages import Proved, Said, Verifying
from skrin.formats.w3c.data_model import CREDENTIAL
from skrin.formats.w3c.said import said
from skrin.keys.finder import KeyPurpose
from skrin.wire import limits, strict_json


class SecuredByProof:
    name = CredentialFormat.DATA_INTEGRITY

    def recognises(self, raw: str) -> bool:
        """A JSON document that calls itself a W3C credential, signed or not: what is missing is said by its reader."""
        if not raw.lstrip(" \t\r\n").startswith("{"):
            return False
        try:
            types = _document(raw).get("type", [])
        except SkrinError:
            return False
        return CREDENTIAL in (types if isinstance(types, list) else [types])

    def peek(self, raw: str) -> Said:
        """Raises ProofMissing for a document that nobody signed, and what reading the document and its proofs raises."""
        document = _document(raw)
        if "proof" not in document:
            raise ProofMissing
        proofs = proofs_of(document)
        plain, selective = unsecured(document), selective_proof(proofs)
        found = said(plain, self.name)
        if selective is not None and is_base(selective.value):
            found = replace(found, disclosables=choices(plain, BaseProof.read(selective.value)))
        made = next((each.created for each in proofs if each.created is not None), None)
        return found if found.issued_at is not None or made is None else replace(found, issued_at=made)

    def verify(self, raw: str, by: Verifying, binding: KeyBindingPolicy | None = None) -> Proved:
        """A credential alone proves nothing about who shows it: that takes a presentation around it.

        Where a holder is asked for, it is being shown, and must not be the holder's own copy (BaseProofShown).
        """
        found = self.peek(raw)
        if binding is not None:
            require_shown(_document(raw))
        key = verify(_document(raw), found.issuer, KeyPurpose.ASSERTION, by)
        if binding is not None:
            raise KeyBindingMissing
        return Proved(found, key)

    def statement(self, raw: str) -> KeyBinding | None:
        return None

    def require_issued(self, raw: str) -> None:
        """Raises AlreadyDerived for what somebody chose to show; any other proof covers what was issued."""
        selective = selective_proof(proofs_of(_document(raw)))
        if selective is not None and not is_base(selective.value):
            raise AlreadyDerived


def _document(raw: str) -> JsonObject:
    return strict_json.parse_object(raw, limit=limits.CREDENTIAL, what="credential", string=limits.CREDENTIAL_STRING)
