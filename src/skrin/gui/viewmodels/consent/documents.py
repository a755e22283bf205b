"""A credential that is a document on the screen of a request: one row for each value in it, named by what it is said of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from skrin.domain.credential import Credential
from skrin.domain.json_value import ClaimPath
from skrin.gui.viewmodels.consent.said import CredentialSaid, FieldSaid
from skrin.words.catalogue import N_
from skrin.words.claims.elm_names import IN_AN_ACHIEVEMENT, SPECIFIED_BY, VALUES
from skrin.words.claims.names import ClaimNames, true_path
from skrin.words.claims.values import value_said
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.leaving import LeavingField

NEEDED = N_("They need this. Without it nothing can be shared.")
ALWAYS = N_("It cannot be hidden: the issuer left it open in this credential.")
WHOLE = N_("Nothing in it can be hidden. All of it is shown.")
CANNOT_PROVE = N_("Cannot prove it is yours")
# Translators: a value and what it is said of: "Achievement: Name".
OF = N_("{of}: {name}")
ABOUT_YOU = "credentialSubject"
# Pictures and files in a European Digital Credential, in base64.
PICTURE = "content"
# Translators: a picture in a credential, which is not shown here; {kilobytes} is a number.
PICTURE_SIZE = N_("A picture, {kilobytes} kB")
# What kind of thing each part is, and its address, go along with it.
ALONG = frozenset({"type", "id"})


def listed(
    said: CredentialSaid, credential: Credential, fields: Sequence["LeavingField"], names: ClaimNames, words: Words
) -> CredentialSaid:
    """`said` with everything that leaves of it, in the order of the document, and what of it stays."""
    whole = not credential.disclosables
    chosen = {_any_element(each.path) for each in fields if not each.locked}
    kept = (each.path for each in credential.disclosables if _any_element(each.path) not in chosen)
    return replace(
        said,
        needs=_rows((each for each in fields if not each.locked), names, words, words.say(NEEDED)),
        always=_rows((each for each in fields if each.locked), names, words, words.say(WHOLE if whole else ALWAYS)),
        stays=tuple(dict.fromkeys(_label(path, names, words) for path in kept if path[-1] not in ALONG)),
        notes=((words.say(WHOLE),) if whole else ()) + said.notes,
        whole=whole,
    )


def _rows(fields: Iterable["LeavingField"], names: ClaimNames, words: Words, why: str) -> tuple[FieldSaid, ...]:
    return tuple(row(each, names, words, why) for each in fields if each.path[-1] != "type")


def _any_element(path: ClaimPath) -> ClaimPath:
    return tuple(None if isinstance(step, int) else step for step in path)


def row(field: "LeavingField", names: ClaimNames, words: Words, why: str) -> FieldSaid:
    """One value, named by what it is said of."""
    if field.path[-1] == PICTURE and isinstance(field.value, str):
        size = words.say(PICTURE_SIZE, kilobytes=-(-len(field.value) * 3 // 4 // 1000))
        return FieldSaid(true_path(field.path), _label(field.path, names, words), (size,), why)
    value = value_said(field.path, field.value, names, words)
    return FieldSaid(true_path(field.path), _label(field.path, names, words), value.lines, why, languages=value.languages)


def _label(path: ClaimPath, names: ClaimNames, words: Words) -> str:
    steps = tuple(step for step in path if isinstance(step, str))
    while len(steps) > 1 and steps[-1] in VALUES:
        steps = steps[:-1]
    # What an assessment or activity is specified by is a part of it; of an achievement it is the course.
    pairs = zip(steps, ("", *steps), strict=False)
    steps = tuple(step for step, before in pairs if step != SPECIFIED_BY or before not in IN_AN_ACHIEVEMENT)
    name = names.of(steps[-1:], words)
    if len(steps) < 2 or (steps[-2] == ABOUT_YOU and steps[-1] != "id"):
        return name
    return words.say(OF, of=names.of(steps[-2:-1], words), name=name)
