"""What can be wrong with an assertion of Open Badges 2.0.

LinkedDataError                   ld.*
├── AssertionInvalid              ld.assertion             a member is absent or not what the specification says
├── AssertionTooOld               ld.assertion_version     signed by Open Badges 1.x: recognised, and not read
├── AssertionUnsigned             ld.assertion_unsigned    says that it is signed, and is not
├── AssertionElsewhere            ld.assertion_id          the hosted document says that it belongs to another address
└── AssertionDiffers              ld.assertion_differs     what was received says another thing than what the issuer hosts
TrustError                        trust.*
├── OutsideIssuersSites           trust.badge_site         hosted where the issuer does not say that its assertions are
└── NotIssuersKey                 trust.badge_key          signed with a key that the issuer does not name as its own
"""

from skrin.domain.errors import LinkedDataError, TrustError


class AssertionInvalid(LinkedDataError, code="ld.assertion"):
    member: str


class AssertionTooOld(LinkedDataError, code="ld.assertion_version"): ...


class AssertionUnsigned(LinkedDataError, code="ld.assertion_unsigned"): ...


class AssertionElsewhere(LinkedDataError, code="ld.assertion_id"):
    """`host` is where it was found."""

    host: str


class AssertionDiffers(LinkedDataError, code="ld.assertion_differs"):
    """`member` names the first that differs."""

    member: str


class OutsideIssuersSites(TrustError, code="trust.badge_site"):
    """Open Badges 2.0, VerificationObject: `startsWith`, `allowedOrigins`, else the origin of the issuer's profile."""

    issuer: str
    host: str


class NotIssuersKey(TrustError, code="trust.badge_key"):
    issuer: str
