"""What a claim is called, and how its value is written: the type's own label where it ships one, else the true path."""

from collections.abc import Sequence
from functools import cache

from skrin.domain.json_value import ClaimPath, Json
from skrin.domain.party import Texts
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

# A value is never shortened on this screen; this keeps a hostile credential from filling the memory.
LETTERS = 20_000

YES = N_("Yes")
NO = N_("No")
NOTHING = N_("Nothing")


def name_of(path: ClaimPath, types: Sequence[str], words: Words) -> str:
    """A path's label in the language of now. `types` are the credential's own type and those it extends."""
    wanted = tuple(None if isinstance(step, int) else step for step in path)
    for type_ in types:
        if label := words.text(_labels(type_).get(wanted, {})):
            return label
    return true_path(path)


def true_path(path: ClaimPath) -> str:
    """`learningOutcomes[0]`, as the credential itself has it."""
    first, *rest = path
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" if step is not None else "[]" for step in rest)
    return plain(f"{first}{''.join(steps)}", LETTERS)


def lines_of(value: Json, words: Words) -> tuple[str, ...]:
    """A value in full, a line for each element or member."""
    match value:
        case list():
            return tuple(", ".join(lines_of(each, words)) for each in value) or (words.say(NOTHING),)
        case dict() if len(value) == 1:
            # A text in one language, or an object with nothing but its text: the name of the member would say nothing.
            return lines_of(next(iter(value.values())), words)
        case dict():
            return tuple(f"{plain(name)}: {', '.join(lines_of(each, words))}" for name, each in value.items()) or (
                words.say(NOTHING),
            )
        case bool():
            return (words.say(YES if value else NO),)
        case None:
            return (words.say(NOTHING),)
        case _:
            return tuple(plain(line, LETTERS) for line in str(value).splitlines()) or (words.say(NOTHING),)


@cache
def _labels(type_: str) -> dict[ClaimPath, Texts]:
    """By path, of a type that ships with the program; empty for any other."""
    from skrin.formats.sd_jwt_vc.type_metadata import TypeMetadata
    from skrin.vocabularies import type_metadata

    document = type_metadata.document(type_)
    if document is None:
        return {}
    return {claim.path: claim.labels for claim in TypeMetadata.parse(document, type_).claims}
