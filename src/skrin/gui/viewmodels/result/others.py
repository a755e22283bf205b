"""What a credential shows that no element of the standard has a place for: told by the names that its type gives."""

from collections.abc import Iterator
from typing import Final

from skrin.domain.credential import Credential, CredentialFormat
from skrin.formats.sd_jwt_vc.claims import TECHNICAL
from skrin.vocabularies import registry
from skrin.words.claims.names import ClaimNames, shipped_names
from skrin.words.claims.values import value_said
from skrin.words.credential.said import Said, cut
from skrin.words.speech import Words

# Said elsewhere on the page, or nothing to a person: what belongs to the schema and the course.
_ELSEWHERE: Final = frozenset({"completed", "schema_id", "credential_id", "vct#integrity"})


def others(credential: Credential, words: Words) -> tuple[Said, ...]:
    """Of a credential whose claims stand for themselves; what a whole document says is read by its vocabulary."""
    if credential.format is not CredentialFormat.SD_JWT_VC:
        return ()
    types = credential.types or (credential.type,)
    names = shipped_names(types)
    return tuple(
        _said(name, credential, words, names) for name in sorted(_unread(credential, types), key=lambda n: names.place((n,)))
    )


def _said(name: str, credential: Credential, words: Words, names: ClaimNames) -> Said:
    shown = cut(value_said((name,), credential.claims[name], names, words).lines)
    return Said(names.of((name,), words), shown.lines, whole=shown.whole)


def _unread(credential: Credential, types: tuple[str, ...]) -> Iterator[str]:
    """The claims that change nothing of what is understood."""
    nothing = registry.read(types, {})
    for name, value in credential.claims.items():
        if name not in TECHNICAL | _ELSEWHERE and registry.read(types, {name: value}) == nothing:
            yield name
