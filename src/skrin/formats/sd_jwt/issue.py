"""Issuing: which claims are hidden behind digests, and the SD-JWT that comes out (RFC 9901, 4.2)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.domain.ports import Randomness, Signer
from skrin.formats.sd_jwt import digest as digests
from skrin.formats.sd_jwt.compact import SdJwt, join
from skrin.formats.sd_jwt.disclosure import DIGESTS, ELEMENT, HASH, RESERVED, SALT_BYTES, Disclosure
from skrin.formats.sd_jwt.errors import ClaimNameReserved
from skrin.formats.sd_jwt.process import process
from skrin.keys import jws
from skrin.wire import limits
from skrin.wire.errors import TooDeep, TooLarge, TooMany

_DECOY_BYTES: Final = 32


@dataclass(slots=True)
class DisclosureFrame:
    """Which places of a claim tree are selectively disclosable: the paths, as a tree.

    A path may go through a claim that is itself disclosable (a nested disclosure); None stands for every element of an array.
    A path that selects nothing in the claims at hand hides nothing: a type has claims that a credential may do without.
    """

    hidden: bool = False
    below: dict[str | int | None, "DisclosureFrame"] = field(default_factory=dict)

    @classmethod
    def of(cls, paths: Iterable[ClaimPath]) -> "DisclosureFrame":
        top = cls()
        for path in paths:
            frame = top
            for step in path:
                frame = frame.below.setdefault(step, cls())
            frame.hidden = True
        return top


def issue(
    claims: JsonObject,
    disclosable: Iterable[ClaimPath],
    header: JsonObject,
    signer: Signer,
    randomness: Randomness,
    *,
    decoys: int = 0,
    hash_name: str = digests.SHA_256,
) -> str:
    """An SD-JWT over `claims` in which exactly the places in `disclosable` can be shown or kept back.

    `header` is the JOSE header without `alg`; `decoys` is how many digests of nothing each object and array with hidden parts
    gets beside them. Raises ClaimNameReserved, HashUnsupported, or a LimitError where no reader would take the result.
    """
    hiding = _Hiding(randomness, digests.named(hash_name), decoys)
    payload = hiding.object(claims, [DisclosureFrame.of(disclosable)], 0)
    if hiding.disclosures or hash_name != digests.SHA_256:
        payload[HASH] = hash_name
    if len(hiding.disclosures) > limits.DISCLOSURES:
        raise TooMany("disclosures", limits.DISCLOSURES)
    text = join(jws.sign(header, payload, signer), hiding.disclosures)
    if len(text) > limits.CREDENTIAL:
        raise TooLarge("sd-jwt", limits.CREDENTIAL)
    if len(text) > limits.CREDENTIAL_STRING:  # long enough to hold a text that is too long
        made = SdJwt.parse(text)
        process(made.payload(), made.disclosures)
    return text


class _Hiding:
    """One walk over the claims; collects the disclosures, parents before what is inside them."""

    def __init__(self, randomness: Randomness, digest: digests.Digest, decoys: int) -> None:
        self.randomness = randomness
        self.digest = digest
        self.decoys = decoys
        self.disclosures: list[str] = []

    def object(self, given: JsonObject, frames: list[DisclosureFrame], nesting: int) -> JsonObject:
        shown: JsonObject = {}
        hidden: list[str] = []
        for name, value in given.items():
            if name in RESERVED:
                raise ClaimNameReserved(name)
            here = [frame.below[name] for frame in frames if name in frame.below]
            if any(frame.hidden for frame in here):
                hidden.append(self.hide(name, value, here, nesting))
            else:
                shown[name] = self.inside(value, here, nesting)
        if hidden:
            # Sorted by digest, that is in random order: the order of the claims would tell which is which (4.2.4.1).
            shown[DIGESTS] = [*sorted(hidden + self.decoy_digests())]
        return shown

    def array(self, given: list[Json], frames: list[DisclosureFrame], nesting: int) -> list[Json]:
        elements: list[Json] = []
        hidden = False
        for index, value in enumerate(given):
            here = [frame.below[step] for frame in frames for step in (index, None) if step in frame.below]
            if any(frame.hidden for frame in here):
                hidden = True
                elements.append({ELEMENT: self.hide(None, value, here, nesting)})
            else:
                elements.append(self.inside(value, here, nesting))
        for decoy in self.decoy_digests() if hidden else ():
            place = int.from_bytes(self.randomness.token_bytes(8), "big") % (len(elements) + 1)
            elements.insert(place, {ELEMENT: decoy})
        return elements

    def inside(self, value: Json, frames: list[DisclosureFrame], nesting: int) -> Json:
        match value:
            case dict():
                return self.object(value, frames, nesting)
            case list():
                return self.array(value, frames, nesting)
        return value

    def hide(self, name: str | None, value: Json, frames: list[DisclosureFrame], nesting: int) -> str:
        """Replace a value by the digest of its disclosure, and remember the disclosure."""
        if nesting >= limits.DISCLOSURE_NESTING:
            raise TooDeep(limits.DISCLOSURE_NESTING)
        place = len(self.disclosures)
        inner = self.inside(value, frames, nesting + 1)
        disclosure = Disclosure.make(self.randomness.token_bytes(SALT_BYTES), name, inner)
        self.disclosures.insert(place, disclosure.text)
        return self.digest(disclosure.text)

    def decoy_digests(self) -> list[str]:
        return [self.digest(self.randomness.token_bytes(_DECOY_BYTES).hex()) for _ in range(self.decoys)]
