"""What the authorization server says of itself (RFC 8414; OpenID4VCI 1.0, 12.3; HAIP 1.0, 4). The issuer is its own."""

from typing import Final

from skrin.keys.algorithms import Algorithm
from skrin.protocols.openid4vci.authorization_server import ATTESTED, PUBLIC, AuthorizationServerMetadata
from skrin.protocols.openid4vci.offer import AUTHORIZATION_CODE, PRE_AUTHORIZED_CODE, REFRESH_TOKEN
from skrin.protocols.openid4vci.pkce import S256
from skrin.use_cases.issuer.configuration import PROOF_ALGORITHMS, TOKEN_PATH, issued_forms
from skrin.use_cases.issuer.places import AGGREGATION_PATH
from skrin.use_cases.issuer.ports import IssuerPorts

AUTHORIZE_PATH: Final = "/authorize"
CANCEL_PATH: Final = "/authorize/cancel"
PUSHED_PATH: Final = "/par"
CHALLENGE_PATH: Final = "/challenge"
LOCALES: Final = ("sv", "en")
ATTESTATION_ALGORITHMS: Final = (Algorithm.ES256.value,)


def server_metadata(ports: IssuerPorts) -> AuthorizationServerMetadata:
    settings = ports.authorization
    attests = bool(settings.attesters)
    public = () if settings.attestation_needed else (PUBLIC,)
    return AuthorizationServerMetadata(
        issuer=str(ports.issuer),
        token_endpoint=ports.url(TOKEN_PATH),
        grant_types=(AUTHORIZATION_CODE, PRE_AUTHORIZED_CODE, REFRESH_TOKEN),
        authorization_endpoint=ports.url(AUTHORIZE_PATH),
        pushed_authorization_endpoint=ports.url(PUSHED_PATH),
        dpop_algorithms=PROOF_ALGORITHMS,
        anonymous_pre_authorized=not settings.attestation_needed,
        pushed_required=True,
        challenge_methods=(S256,),
        names_issuer=True,
        client_authentication=((ATTESTED,) if attests else ()) + public,
        attestation_algorithms=ATTESTATION_ALGORITHMS if attests else (),
        attestation_proof_algorithms=ATTESTATION_ALGORITHMS if attests else (),
        challenge_endpoint=ports.url(CHALLENGE_PATH) if attests else None,
        scopes=tuple(form.value for form in issued_forms(ports)),
        locales=LOCALES,
        status_list_aggregation_endpoint=ports.url(AGGREGATION_PATH),
    )
