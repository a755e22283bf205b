"""The receipt for an answer over the screen: MQ1 kind 5 (docs/protocols/mq1.md, "The receipt").

A compact JWS by the key that signed the request: who got which answer, and when. It says nothing of what was in the answer, nor
of what came of it.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.finder import KeyFinder
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.errors import ArrivalInvalid, ArrivalUnproved
from skrin.protocols.openid4vp.proof import NOBODY, Introductions, prove
from skrin.wire import base64url, limits, numeric_date
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members

TYPE: Final = "skrin-answer-receipt+jwt"
MEMBERS: Final = frozenset({"iss", "iat", "answer"})
_DIGEST_LETTERS: Final = 43  # base64url of SHA-256


@dataclass(frozen=True, slots=True)
class Arrival:
    """That whoever is `party` got the answer of this digest at `at`, as they signed it. `text` is the proof to keep."""

    party: str
    answer: str
    at: datetime
    text: str = field(repr=False)


def digest(request: str, answer: bytes) -> str:
    """What the comparison code is made of, whole: the request as it was signed, and the payload of its answer. In base64url."""
    return base64url.encode(hashlib.sha256(request.encode("utf-8", "surrogatepass") + answer).digest())


def sign(client_id: str, answer: str, at: datetime, signer: Signer, by: str | JsonObject) -> str:
    """`answer` as `digest` makes it; `by` says whose key signs, as in the request."""
    identification: JsonObject = {"kid": by} if isinstance(by, str) else by
    claims: JsonObject = {"iss": client_id, "iat": numeric_date.write(at), "answer": answer}
    return jws.sign({"typ": TYPE, **identification}, claims, signer)


def read(text: str, find_key: KeyFinder, now: datetime, known: Introductions = NOBODY) -> Arrival:
    """Whose it is, and that it is theirs; which answer is meant, whoever gave it has to say.

    Raises ArrivalInvalid, ArrivalUnproved; LimitError.
    """
    try:
        token = CompactJws.parse(text, limit=limits.KIB * 16)
        token.require_type(TYPE)
        claims = token.claims()
    except SkrinError as error:
        raise ArrivalInvalid(error.code) from error
    members = Members(claims, ArrivalInvalid)
    if unknown := sorted(claims.keys() - MEMBERS):
        raise ArrivalInvalid(unknown[0][:40])  # a receipt that says more than that it came is none of these
    answer = members.text("answer", max_length=_DIGEST_LETTERS)
    try:
        at = numeric_date.read(claims.get("iat"))
    except SkrinError as error:
        raise ArrivalInvalid("iat") from error
    try:
        proved = prove(token, ClientId.parse(members.text("iss")), find_key, known, now)
    except SkrinError as error:
        raise ArrivalUnproved(error.code) from error
    return Arrival(proved.party.id, answer, at, text)
