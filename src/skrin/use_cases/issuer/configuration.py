"""What this issuer says of itself to wallets: its metadata, and the one kind of credential it issues.

One configuration for the schema, not one for each offering: which course a credential is about says its claim `credential_id`,
and the signed catalogue says the titles. So the metadata stays small and the same, however much is published.
"""

from skrin.domain.credential import CredentialFormat
from skrin.keys.algorithms import Algorithm
from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata
from skrin.protocols.openid4vci.configuration import JWT_PROOF, CredentialConfiguration, ProofType
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.offer import PRE_AUTHORIZED_CODE
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.vocabularies.eu_learning_credential import SKRIN_VCT

CONFIGURATION_ID = "eu-micro-credential"
BATCH_SIZE = 10
PROOF_ALGORITHMS = (Algorithm.ES256.value, Algorithm.EDDSA.value)
# The EU type demands `cnf.jwk`, so that is how every credential names its key, whatever the proof named it by (12.2.4).
BINDING_METHODS = ("jwk",)
NAMES = {"sv": "Mikromeritering (EU)", "en": "Micro-credential (EU)"}

TOKEN_PATH = "/token"
NONCE_PATH = "/nonce"
CREDENTIAL_PATH = "/credential"
NOTIFICATION_PATH = "/notification"


def issuer_metadata(ports: IssuerPorts) -> CredentialIssuerMetadata:
    """OpenID4VCI 1.0, 12.2."""
    configuration = CredentialConfiguration(
        id=CONFIGURATION_ID,
        format=CredentialFormat.SD_JWT_VC.value,
        vct=SKRIN_VCT,
        signing_algorithms=(ports.identity.key.algorithm.value,),
        binding_methods=BINDING_METHODS,
        proof_types={JWT_PROOF: ProofType(PROOF_ALGORITHMS)},
        names=NAMES,
    )
    return CredentialIssuerMetadata(
        credential_issuer=ports.issuer,
        credential_endpoint=ports.url(CREDENTIAL_PATH),
        configurations={CONFIGURATION_ID: configuration},
        nonce_endpoint=ports.url(NONCE_PATH),
        notification_endpoint=ports.url(NOTIFICATION_PATH),
        batch_size=BATCH_SIZE,
        names=ports.identity.names,
    )


def server_metadata(ports: IssuerPorts) -> AuthorizationServerMetadata:
    """The issuer is its own authorization server (RFC 8414; OpenID4VCI 1.0, 12.3)."""
    return AuthorizationServerMetadata(
        issuer=str(ports.issuer),
        token_endpoint=ports.url(TOKEN_PATH),
        grant_types=(PRE_AUTHORIZED_CODE,),
        dpop_algorithms=PROOF_ALGORITHMS,
        anonymous_pre_authorized=True,
    )
