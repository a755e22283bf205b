"""The file of a share: an OpenID4VP response and its cover, as one JSON object (RULINGS 27, docs/decisions/0320).

    {"format": "skrin-share", "version": 1, "response": {"vp_token": {"1": ["…"], …}}, "cover": "…"}

`response` is what `direct_post` would carry. `cover` is the string that the holder's signatures cover (`cover`).
"""

from dataclasses import dataclass, field
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.protocols.openid4vp import cover as covers
from skrin.protocols.openid4vp.cover import WrittenCover
from skrin.protocols.openid4vp.errors import CoverInvalid, ResponseInvalid
from skrin.protocols.openid4vp.response import Presentations, Presented, read_answer, vp_token
from skrin.protocols.openid4vp.status_lists import MEMBER, NO_LISTS, ListsAlong
from skrin.wire import limits, strict_json
from skrin.wire.members import Members

FORMAT: Final = "skrin-share"
VERSION: Final = 1
MEDIA_TYPE: Final = "application/json"


@dataclass(frozen=True, slots=True)
class ShareFile:
    """`presentations` by their id, in the order of the cover where that can be read; else `problem` says why not."""

    presentations: tuple[tuple[str, str], ...] = field(repr=False)
    cover: WrittenCover | None
    problem: SkrinError | None = None
    lists: ListsAlong = field(default_factory=dict, repr=False)


def message(presentations: Presentations, cover: WrittenCover, lists: ListsAlong = NO_LISTS) -> str:
    """The text of the file; `lists` come along."""
    response: JsonObject = {"vp_token": vp_token(presentations), **({MEMBER: dict(lists)} if lists else {})}
    told: JsonObject = {
        "format": FORMAT,
        "version": VERSION,
        "response": response,
        "cover": cover.text,
    }
    return strict_json.dump(told).decode()


def recognises(text: str) -> bool:
    """By its beginning alone: a share says first what it is, or somewhere near. Never raises."""
    return text.lstrip().startswith("{") and f'"{FORMAT}"' in text[:200]


def read(text: str) -> ShareFile:
    """Raises ResponseInvalid, ParseError, LimitError. What is wrong with the cover alone is in `problem`."""
    limit = limits.SEVERAL_CREDENTIALS
    said = strict_json.parse_object(text, limit=limit, what="share", string=limits.EDC_SHOWN // 3 * 4 + 4)
    members = Members(said, ResponseInvalid)
    if members.text("format") != FORMAT or members.integer("version") != VERSION:
        raise ResponseInvalid("version")
    answer = read_answer(members.object("response"))
    if not isinstance(answer, Presented):
        raise ResponseInvalid("vp_token")
    shown = [(id_, each) for id_, texts in answer.presentations.items() for each in texts]
    try:
        cover = covers.read(members.text("cover")) if "cover" in members else None
    except SkrinError as error:
        return ShareFile(tuple(shown), None, error, answer.lists)
    if cover is None:
        return ShareFile(tuple(shown), None, CoverInvalid("cover"), answer.lists)
    places = {each.id: place for place, each in enumerate(cover.cover.credentials)}
    shown.sort(key=lambda each: places.get(each[0], len(places)))
    return ShareFile(tuple(shown), cover, lists=answer.lists)
