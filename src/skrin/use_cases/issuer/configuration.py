"""What this issuer says of itself to wallets: its metadata, and the forms of the one kind of credential it issues.

One configuration for each form of the schema, not one for each offering: which course a credential is about says its claim
`credential_id`, and the signed catalogue says the titles. So the metadata stays small and the same, however much is published.
"""

from dataclasses import replace

from skrin.domain.credential import CredentialFormat
from skrin.domain.party import Texts
from skrin.keys.algorithms import Algorithm
from skrin.protocols.openid4vci.configuration import JWT_PROOF, CredentialConfiguration, ProofType
from skrin.protocols.openid4vci.display import DisplayLogo
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.use_cases.issuer import encryption_keys
from skrin.use_cases.issuer.badge_signing import suite_for
from skrin.use_cases.issuer.european import can_seal
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.vocabularies.eu_learning_credential import SKRIN_VCT
from skrin.vocabularies.open_badges_write import CONTEXTS, CREDENTIAL_TYPES

PROOF_ALGORITHMS = (Algorithm.ES256.value, Algorithm.EDDSA.value)
# The EU type demands `cnf.jwk`, so that is how every credential names its key, whatever the proof named it by (12.2.4).
BINDING_METHODS = ("jwk",)
# A W3C credential names its holder by an identifier; a key that is proved without one becomes a did:key.
BADGE_BINDING_METHODS = ("did:key", "did:jwk", "jwk")
# The same for every form: by its name a person, and a wallet, knows it for one thing.
NAMES = {"sv": "Mikromeritering (EU)", "en": "Micro-credential (EU)"}
# But this one is a thing of its own: a file for whoever reads such files.
EDC_NAMES = {"sv": "Europeiskt digitalt intyg", "en": "European Digital Credential"}

TOKEN_PATH = "/token"
NONCE_PATH = "/nonce"
CREDENTIAL_PATH = "/credential"
DEFERRED_PATH = "/deferred_credential"
NOTIFICATION_PATH = "/notification"


def issuer_metadata(ports: IssuerPorts) -> CredentialIssuerMetadata:
    """OpenID4VCI 1.0, 12.2. What is sealed is offered only by who can seal, what is certified only by who has a certificate."""
    requests, answers = encryption_keys.announced(ports)
    logo = ports.settings.logo
    return CredentialIssuerMetadata(
        credential_issuer=ports.issuer,
        credential_endpoint=ports.url(CREDENTIAL_PATH),
        # Each has a scope of its own, called as the configuration is (5.1.2; HAIP 1.0, 4.1).
        configurations={form.value: replace(_configuration(form, ports), scope=form.value) for form in issued_forms(ports)},
        nonce_endpoint=ports.url(NONCE_PATH),
        deferred_endpoint=ports.url(DEFERRED_PATH),
        notification_endpoint=ports.url(NOTIFICATION_PATH),
        batch_size=ports.settings.batch_size,
        names=ports.identity.names,
        request_encryption=requests,
        response_encryption=answers,
        logo=None if logo is None else DisplayLogo(logo.uri, logo.alt_text),
    )


def issued_forms(ports: IssuerPorts) -> tuple[Form, ...]:
    return tuple(form for form in Form if _is_issued(form, ports))


def names_of(form: Form) -> Texts:
    """What a person calls a credential in this form."""
    return EDC_NAMES if form is Form.EDC else NAMES


def _is_issued(form: Form, ports: IssuerPorts) -> bool:
    if form.is_certified:
        return ports.identity.is_certified
    return form is not Form.EDC or can_seal(ports)


def _proof(form: Form, ports: IssuerPorts) -> ProofType:
    asked = ports.settings.attested.get(form)
    if asked is None:
        return ProofType(PROOF_ALGORITHMS)
    return ProofType(PROOF_ALGORITHMS, True, asked.key_storage, asked.user_authentication)


def _configuration(form: Form, ports: IssuerPorts) -> CredentialConfiguration:
    """Appendix A: an SD-JWT VC by its `vct`, a W3C credential by its contexts and types; how it is signed in its own words."""
    certificate = ports.identity.certificate if form.is_certified else None
    algorithm = (certificate or ports.identity).key.algorithm
    proofs = {JWT_PROOF: _proof(form, ports)}
    if form.format is CredentialFormat.SD_JWT_VC:
        return CredentialConfiguration(
            id=form.value,
            format=form.identifier,
            vct=SKRIN_VCT,
            signing_algorithms=(algorithm.value,),
            binding_methods=BINDING_METHODS,
            proof_types=proofs,
            names=NAMES,
        )
    if form is Form.EDC:
        # Neither proofs nor ways of binding: it is bound to no key (12.2.4).
        return CredentialConfiguration(id=form.value, format=form.identifier, names=EDC_NAMES)
    signed_by = suite_for(algorithm) if form is Form.OPEN_BADGE else algorithm.value
    return CredentialConfiguration(
        id=form.value,
        format=form.identifier,
        # A.1.1.2 and A.1.2.2: contexts only where the credential is JSON-LD to who receives it.
        definition={**({"@context": [*CONTEXTS]} if form is Form.OPEN_BADGE else {}), "type": [*CREDENTIAL_TYPES]},
        signing_algorithms=(signed_by,),
        binding_methods=BADGE_BINDING_METHODS,
        proof_types=proofs,
        names=NAMES,
    )
