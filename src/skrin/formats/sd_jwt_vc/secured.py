"""SD-JWT VC as one of the formats that `registry` lists."""

from skrin.domain.credential import CredentialFormat
from skrin.domain.errors import SkrinError
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.sd_jwt_vc.claims import LEGACY_TYPE, TYPE, RegisteredClaims
from skrin.formats.sd_jwt_vc.verify import UnverifiedSdJwtVc, VerifiedSdJwtVc, peek, read_key_binding, verify
from skrin.formats.stages import Proved, Said, Verifying
from skrin.wire.jose import CompactJws


class SecuredSdJwtVc:
    name = CredentialFormat.SD_JWT_VC

    def recognises(self, raw: str) -> bool:
        """`<JWT>~…`, or a JWT of this type that has lost its `~` and is told so rather than not known."""
        if "~" in raw:
            return True
        try:
            CompactJws.parse(raw).require_type(TYPE, LEGACY_TYPE)
        except SkrinError:
            return False
        return True

    def peek(self, raw: str) -> Said:
        unverified = peek(raw)
        return _said(unverified.registered, unverified.registered.issuer, unverified)

    def verify(self, raw: str, by: Verifying, binding: KeyBindingPolicy | None = None) -> Proved:
        verified = verify(raw, by.find_key, by.at, binding, proved=by.proved)
        return Proved(_said(verified, verified.issuer.controller, verified), verified.issuer, verified.key_binding)

    def statement(self, raw: str) -> KeyBinding | None:
        return read_key_binding(raw) if SdJwt.parse(raw).key_binding else None

    def require_issued(self, raw: str) -> None:
        SdJwt.parse(raw).require_issued()


def _said(
    registered: RegisteredClaims | VerifiedSdJwtVc, issuer: str | None, content: UnverifiedSdJwtVc | VerifiedSdJwtVc
) -> Said:
    return Said(
        format=CredentialFormat.SD_JWT_VC,
        type=registered.vct,
        issuer=issuer,
        claims=content.claims,
        types=(registered.vct,),
        disclosables=content.disclosables,
        holder_key=registered.holder_jwk,
        statuses=registered.statuses,
        issued_at=registered.issued_at,
        valid_from=registered.valid_from,
        valid_until=registered.valid_until,
    )
