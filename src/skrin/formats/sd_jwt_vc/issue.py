"""Issuing an SD-JWT VC: an SD-JWT with a type, whose protected claims stay in the open (draft 2.2)."""

from collections.abc import Collection

from skrin.domain.json_value import ClaimPath, JsonObject
from skrin.domain.ports import Randomness, Signer
from skrin.formats.sd_jwt import issue as sd_jwt
from skrin.formats.sd_jwt_vc.claims import TYPE, RegisteredClaims, require_open


def issue(
    claims: JsonObject,
    disclosable: Collection[ClaimPath],
    signer: Signer,
    randomness: Randomness,
    *,
    header: JsonObject | None = None,
    decoys: int = 0,
) -> str:
    """The SD-JWT VC over `claims`, with exactly the places in `disclosable` selectively disclosable.

    `header` names the issuer's key: `kid` (a DID URL, beside `iss` = the DID) or `x5c` (beside an https `iss`). Raises
    ProtectedClaimHidden, VctInvalid, what `RegisteredClaims.read` raises, and what issuing an SD-JWT raises.
    """
    require_open(disclosable)
    RegisteredClaims.read(claims)
    return sd_jwt.issue(claims, disclosable, {"typ": TYPE, **(header or {})}, signer, randomness, decoys=decoys)
