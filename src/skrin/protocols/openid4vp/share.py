"""A share that goes to one recipient as a file: what an answer to a request carries, with nobody's request behind it.

    {"type": "https://w3id.org/skrin/share/1", "vp_token": {"1": ["…"], "2": ["…"]}, "cover": "<base64url>"}

`vp_token` is as in an answer (OpenID4VP 1.0, 8.1), one member for each credential. For whom it is, its nonce and its end are in
the holder's signatures and nowhere else; the cover (`cover.py`) repeats whom and until when for a reader, and must agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.protocols.openid4vp import cover as covers
from skrin.protocols.openid4vp.cover import WrittenCover
from skrin.protocols.openid4vp.errors import ShareInvalid
from skrin.protocols.openid4vp.response import RESPONSE_BYTES, presentations_of, vp_token
from skrin.wire import limits, strict_json
from skrin.wire.members import Members

TYPE: Final = "https://w3id.org/skrin/share/1"
SUFFIX: Final = ".vp.json"
_LOOKED_AT: Final = 4096


@dataclass(frozen=True, slots=True)
class Share:
    """`presentations` by the member that each stands in, in the cover's order where there is one."""

    presentations: Mapping[str, str] = field(repr=False)
    cover: WrittenCover | None = None

    def written(self) -> str:
        token = vp_token({name: (text,) for name, text in self.presentations.items()})
        words: JsonObject = {} if self.cover is None else {"cover": self.cover.text}
        return strict_json.dump({"type": TYPE, "vp_token": token, **words}).decode()


def recognises(text: str) -> bool:
    """Whether it says of itself that it is one, in whatever order its members stand."""
    if not text.lstrip().startswith("{") or TYPE not in text[:_LOOKED_AT] + text[-_LOOKED_AT:]:
        return False
    try:
        return strict_json.parse_object(text, limit=RESPONSE_BYTES, what="share", string=limits.CREDENTIAL).get("type") == TYPE
    except SkrinError:
        return False


def read(text: str) -> Share:
    """Nothing in it is verified. Raises ShareInvalid, CoverInvalid, TooMany, ParseError, LimitError."""
    said = strict_json.parse_object(text, limit=RESPONSE_BYTES, what="share", string=limits.CREDENTIAL)
    members = Members(said, ShareInvalid)
    if members.text("type") != TYPE:
        raise ShareInvalid("type")
    found = presentations_of(members.object("vp_token"), most=covers.CREDENTIALS)
    if any(len(texts) != 1 for texts in found.values()):
        raise ShareInvalid("vp_token")
    cover = members.optional_text("cover", max_length=covers.BYTES * 4 // 3)
    if cover is None:
        return Share({name: texts[0] for name, texts in found.items()})
    words = covers.read(cover)
    order = [each.id for each in words.cover.credentials]
    if set(order) != set(found):
        raise ShareInvalid("cover")
    return Share({name: found[name][0] for name in order}, words)
