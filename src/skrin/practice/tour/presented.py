"""What really left the wallet: read from the bytes that went over the wire, not from what the wallet says of itself."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from skrin.domain.json_value import Json
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.practice.client import Sent
from skrin.protocols.openid4vp.response import Presented, read_wallet_answer
from skrin.wire import base64url
from skrin.wire.http import HttpRequest

OBJECT_MEMBER = 3  # a disclosure of a member: salt, name, value


@dataclass(frozen=True, slots=True)
class Left:
    """One answer as it was posted. `opened` are the disclosed members by name; `text` is the presentation."""

    request: HttpRequest
    text: str
    opened: dict[str, Json]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.opened)

    def says(self, value: str) -> bool:
        """Whether `value` stands anywhere in it, be it in the signed part, a disclosure or the form."""
        whole = [self.request.body.decode("utf-8"), *_decoded(self.text)]
        return any(value in part for part in whole)


def left(sent: Sequence[Sent]) -> Left:
    """The one answer among what was sent."""
    (answer,) = [each.request for each in sent if each.request.method == "POST" and "/responses/" in each.request.url.path]
    read = read_wallet_answer(answer)
    if not isinstance(read, Presented):
        raise AssertionError("the wallet was to show something")
    ((text,),) = read.presentations.values()
    return Left(answer, text, _opened(text))


def _opened(text: str) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for each in SdJwt.parse(text).disclosures:
        disclosure = json.loads(base64url.decode(each))
        if len(disclosure) == OBJECT_MEMBER:
            found[disclosure[1]] = disclosure[2]
    return found


def _decoded(text: str) -> list[str]:
    """Every part of a presentation as a person with the right tools would read it."""
    parts = SdJwt.parse(text)
    payload = json.dumps(parts.payload(), ensure_ascii=False)
    return [payload, *(json.dumps(json.loads(base64url.decode(each)), ensure_ascii=False) for each in parts.disclosures)]
