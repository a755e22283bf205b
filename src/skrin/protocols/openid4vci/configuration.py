"""One kind of credential that an issuer issues (OpenID4VCI 1.0, 12.2.4 and appendix A)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Self

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Texts
from skrin.protocols.openid4vci.display import DisplayLogo, logo_of, texts_of, texts_to_display
from skrin.protocols.openid4vci.errors import IssuerMetadataInvalid, OfferFormatUnknown, OfferProofUnsupported
from skrin.wire.errors import TooMany
from skrin.wire.members import Members
from skrin.wire.plain_text import plain

JWT_PROOF = "jwt"
ATTESTATION_PROOF = "attestation"
CLAIM_DESCRIPTIONS = 200
PROOF_TYPES = 20
TYPES = 50
W3C = "VerifiableCredential"


@dataclass(frozen=True, slots=True)
class ProofType:
    """How possession of a key is proved. Algorithms are JOSE names; key attestations are asked for or not.

    `storage` and `authentication` are the levels of which a key attestation must have one each; empty: any (D.2, 12.2.4).
    """

    algorithms: tuple[str, ...]
    needs_key_attestation: bool = False
    storage: tuple[str, ...] = ()
    authentication: tuple[str, ...] = ()

    def as_json(self) -> JsonObject:
        body: JsonObject = {"proof_signing_alg_values_supported": list(self.algorithms)}
        if not self.needs_key_attestation:
            return body
        levels = {"key_storage": list(self.storage), "user_authentication": list(self.authentication)}
        return {**body, "key_attestations_required": {name: [*each] for name, each in levels.items() if each}}


@dataclass(frozen=True, slots=True)
class CredentialConfiguration:
    """A configuration as far as a wallet uses it. `vct` is the type of an SD-JWT VC, `definition` the contexts and types of a
    W3C credential (`credential_definition`, appendix A.1); empty for formats that have none.

    `binding_methods` empty and no `proof_types`: the credential is not bound to a key of the holder.
    """

    id: str
    format: str
    vct: str = ""
    scope: str = ""
    signing_algorithms: tuple[str, ...] = ()
    binding_methods: tuple[str, ...] = ()
    proof_types: Mapping[str, ProofType] = field(default_factory=dict)
    names: Texts = field(default_factory=dict)
    descriptions: Texts = field(default_factory=dict)
    claims: tuple[JsonObject, ...] = ()
    definition: JsonObject = field(default_factory=dict)
    logo: DisplayLogo | None = None

    @classmethod
    def read(cls, configuration_id: str, body: JsonObject) -> Self:
        """Raises IssuerMetadataInvalid, TooMany. Formats other than the wallet's own are read as far as they go."""
        members = Members(body, IssuerMetadataInvalid)
        shown = members.optional_object("credential_metadata") or {}
        display = Members(shown, IssuerMetadataInvalid).optional_array("display")
        return cls(
            configuration_id,
            members.text("format"),
            members.optional_text("vct") or "",
            members.optional_text("scope") or "",
            _names(members, "credential_signing_alg_values_supported"),
            _names(members, "cryptographic_binding_methods_supported"),
            _proof_types(members.optional_object("proof_types_supported")),
            texts_of(display),
            texts_of(display, "description"),
            _claims(Members(shown, IssuerMetadataInvalid).optional_array("claims")),
            _definition(members.optional_object("credential_definition")),
            logo_of(display),
        )

    @property
    def types(self) -> tuple[str, ...]:
        """The types that a credential of this kind has, the one that says most first; empty where nothing is said."""
        if self.vct:
            return (self.vct,)
        told = self.definition.get("type")
        found = tuple(each for each in told if isinstance(each, str)) if isinstance(told, list) else ()
        return (*(each for each in found if each != W3C), *(each for each in found if each == W3C))

    @property
    def needs_proof(self) -> bool:
        return bool(self.proof_types)

    def require_format(self, known: Collection[str]) -> None:
        """Raises OfferFormatUnknown."""
        if self.format not in known:
            raise OfferFormatUnknown((plain(self.format),))

    def proof_type(self, *, attested: bool = False) -> str:
        """How keys are proved: each by itself, or, only where the issuer takes nothing else, all by an attester's word alone.

        `attested`: somebody answers for keys. Raises OfferProofUnsupported.
        """
        if (jwt := self.proof_types.get(JWT_PROOF)) is not None and (attested or not jwt.needs_key_attestation):
            return JWT_PROOF
        if attested and ATTESTATION_PROOF in self.proof_types:
            return ATTESTATION_PROOF
        if jwt is not None or ATTESTATION_PROOF in self.proof_types:
            raise OfferProofUnsupported("key_attestation")
        raise OfferProofUnsupported(", ".join(plain(name) for name in self.proof_types) or "none")

    def proof_algorithm(self, ours: Collection[str], *, attested: bool = False) -> str:
        """The first of `ours` that the issuer takes for the proof; raises OfferProofUnsupported."""
        proof = self.proof_types[self.proof_type(attested=attested)]
        algorithm = next((name for name in ours if name in proof.algorithms), None)
        if algorithm is None:
            raise OfferProofUnsupported(", ".join(plain(name) for name in proof.algorithms))
        return algorithm

    def as_json(self) -> JsonObject:
        shown: JsonObject = {}
        if self.names:
            shown["display"] = texts_to_display(self.names, self.logo)
        if self.claims:
            shown["claims"] = list(self.claims)
        body: JsonObject = {
            "format": self.format,
            "vct": self.vct or None,
            "credential_definition": self.definition or None,
            "scope": self.scope or None,
            "credential_signing_alg_values_supported": list(self.signing_algorithms) or None,
            "cryptographic_binding_methods_supported": list(self.binding_methods) or None,
            "proof_types_supported": {name: each.as_json() for name, each in self.proof_types.items()} or None,
            "credential_metadata": shown or None,
        }
        return {name: value for name, value in body.items() if value is not None}


def _names(members: Members, name: str) -> tuple[str, ...]:
    """A list of names. COSE algorithms are numbers (mdoc, appendix A.2.2): not ours, left out."""
    found = members.optional_array(name)
    if found is None:
        return ()
    if not found or any(isinstance(each, bool) or not isinstance(each, str | int) for each in found):
        raise IssuerMetadataInvalid(name)
    return tuple(each for each in found if isinstance(each, str))


def _definition(found: JsonObject | None) -> JsonObject:
    """Appendix A.1: `type` is a list of texts, at least one. Raises IssuerMetadataInvalid."""
    if found is None:
        return {}
    types = found.get("type")
    if not isinstance(types, list) or not 0 < len(types) <= TYPES or not all(isinstance(each, str) for each in types):
        raise IssuerMetadataInvalid("credential_definition")
    return found


def _proof_types(found: JsonObject | None) -> dict[str, ProofType]:
    if found is None:
        return {}
    if len(found) > PROOF_TYPES:
        raise TooMany("proof types", PROOF_TYPES)
    read = {}
    for name, body in found.items():
        if not isinstance(body, dict):
            raise IssuerMetadataInvalid("proof_types_supported")
        members = Members(body, IssuerMetadataInvalid)
        algorithms = _names(members, "proof_signing_alg_values_supported")
        asked = members.optional_object("key_attestations_required")
        levels = Members(asked or {}, IssuerMetadataInvalid)
        storage, authentication = levels.texts("key_storage"), levels.texts("user_authentication")
        read[name] = ProofType(algorithms, asked is not None, storage, authentication)
    return read


def _claims(found: list[Json] | None) -> tuple[JsonObject, ...]:
    if found is None:
        return ()
    if len(found) > CLAIM_DESCRIPTIONS:
        raise TooMany("claim descriptions", CLAIM_DESCRIPTIONS)
    if not all(isinstance(each, dict) for each in found):
        raise IssuerMetadataInvalid("claims")
    return tuple(each for each in found if isinstance(each, dict))
