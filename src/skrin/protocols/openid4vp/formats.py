"""What a verifier can check, as a request says it: `vp_formats_supported` (OpenID4VP 1.0, 11.1 and Appendix B)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.data_integrity.suites import SUITES
from skrin.formats.edc import sealed
from skrin.keys.algorithms import OLDER, OURS

SD_JWT: Final = "dc+sd-jwt"
JWT_VC: Final = "jwt_vc_json"
VC_JOSE: Final = "vc+jwt"
LDP_VC: Final = "ldp_vc"
EDC_JADES: Final = sealed.FORMAT
DATA_INTEGRITY: Final = "DataIntegrityProof"
_OLDER_PROOF: Final = "Ed25519Signature2020"
# What drafts called the formats, and some verifiers still do.
_OLDER_NAMES: Final = {"vc+sd-jwt": SD_JWT, "jwt_vp_json": JWT_VC, "ldp_vp": LDP_VC}
# One algorithm by its two names (RFC 9864).
_SAME: Final = {"Ed25519": "EdDSA"}


def _ours() -> JsonObject:
    own: list[Json] = [each.value for each in OURS]
    older: list[Json] = [*sorted(each.value for each in OLDER)]
    suites: list[Json] = [name for name in SUITES if name != _OLDER_PROOF]
    return {
        SD_JWT: {"sd-jwt_alg_values": [*own], "kb-jwt_alg_values": [*own]},
        JWT_VC: {"alg_values": [*own, *older]},
        VC_JOSE: {"alg_values": [*own, *older]},
        LDP_VC: {"proof_type_values": [DATA_INTEGRITY, _OLDER_PROOF], "cryptosuite_values": suites},
        EDC_JADES: {"alg_values": [*sorted(each.value for each in sealed.ALGORITHMS)]},
    }


FORMATS: Final = _ours()


@dataclass(frozen=True, slots=True)
class Supported:
    """What the other side can check. What it does not say it leaves open; a format that it leaves out it cannot check."""

    formats: Mapping[str, JsonObject] = field(default_factory=dict)

    @classmethod
    def read(cls, metadata: Mapping[str, Json]) -> Self:
        """From `client_metadata`. Total: what is no list of formats says nothing."""
        told = metadata.get("vp_formats_supported")
        members = told.items() if isinstance(told, dict) else ()
        listed = {name: each for name, each in members if isinstance(each, dict)}
        older = {_OLDER_NAMES[name]: each for name, each in listed.items() if name in _OLDER_NAMES}
        return cls({**older, **listed})

    def takes(self, format_: str) -> bool:
        return not self.formats or format_ in self.formats

    def allows(self, format_: str, member: str, names: Iterable[str]) -> bool:
        """Whether all of `names` are among the values of `member`, where it has any."""
        wanted = self.values(format_, member)
        return not wanted or {_SAME.get(name, name) for name in names} <= set(wanted)

    def values(self, format_: str, member: str) -> tuple[str, ...]:
        """In the verifier's order; empty where it says nothing."""
        told = self.formats.get(format_, {}).get(member)
        found = told if isinstance(told, list) else []
        return tuple(dict.fromkeys(_SAME.get(each, each) for each in found if isinstance(each, str)))
