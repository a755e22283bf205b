"""A credential as a query sees it (OpenID4VP 1.0, 6 and Appendix B): its format, its types, its claims."""

from typing import Final

from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.verdict import CheckName
from skrin.formats.linked_data.types import full_types
from skrin.protocols.openid4vp.dcql.evaluate import NOBODY, Behind, Candidate
from skrin.protocols.openid4vp.formats import EDC_JADES

W3C: Final = frozenset({CredentialFormat.VC_JWT, CredentialFormat.VC_JOSE, CredentialFormat.DATA_INTEGRITY})
# Those whose claims are a document in its own words, and not claims that a type of ours or of the EU defines.
DOCUMENTS: Final = W3C | {CredentialFormat.EDC}
# What the signature's check says of a European credential that has no seal (`formats.edc.errors`).
_WITHOUT_SEAL: Final = frozenset({"jose.unsealed", "jose.older_seal"})


def candidate(credential: Credential, id_: str = "", *, key_bound: bool, behind: Behind = NOBODY) -> Candidate:
    """W3C types count by their short names and by their full ones: requests write either (B.1.1)."""
    types = frozenset(credential.types or (credential.type,))
    if credential.format in W3C:
        types |= frozenset(full_types(credential.claims))
    return Candidate(id_, _format(credential), types, credential.claims, key_bound=key_bound, behind=behind)


def is_sealed(credential: Credential) -> bool:
    """A European credential under a seal, good or bad; drafts and the XML of before ELM 3 are none."""
    check = credential.verdict.check(CheckName.SIGNATURE)
    return credential.format is CredentialFormat.EDC and (check is None or check.code not in _WITHOUT_SEAL)


def is_showable(credential: Credential) -> bool:
    """Whether any request could be answered with it; the others can be handed over as files (`evaluate`)."""
    if credential.format is CredentialFormat.EDC:
        return is_sealed(credential)
    return credential.format is not CredentialFormat.OPEN_BADGE_2


def _format(credential: Credential) -> str:
    return EDC_JADES if is_sealed(credential) else credential.format.value
