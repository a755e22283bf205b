"""A credential as a query sees it (OpenID4VP 1.0, 6 and Appendix B): its format, its types, its claims."""

from typing import Final

from skrin.domain.credential import Credential, CredentialFormat
from skrin.formats.linked_data.types import full_types
from skrin.protocols.openid4vp.dcql.evaluate import Candidate

# A request knows one format for W3C credentials in a JWT, whatever their version (B.1.3.1).
_ASKED_AS: Final = {CredentialFormat.VC_JOSE: CredentialFormat.VC_JWT.value}
W3C: Final = frozenset({CredentialFormat.VC_JWT, CredentialFormat.VC_JOSE, CredentialFormat.DATA_INTEGRITY})


def asked_as(format_: CredentialFormat) -> str:
    """What the format is called in a request."""
    return _ASKED_AS.get(format_, format_.value)


def candidate(credential: Credential, id_: str = "", *, key_bound: bool) -> Candidate:
    """W3C types count by their short names and by their full ones: requests write either (B.1.1)."""
    types = frozenset(credential.types or (credential.type,))
    if credential.format in W3C:
        types |= frozenset(full_types(credential.claims))
    return Candidate(id_, asked_as(credential.format), types, credential.claims, key_bound=key_bound)
