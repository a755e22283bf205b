"""Which vocabulary reads which credential type: one entry for each type the program knows.

To add one: a module with `read(claims) -> Achievement`, and a line here.
"""

from collections.abc import Callable, Sequence

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement
from skrin.vocabularies import any_credential, elm, eu_learning_credential, learner_record, open_badges, open_badges_2, we_build

Reader = Callable[[JsonObject], Achievement]


def _elm(members: JsonObject) -> Achievement:
    """Imported with the first European document: most wallets start without one."""
    from skrin.vocabularies.elm import reading

    return reading.read(members)


def _elm_nested(members: JsonObject) -> Achievement:
    from skrin.vocabularies.elm import reading

    return reading.read_nested(members)


_READERS: tuple[tuple[str, Reader], ...] = (
    (eu_learning_credential.SKRIN_VCT, eu_learning_credential.read),
    (eu_learning_credential.EU_VCT, eu_learning_credential.read),
    (we_build.WE_BUILD_VCT, we_build.read),
    *((type_, open_badges.read) for type_ in (*open_badges.TYPES, *open_badges.VCTS)),
    (learner_record.TYPE, learner_record.read),
    (open_badges_2.TYPE, open_badges_2.read),
    (elm.TYPE, _elm),
    (elm.DIPLOMA_VCT, _elm),
    (elm.ELM_VCT, _elm_nested),
)

# What a known type extends, so that a wallet without a network can answer a request for the wider type.
_EXTENDS = {eu_learning_credential.SKRIN_VCT: eu_learning_credential.EU_VCT}


def known_types() -> tuple[str, ...]:
    return tuple(type_ for type_, _ in _READERS)


def read(types: Sequence[str], claims: JsonObject) -> Achievement:
    """The achievement, by the first of `types` that is known: the credential's own type first, then what it extends.

    Of a type nobody knows, only who it is about is read; its title is the type's name, from the type's own metadata.
    """
    return reader(types)(claims)


def reader(types: Sequence[str]) -> Reader:
    known = dict(_READERS)
    return next((known[type_] for type_ in types if type_ in known), any_credential.read)


def lineage(type_: str) -> tuple[str, ...]:
    """`type_` and all that it is known here to extend, nearest first."""
    found = [type_]
    while (wider := _EXTENDS.get(found[-1])) is not None:
        found.append(wider)
    return tuple(found)
