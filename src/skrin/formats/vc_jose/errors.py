"""What can be wrong with a W3C credential in a JWT beside the JWT and the credential.

LinkedDataError                 ld.*
└── ClaimsDisagree              ld.jwt_claims      a JWT claim says another thing than the credential (VC-JOSE-COSE, 3.1.3)
"""

from skrin.domain.errors import LinkedDataError


class ClaimsDisagree(LinkedDataError, code="ld.jwt_claims"):
    """The JWT says one thing and the credential in it another; `claim` names the JWT's."""

    claim: str
