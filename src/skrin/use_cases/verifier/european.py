"""Asking for a European Digital Credential: for all of it, as a seal covers the whole (docs/protocols/edc-jades.md)."""

from typing import Final

from skrin.formats.edc.document import TYPE
from skrin.protocols.openid4vp.dcql.query import CredentialQuery
from skrin.protocols.openid4vp.formats import EDC_JADES

QUERY_ID: Final = "sealed"


def query() -> CredentialQuery:
    """One sealed credential. Nothing in it binds it to a key, so holder binding is not asked for."""
    return CredentialQuery(QUERY_ID, EDC_JADES, (frozenset({TYPE}),), {"type_values": [[TYPE]]}, holder_binding=False)
