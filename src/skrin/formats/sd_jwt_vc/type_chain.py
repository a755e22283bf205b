"""A type with all it extends, and the rules that follow for a credential (draft 5.4 to 5.6)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

from skrin.domain.credential import Disclosable
from skrin.domain.json_value import ClaimPath, JsonObject
from skrin.domain.party import Texts
from skrin.formats.sd_jwt_vc.claim_path import select
from skrin.formats.sd_jwt_vc.errors import (
    DisclosureRuleBroken,
    ExtendsCycle,
    ExtendsTooLong,
    MandatoryClaimMissing,
    TypeMetadataMissing,
    TypeRuleLoosened,
    VctNotWanted,
)
from skrin.formats.sd_jwt_vc.type_metadata import ClaimMetadata, SdRule, SimpleRendering, TypeMetadata

LONGEST: Final = 8  # types that extend each other

# The document of a type, from what is shipped or kept; None where there is none. Never a fetch while verifying or showing.
Kept = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class TypeChain:
    """`types` is the credential's own type first, then what it extends, up to the one that extends nothing."""

    types: tuple[TypeMetadata, ...]

    @classmethod
    def load(cls, vct: str, kept: Kept, promised: str | None = None) -> Self:
        """The chain from `vct` upwards; `promised` is the credential's `vct#integrity`.

        Raises TypeMetadataMissing, ExtendsCycle, ExtendsTooLong, TypeRuleLoosened, or what reading one document raises.
        """
        types: list[TypeMetadata] = []
        wanted: str | None = vct
        while wanted is not None:
            if any(known.vct == wanted for known in types):
                raise ExtendsCycle(wanted)
            if len(types) == LONGEST:
                raise ExtendsTooLong(LONGEST)
            octets = kept(wanted)
            if octets is None:
                raise TypeMetadataMissing(wanted)
            types.append(TypeMetadata.parse(octets, wanted, promised))
            wanted, promised = types[-1].extends, types[-1].extends_integrity
        chain = cls(tuple(types))
        chain.claims()  # a type that loosens a rule is refused on loading, not on some later look
        return chain

    @property
    def vcts(self) -> tuple[str, ...]:
        return tuple(type_.vct for type_ in self.types)

    @property
    def names(self) -> Texts:
        return next((type_.names for type_ in self.types if type_.names), {})

    @property
    def descriptions(self) -> Texts:
        return next((type_.descriptions for type_ in self.types if type_.descriptions), {})

    @property
    def renderings(self) -> Mapping[str, SimpleRendering]:
        return next((type_.renderings for type_ in self.types if type_.renderings), {})

    def claims(self) -> dict[ClaimPath, ClaimMetadata]:
        """Names and rules of all claims, by path; a type's own stand over those it extends (5.7.1)."""
        merged: dict[ClaimPath, ClaimMetadata] = {}
        for type_ in reversed(self.types):
            for claim in type_.claims:
                merged[claim.path] = _extended(merged.get(claim.path), claim)
        return merged

    def check(self, claims: JsonObject, disclosables: Collection[Disclosable], *, complete: bool) -> None:
        """The credential keeps the rules of its type.

        `complete`: all disclosures are at hand, as only the holder knows; then mandatory claims must be there. Raises
        DisclosureRuleBroken or MandatoryClaimMissing.
        """
        hidden = {disclosable.path for disclosable in disclosables}
        for path, claim in self.claims().items():
            if claim.sd in (SdRule.ALWAYS, SdRule.NEVER):
                for place, _ in select(claims, path):
                    if (place in hidden) is not (claim.sd is SdRule.ALWAYS):
                        raise DisclosureRuleBroken(path, claim.sd.value)
            if complete and claim.mandatory:
                _require_present(claims, path)


def require_type(vct: str, wanted: Collection[str], known: Mapping[str, Collection[str]]) -> None:
    """One of the types that were asked for, or one that is known to extend it; raises VctNotWanted.

    `known` says what our own types extend. What an unknown type says of itself is not looked at: anybody can claim to extend
    a type (draft 8.8).
    """
    if vct not in wanted and not set(wanted).intersection(known.get(vct, ())):
        raise VctNotWanted(vct)


def _extended(base: ClaimMetadata | None, claim: ClaimMetadata) -> ClaimMetadata:
    """`claim` over what the extended type says; what that type has fixed stays (5.7.1)."""
    if base is None:
        return claim
    fixed = base.sd in (SdRule.ALWAYS, SdRule.NEVER)
    if (fixed and claim.sd not in (None, base.sd)) or (base.mandatory and claim.mandatory is False):
        raise TypeRuleLoosened(claim.path)
    return replace(
        claim,
        labels={**base.labels, **claim.labels},
        descriptions={**base.descriptions, **claim.descriptions},
        sd=claim.sd or base.sd,
        mandatory=base.mandatory if claim.mandatory is None else claim.mandatory,
    )


def _require_present(claims: JsonObject, path: ClaimPath) -> None:
    """Where what surrounds it is there, the claim is; an array whose elements are mandatory has some."""
    for place, _ in select(claims, path[:-1]):
        within = [found for found, _ in select(claims, (*place, path[-1]))]
        if not within:
            raise MandatoryClaimMissing(path)
