"""How long the interviewer's computer takes from a payload that has come whole to credentials that are verified."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from statistics import median
from typing import Final

from skrin.bench.interview.candidates import QUERY, Interviewer, answer
from skrin.bench.interview.issuers import IssuerKind
from skrin.bench.row import Row, middle_and_worst, milliseconds
from skrin.dids import key as did_key
from skrin.domain.errors import SkrinError
from skrin.domain.party import Authentication
from skrin.domain.ports import Randomness
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.hpke import HpkeKey
from skrin.protocols.mq1.payload import pack, unpack
from skrin.protocols.mq1.sealing import Session, open_sealed, seal
from skrin.wire import strict_json
from skrin.wire.jose import JoseHeader

COUNT: Final = 10
_AT_MOST: Final = 50.0  # milliseconds


def rows(randomness: Randomness, at: datetime, times: int) -> Iterator[Row]:
    """Verifying alone, and with opening and unpacking; each issuer's key is read from its did:key every time."""
    asked_by, key = Interviewer.make(randomness), HpkeKey.generate()
    shown = answer(COUNT, IssuerKind.EDDSA_DID_KEY, asked_by, randomness, at)
    session = Session(str(asked_by.client_id), asked_by.nonce)
    payload = seal(pack(shown.message), key.public, session)
    policy = KeyBindingPolicy(str(asked_by.client_id), asked_by.nonce)

    def checked(texts: tuple[str, ...]) -> None:
        for text in texts:
            verify(text, _find, at, policy)

    note = "signature, digests, key binding; each by another issuer"
    middle, worst = middle_and_worst(
        f"verify {COUNT} credentials", milliseconds(lambda: checked(shown.presentations), times), note
    )
    yield replace(middle, at_most=_AT_MOST)
    yield worst
    whole = milliseconds(lambda: checked(_unpacked(open_sealed(payload, key, session))), times)
    yield Row(f"open, unpack and verify {COUNT} credentials", round(median(whole), 3), "ms")


def _unpacked(opened: bytes) -> tuple[str, ...]:
    message = strict_json.parse_object(unpack(opened))
    tokens = message["vp_token"]
    texts = tokens[QUERY] if isinstance(tokens, dict) else None
    if not isinstance(texts, list):
        raise AssertionError("what was packed is unpacked")
    return tuple(map(str, texts))


def _find(header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
    if issuer is None:
        raise SkrinError
    return FoundKey(did_key.read_key(issuer), issuer, Authentication.DID)
