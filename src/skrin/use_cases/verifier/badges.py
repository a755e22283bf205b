"""Asking for a badge: a W3C credential, which one issuer secures in a JWT and another with a proof inside.

A query names one format, so there is one for each, and any of them answers. Types are named in full, as OpenID4VP wants it, and
in short beside it, for wallets that do not read contexts (OpenID4VP 1.0, B.1.1).
"""

from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.linked_data.types import full_names
from skrin.formats.w3c.data_model import CREDENTIAL
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialQuery
from skrin.protocols.openid4vp.formats import JWT_VC, LDP_VC
from skrin.vocabularies import open_badges

TYPES: Final = frozenset(open_badges.TYPES)
BADGE: Final = "OpenBadgeCredential"
# With a proof first: such a badge may be able to show a part of itself.
_QUERIES: Final = (("badge_with_proof", LDP_VC), ("badge_in_jwt", JWT_VC))


def queries(type_: str, claims: tuple[ClaimQuery, ...] = ()) -> tuple[CredentialQuery, ...]:
    """One query for each way in which a badge of `type_` is secured."""
    alternatives = (*((base, full) for base in full_names(CREDENTIAL) for full in full_names(type_)), (CREDENTIAL, type_))
    values: list[Json] = [list(each) for each in alternatives]
    meta: JsonObject = {"type_values": values}
    types = tuple(map(frozenset, alternatives))
    return tuple(CredentialQuery(id_, format_, types, meta, claims) for id_, format_ in _QUERIES)
