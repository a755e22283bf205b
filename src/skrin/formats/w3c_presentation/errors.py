"""What can be wrong with a presentation of W3C credentials, beside its signature and the credentials in it.

LinkedDataError                 ld.*
├── PresentationEmpty           ld.presentation_empty   there is no credential in it
├── EnvelopeInvalid             ld.envelope             a credential in it is no `data:` address of a form that is known
├── HolderNotSubject            ld.holder               signed by somebody else than the credential is about (VCDM 2.0, 4.13)
├── ChallengeWrong              ld.challenge            the proof was made for another request, or for none
└── DomainWrong                 ld.domain               the proof was made for another verifier, or for none

JoseError                       jose.*
├── NonceOfAnother              jose.nonce              the same in a JWT
└── AudienceOfAnother           jose.audience           the same in a JWT
"""

from skrin.domain.errors import JoseError, LinkedDataError


class PresentationEmpty(LinkedDataError, code="ld.presentation_empty"):
    """Nothing is presented."""


class EnvelopeInvalid(LinkedDataError, code="ld.envelope"):
    """An enveloped credential is not in its envelope (VCDM 2.0, 4.12.1), or of a kind that this program does not read."""


class HolderNotSubject(LinkedDataError, code="ld.holder"):
    """Whoever signed the presentation is not the one whom the credential is bound to."""


class ChallengeWrong(LinkedDataError, code="ld.challenge"):
    """`challenge` is absent, or not the one of this request (VC Data Integrity, 2.1)."""


class DomainWrong(LinkedDataError, code="ld.domain"):
    """`domain` is absent, or does not name this verifier (VC Data Integrity, 2.1)."""


class NonceOfAnother(JoseError, code="jose.nonce"):
    """`nonce` is absent, or not the one of this request (OpenID4VP 1.0, B.1.3.1)."""


class AudienceOfAnother(JoseError, code="jose.audience"):
    """`aud` is absent, or does not name this verifier (OpenID4VP 1.0, B.1.3.1)."""
