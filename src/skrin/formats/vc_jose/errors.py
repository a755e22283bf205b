"""What can be wrong with a W3C credential in a JWT beside the JWT and the credential.

LinkedDataError                 ld.*
└── ClaimsDisagree              ld.jwt_claims      a JWT claim says another thing than the credential (VC-JOSE-COSE, 3.1.3)
"""

from dataclasses import dataclass

from skrin.domain.errors import LinkedDataError


@dataclass(eq=False)
class ClaimsDisagree(LinkedDataError):
    """The JWT says one thing and the credential in it another; `claim` names the JWT's."""

    code = "ld.jwt_claims"
    claim: str
