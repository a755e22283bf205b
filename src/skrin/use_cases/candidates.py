"""A credential as a query sees it (OpenID4VP 1.0, 6 and Appendix B): its format, its types, its claims."""

from typing import Final

from skrin.domain.credential import Credential, CredentialFormat
from skrin.formats.linked_data.types import full_types
from skrin.protocols.openid4vp.dcql.evaluate import Candidate

W3C: Final = frozenset({CredentialFormat.VC_JWT, CredentialFormat.VC_JOSE, CredentialFormat.DATA_INTEGRITY})


def candidate(credential: Credential, id_: str = "", *, key_bound: bool) -> Candidate:
    """W3C types count by their short names and by their full ones: requests write either (B.1.1)."""
    types = frozenset(credential.types or (credential.type,))
    if credential.format in W3C:
        types |= frozenset(full_types(credential.claims))
    return Candidate(id_, credential.format.value, types, credential.claims, key_bound=key_bound)
