"""What can be wrong when a wallet says of what kind it is.

AuthError                       auth.*      what an authorization server answers
├── ClientAttestationInvalid    auth.attestation            an attestation that does not say so
└── AttestationChallengeNeeded  auth.attestation_challenge  its proof lacks the challenge of this server, or has an old one

IssueError                      issue.*     in the wallet
├── AttestationNeeded           issue.attestation_needed    it is asked for, and no attester is configured
└── AttesterAnswerInvalid       issue.attester              what the attester answered is no attestation for what was asked
"""

from skrin.domain.errors import AuthError, IssueError
from skrin.protocols.errors import Answered


class ClientAttestationInvalid(AuthError, Answered, code="auth.attestation"):
    """`part` is what does not fit: header, form, typ, alg, key, signature, sub, exp, cnf, iss, aud, iat, jti."""

    part: str
    error = "invalid_client_attestation"


class AttestationChallengeNeeded(AuthError, Answered, code="auth.attestation_challenge"):
    error = "use_attestation_challenge"


class AttestationNeeded(IssueError, code="issue.attestation_needed"):
    """`server` is who asks for it."""

    server: str


class AttesterAnswerInvalid(IssueError, code="issue.attester"):
    """`part` is what does not fit; `status` the HTTP status."""

    part: str
    status: int = 0
