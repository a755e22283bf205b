"""Whether a verifier could check what this wallet would show it: its `vp_formats_supported` (OpenID4VP 1.0, 11.1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.formats.data_integrity.proof import DATA_INTEGRITY, Proof, proofs_of
from skrin.formats.data_integrity.suites import SELECTIVE, SUITES
from skrin.formats.data_integrity.verify import OLDER
from skrin.formats.edc.sealed import read_sealed
from skrin.keys.algorithms import Algorithm
from skrin.protocols.openid4vp.formats import EDC_JADES, JWT_VC, LDP_VC, SD_JWT, VC_JOSE, Supported
from skrin.wire import limits, strict_json
from skrin.wire.jose import CompactJws


@dataclass(frozen=True, slots=True)
class Acceptable:
    """`holder` below is the algorithm of the key that would sign the presentation, empty where none would."""

    supported: Supported

    def takes(self, credential: Credential, holder: str) -> bool:
        """Whether nothing that the verifier says stands against it."""
        if not self.supported.formats:
            return True
        try:
            return self._takes(credential, holder)
        except SkrinError:  # what is not to be read says nothing that could be compared
            return True

    def suites(self, holder: str) -> tuple[str, ...]:
        """The cryptosuites for a presentation signed with a key of this algorithm that the verifier takes, best the first."""
        algorithm = Algorithm.named(holder)
        ours = [name for name, each in SUITES.items() if algorithm in each.algorithms and name not in (OLDER, SELECTIVE)]
        listed = self.supported.values(LDP_VC, "cryptosuite_values")
        return tuple(name for name in ours if not listed or name in listed)

    def _takes(self, credential: Credential, holder: str) -> bool:
        says = self.supported
        match credential.format:
            case CredentialFormat.SD_JWT_VC:
                issuer = [_algorithm(credential.raw.partition("~")[0])]
                return (
                    says.takes(SD_JWT)
                    and says.allows(SD_JWT, "sd-jwt_alg_values", issuer)
                    and says.allows(SD_JWT, "kb-jwt_alg_values", _given(holder))
                )
            case CredentialFormat.VC_JWT | CredentialFormat.VC_JOSE as format_:
                signed = [_algorithm(credential.raw), *_given(holder)]
                names = (JWT_VC,) if format_ is CredentialFormat.VC_JWT else (JWT_VC, VC_JOSE)
                return any(says.takes(name) and says.allows(name, "alg_values", signed) for name in names)
            case CredentialFormat.DATA_INTEGRITY:
                return says.takes(LDP_VC) and self._takes_proofs(proofs_of(_document(credential.raw)), holder)
            case CredentialFormat.EDC:
                seals = [each.algorithm.value for each in read_sealed(credential.raw).seals]
                return says.takes(EDC_JADES) and says.allows(EDC_JADES, "alg_values", seals)
            case _:
                return False

    def _takes_proofs(self, proofs: Iterable[Proof], holder: str) -> bool:
        kinds = {str(each.members.get("type")) for each in proofs} | ({DATA_INTEGRITY} if holder else set())
        suites = [each.suite for each in proofs if each.members.get("type") == DATA_INTEGRITY]
        return (
            self.supported.allows(LDP_VC, "proof_type_values", kinds)
            and self.supported.allows(LDP_VC, "cryptosuite_values", suites)
            and (not holder or bool(self.suites(holder)))
        )


def _given(holder: str) -> list[str]:
    return [holder] if holder else []


def _algorithm(jwt: str) -> str:
    return CompactJws.parse(jwt, limit=limits.CREDENTIAL).header.algorithm


def _document(raw: str) -> JsonObject:
    return strict_json.parse_object(raw, limit=limits.CREDENTIAL, what="credential", string=limits.CREDENTIAL_STRING)
