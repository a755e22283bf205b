"""The vectors of what rides along with an answer and of what comes back: status lists and receipts (docs/protocols/mq1.md).

`python -m tests.protocols.mq1_along` writes them. They are not made anew in a test: what deflate makes of a text
is not the same everywhere.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skrin.dids import key as did_key
from skrin.domain.json_value import Json, JsonObject
from skrin.keys import jws
from skrin.keys.private_key import PrivateKey
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp import arrival
from skrin.protocols.openid4vp.status_lists import MEMBER
from skrin.status import packing, token_status_list
from skrin.wire import base64url, numeric_date, strict_json
from skrin.wire.jose import CompactJws
from tests.conftest import ROOT

FILE: Final = ROOT / "docs" / "protocols" / "vectors" / "mq1-along.json"
NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LIST: Final = "https://school.example/status/1"
PLACE: Final = 4711
CREDENTIAL: Final = "eyJhbGciOiJFZERTQSIsInR5cCI6ImRjK3NkLWp3dCJ9.eyJ2Y3QiOiJ1cm46eCJ9.c2lnbmF0dXJl~"


def key_of(word: str) -> PrivateKey:
    """Somebody whose key is the hash of a word."""
    return PrivateKey(Ed25519PrivateKey.from_private_bytes(_seed(word)))


def _seed(word: str) -> bytes:
    return hashlib.sha256(f"skrin test vector: {word}".encode()).digest()


def _jwk(word: str) -> JsonObject:
    return {**key_of(word).public_jwk, "d": base64url.encode(_seed(word))}


def _list(signer: str = "issuer", at: datetime = NOW - timedelta(minutes=30), value: int = 0, **changes: Json) -> str:
    key = key_of("issuer").public
    claims: JsonObject = {
        "iss": did_key.did_for(key),
        "sub": LIST,
        "iat": numeric_date.write(at),
        "exp": numeric_date.write(at + timedelta(days=7)),
        "ttl": 3600,
        "status_list": packing.encode(packing.pack({8: 1, PLACE: value}), 2),
        **changes,
    }
    return jws.sign({"typ": token_status_list.TYPE, "kid": did_key.key_id_for(key)}, claims, key_of(signer))


def status_list_vectors() -> JsonObject:
    message = strict_json.dump({"vp_token": {"credential": [CREDENTIAL]}, MEMBER: {LIST: _list()}}).decode()
    refused: Mapping[str, tuple[str, str]] = {
        "signed by somebody else": (_list("stranger"), "status.unverified"),
        "of another address": (_list(sub=LIST + "/"), "status.uri"),
        "its ttl is over, counted from iat": (_list(at=NOW - timedelta(hours=1, seconds=1)), "status.stale"),
        "its end has passed": (_list(exp=numeric_date.write(NOW)), "status.expired"),
        "made tomorrow": (_list(at=NOW + timedelta(days=1)), "status.future"),
        "the place is revoked": (_list(value=1), "status.revoked"),
        "a value without a meaning": (_list(value=3), "status.value"),
    }
    return {
        "issuer": did_key.did_for(key_of("issuer").public),
        "private_jwk": _jwk("issuer"),
        "now": NOW.isoformat(),
        "uri": LIST,
        "idx": PLACE,
        "message": message,
        "payload": pack(message).hex(),
        "refused": [{"what": what, "list": text, "error": error} for what, (text, error) in refused.items()],
    }


REQUEST: Final = "eyJhbGciOiJFZERTQSJ9.eyJub25jZSI6Im4tMFM2X1d6QTJNaiJ9.c2lnbmF0dXJl"
ANSWER: Final = bytes(range(100))


def _receipt(signer: str = "verifier", typ: str = arrival.TYPE, **changes: Json) -> str:
    key = key_of("verifier").public
    claims: JsonObject = {
        "iss": f"decentralized_identifier:{did_key.did_for(key)}",
        "iat": numeric_date.write(NOW),
        "answer": arrival.digest(REQUEST, ANSWER),
        **changes,
    }
    kept = {name: value for name, value in claims.items() if value is not None}
    return jws.sign({"typ": typ, "kid": did_key.key_id_for(key)}, kept, key_of(signer))


def receipt_vectors() -> JsonObject:
    refused: Mapping[str, tuple[str, str]] = {
        "signed by somebody else": (_receipt("stranger"), "response.receipt_signature"),
        "another type": (_receipt(typ="oauth-authz-req+jwt"), "response.receipt"),
        "without a time": (_receipt(iat=None), "response.receipt"),
        "without the answer": (_receipt(answer=None), "response.receipt"),
        "says what came of it": (_receipt(verdict="valid"), "response.receipt"),
        "of an address, which signs nothing": (
            _receipt(iss="redirect_uri:https://verifier.example/answers"),
            "response.receipt_signature",
        ),
    }
    text, payload = _receipt(), pack(_receipt())
    return {
        "verifier": did_key.did_for(key_of("verifier").public),
        "private_jwk": _jwk("verifier"),
        "now": NOW.isoformat(),
        "request": REQUEST,
        "answer": ANSWER.hex(),
        "digest": arrival.digest(REQUEST, ANSWER),
        "receipt": text,
        "header": CompactJws.parse(text).header.members,
        "claims": CompactJws.parse(text).claims(),
        "payload": payload.hex(),
        "code": frame.whole(Kind.RECEIPT, payload).text,
        "refused": [{"what": what, "receipt": text, "error": error} for what, (text, error) in refused.items()],
    }


if __name__ == "__main__":
    made = {"status_lists": status_list_vectors(), "receipts": receipt_vectors()}
    FILE.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
