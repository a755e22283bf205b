"""What of a credential leaves when it answers, in each form: the text up to the holder's signature, and all that it shows.

An SD-JWT and a document with a selective proof leave with what was chosen. Every other W3C credential can only be shown whole,
whatever was asked for; so the preview lists all of it (docs/decisions/0173).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.formats.data_integrity.proof import unsecured
from skrin.formats.linked_data.port import LinkedData
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.present import present, with_parents
from skrin.formats.sd_jwt.process import process
from skrin.formats.sd_jwt_vc.claims import TECHNICAL
from skrin.protocols.openid4vp.dcql.disclosure import digests_for
from skrin.protocols.openid4vp.dcql.evaluate import CredentialMatch
from skrin.use_cases.holder.told_by_document import told
from skrin.wire import strict_json

# What secures a document and says nothing of anybody.
_OF_THE_DOCUMENT: Final = frozenset({"@context", "proof"})


@dataclass(frozen=True, slots=True)
class LeavingField:
    """One value that leaves, by its true path. `locked`: it cannot be hidden, whatever is ticked."""

    path: ClaimPath
    value: Json
    locked: bool

    @property
    def dotted(self) -> str:
        return ".".join(str(step) for step in self.path)


@dataclass(frozen=True, slots=True)
class Leaving:
    """`digests` name what was chosen, `claims` is all that is shown, `fields` the same line by line."""

    text: str
    digests: tuple[str, ...]
    claims: JsonObject
    fields: tuple[LeavingField, ...]


def leaving(credential: Credential, option: CredentialMatch, linked_data: LinkedData) -> Leaving:
    """What leaves when `credential` answers with `option`. Raises what deriving a selective proof raises."""
    places = [place for claim in option.claims for place in claim.places]
    if credential.format is CredentialFormat.SD_JWT_VC:
        return _sd_jwt(credential, places)
    if credential.disclosables:
        return _derived(credential, places, linked_data)
    if credential.format is CredentialFormat.EDC:
        return Leaving(
            credential.raw, (), credential.claims, tuple(LeavingField(*each, locked=True) for each in told(credential.claims))
        )
    fields = tuple(_lines(credential.claims, ()))
    return Leaving(credential.raw, (), credential.claims, fields)


def _sd_jwt(credential: Credential, places: Sequence[ClaimPath]) -> Leaving:
    digests = digests_for(places, credential.disclosables)
    text = present(credential.raw, digests)
    shown = SdJwt.parse(text)
    found = process(shown.payload(), shown.disclosures)
    hidden = [disclosable.path for disclosable in found.disclosables]
    return Leaving(text, digests, found.claims, tuple(_fields(found.claims, hidden)))


def _derived(credential: Credential, places: Sequence[ClaimPath], linked_data: LinkedData) -> Leaving:
    from skrin.formats.data_integrity.selective.derive import derive

    digests = digests_for(places, credential.disclosables)
    chosen = with_parents(credential.disclosables, digests)
    document = derive(credential.raw, [each.digest for each in credential.disclosables if each.digest in chosen], linked_data)
    open_ = {_any_element(each.path) for each in credential.disclosables if each.digest in chosen}
    claims = unsecured(document)
    return Leaving(strict_json.dump(document).decode(), digests, claims, tuple(_lines(claims, open_)))


def _lines(document: JsonObject, chosen: Collection[ClaimPath]) -> Iterator[LeavingField]:
    """Every value of a document by itself, in the order in which it stands; those of `chosen` could have been hidden."""
    for name, value in document.items():
        if name not in _OF_THE_DOCUMENT:
            for path, each in _values((name,), value):
                yield LeavingField(path, each, locked=_any_element(path) not in chosen)


def _values(path: ClaimPath, value: Json) -> Iterator[tuple[ClaimPath, Json]]:
    if isinstance(value, dict) and value and "@value" not in value:
        for name, each in value.items():
            yield from _values((*path, name), each)
    elif isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
        for place, each in enumerate(value):
            yield from _values((*path, place), each)
    else:
        yield path, value


def _any_element(path: ClaimPath) -> ClaimPath:
    """Elements that stay close the gap, so that an index may have moved."""
    return tuple(None if isinstance(step, int) else step for step in path)


def _fields(claims: JsonObject, disclosed: Sequence[ClaimPath]) -> Iterator[LeavingField]:
    """The values that leave, one line for each disclosure and each claim that cannot be hidden; the format's own left out.

    By path: the order in the text is random, so that it tells nothing.
    """
    below: dict[str | int | None, list[ClaimPath]] = {}
    for path in sorted(disclosed, key=str):
        below.setdefault(path[0], []).append(path)
    for name, value in sorted(claims.items()):
        if name in TECHNICAL:
            continue
        if name in below:
            yield from (LeavingField(path, _value(claims, path), locked=False) for path in below[name])
        else:
            yield LeavingField((name,), value, locked=True)


def _value(claims: Json, path: ClaimPath) -> Json:
    value = claims
    for step in path:
        match value, step:
            case dict() as members, str():
                value = members[step]
            case list() as elements, int():
                value = elements[step]
    return value
