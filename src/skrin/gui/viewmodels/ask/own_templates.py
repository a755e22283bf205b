"""Templates of one's own: what was asked once and is going to be asked again. They lie in the verifier's store."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from skrin.domain.json_value import Json
from skrin.gui.viewmodels.ask.draft import Draft
from skrin.gui.viewmodels.ask.means import Means
from skrin.wire import strict_json
from skrin.wire.members import Members

SETTING: Final = "check-templates"
NAME_LETTERS: Final = 60
MOST: Final = 50


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """`name` is unique among them."""

    name: str
    draft: Draft


def read(means: Means) -> tuple[OwnTemplate, ...]:
    """In the order in which they were saved; what a later version has written is left out."""
    from skrin.domain.errors import SkrinError

    try:
        told = strict_json.parse(means.setting(SETTING) or "[]")
    except SkrinError:
        return ()
    found = (_read(each) for each in told) if isinstance(told, list) else ()
    return tuple(each for each in found if each is not None)


def save(name: str, draft: Draft, means: Means) -> tuple[OwnTemplate, ...]:
    """Under this name, in the place of one that has it."""
    made = OwnTemplate(name.strip()[:NAME_LETTERS], replace(draft, keep_day=None))
    known = [made if each.name == made.name else each for each in read(means)]
    return _write(known if made in known else [*known, made][-MOST:], means)


def rename(name: str, new: str, means: Means) -> tuple[OwnTemplate, ...]:
    """The same template by another name, in the place of one that has it."""
    wanted = new.strip()[:NAME_LETTERS]
    others = [each for each in read(means) if each.name != wanted or each.name == name]
    return _write([replace(each, name=wanted) if each.name == name else each for each in others], means)


def delete(name: str, means: Means) -> tuple[OwnTemplate, ...]:
    return _write([each for each in read(means) if each.name != name], means)


def _write(templates: Sequence[OwnTemplate], means: Means) -> tuple[OwnTemplate, ...]:
    told: list[Json] = [{"name": each.name, "draft": each.draft.as_json()} for each in templates]
    means.keep(SETTING, strict_json.dump(told).decode() if told else "")
    return tuple(templates)


def _read(told: Json) -> OwnTemplate | None:
    from skrin.domain.errors import SkrinError

    if not isinstance(told, dict):
        return None
    try:
        members = Members(told)
        return OwnTemplate(members.text("name", max_length=NAME_LETTERS), Draft.read(members.optional_object("draft") or {}))
    except (SkrinError, ValueError):
        return None
