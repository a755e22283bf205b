"""From an issuer's JWT and its disclosures to claims (RFC 9901, 7.1, steps 3 to 5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from skrin.domain.credential import Disclosable
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.formats.sd_jwt import digest as digests
from skrin.formats.sd_jwt.disclosure import DIGESTS, ELEMENT, HASH, RESERVED, Disclosure
from skrin.formats.sd_jwt.errors import (
    ClaimNameReserved,
    ClaimNameTaken,
    DigestRepeated,
    DigestsInvalid,
    DisclosureKindWrong,
    DisclosureRepeated,
    DisclosureUnreferenced,
)
from skrin.wire import limits
from skrin.wire.errors import TooDeep


@dataclass(frozen=True, slots=True)
class Processed:
    """The processed payload: `claims` with everything that was disclosed, without `_sd`, `...` and `_sd_alg`.

    `disclosables` has one entry for each disclosure, outermost first; `digest` is the function that `_sd_alg` named. Nothing
    here says that a signature is good.
    """

    claims: JsonObject
    disclosables: tuple[Disclosable, ...]
    digest: digests.Digest


def process(payload: JsonObject, disclosures: Sequence[str]) -> Processed:
    """Put the disclosed claims where their digests stand.

    Raises the SdJwtError of the rule that is broken, or what is wrong with a disclosure's text (ParseError, LimitError).
    """
    hashed = digests.named(payload.get(HASH, digests.SHA_256))
    by_digest: dict[str, Disclosure] = {}
    for text in disclosures:
        disclosure = Disclosure.parse(text)
        by_digest[hashed(text)] = disclosure
    if len(by_digest) != len(disclosures):
        raise DisclosureRepeated
    unpacking = _Unpacking(by_digest)
    claims = unpacking.object({name: value for name, value in payload.items() if name != HASH}, (), (), 1)
    if by_digest:
        raise DisclosureUnreferenced
    return Processed(claims, tuple(unpacking.disclosables), hashed)


class _Unpacking:
    """One walk over a payload. Takes each disclosure out of `waiting` as its digest is met; each digest is met once."""

    __slots__ = ("disclosables", "seen", "waiting")

    def __init__(self, waiting: dict[str, Disclosure]) -> None:
        self.waiting = waiting
        self.seen: set[str] = set()
        self.disclosables: list[Disclosable] = []

    def object(self, given: JsonObject, path: ClaimPath, parents: tuple[str, ...], depth: int) -> JsonObject:
        if depth > limits.JSON_DEPTH:
            raise TooDeep(limits.JSON_DEPTH)
        claims: JsonObject = {}
        for name, value in given.items():
            if name in RESERVED:
                if name != DIGESTS:
                    raise ClaimNameReserved(name)
                continue
            kind = type(value)
            claims[name] = self.inside(value, (*path, name), parents, depth) if kind is dict or kind is list else value
        if DIGESTS in given:
            self.disclose_claims(given[DIGESTS], claims, path, parents, depth)
        return claims

    def array(self, given: list[Json], path: ClaimPath, parents: tuple[str, ...], depth: int) -> list[Json]:
        if depth > limits.JSON_DEPTH:
            raise TooDeep(limits.JSON_DEPTH)
        elements: list[Json] = []
        for value in given:
            if type(value) is dict and ELEMENT in value:
                self.disclose_element(value, elements, path, parents, depth)
            else:
                elements.append(self.inside(value, (*path, len(elements)), parents, depth))
        return elements

    def inside(self, value: Json, path: ClaimPath, parents: tuple[str, ...], depth: int) -> Json:
        if type(value) is dict:
            return self.object(value, path, parents, depth + 1)
        if type(value) is list:
            return self.array(value, path, parents, depth + 1)
        return value

    def disclose_claims(self, given: Json, claims: JsonObject, path: ClaimPath, parents: tuple[str, ...], depth: int) -> None:
        if not isinstance(given, list):
            raise DigestsInvalid
        for digest in given:
            disclosure = self.take(digest)
            if disclosure is None:
                continue
            name = disclosure.name
            if name is None:
                raise DisclosureKindWrong
            if name in RESERVED:
                raise ClaimNameReserved(name)
            if name in claims:
                raise ClaimNameTaken(name)
            claims[name] = self.disclosed(str(digest), disclosure, (*path, name), parents, depth)

    def disclose_element(
        self, given: JsonObject, elements: list[Json], path: ClaimPath, parents: tuple[str, ...], depth: int
    ) -> None:
        if len(given) != 1:
            raise DigestsInvalid
        digest = given[ELEMENT]
        disclosure = self.take(digest)
        if disclosure is None:
            return  # nobody may learn that an element stood here (7.1, step 3.4)
        if disclosure.name is not None:
            raise DisclosureKindWrong
        elements.append(self.disclosed(str(digest), disclosure, (*path, len(elements)), parents, depth))

    def take(self, digest: Json) -> Disclosure | None:
        """The disclosure of this digest, or None for one that was kept back and for a decoy."""
        if not isinstance(digest, str):
            raise DigestsInvalid
        if digest in self.seen:
            raise DigestRepeated
        self.seen.add(digest)
        return self.waiting.pop(digest, None)

    def disclosed(self, digest: str, disclosure: Disclosure, path: ClaimPath, parents: tuple[str, ...], depth: int) -> Json:
        if len(parents) >= limits.DISCLOSURE_NESTING:
            raise TooDeep(limits.DISCLOSURE_NESTING)
        place = len(self.disclosables)
        value = disclosure.value
        if type(value) is dict or type(value) is list:
            value = self.inside(value, path, (*parents, digest), depth)
        # Before what was found inside it: the outermost comes first.
        self.disclosables.insert(place, Disclosable(digest, path, value, parents))
        return value
