"""The test vectors of docs/protocols/mq1.md, made anew from the code; `published_vectors` writes them."""

import hashlib
import zlib
from dataclasses import replace
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.hpke import HpkeKey
from skrin.protocols.mq1 import erasure, frame, qr_capacity, schedule
from skrin.protocols.mq1.comparison_code import code_of_answer
from skrin.protocols.mq1.frame import Frame
from skrin.protocols.mq1.sealing import Session
from skrin.protocols.mq1.transfer import Kind, Transfer
from tests.fakes import other_hpke

SHORT: Final = bytes(range(100))
SEED: Final = hashlib.sha256(b"skrin test vector: mq1 recipient").digest()
EPHEMERAL: Final = hashlib.sha256(b"skrin test vector: mq1 ephemeral").digest()
REQUEST: Final = "eyJhbGciOiJFZERTQSJ9.eyJub25jZSI6Im4tMFM2X1d6QTJNaiJ9.c2lnbmF0dXJl"
SESSION: Final = Session("decentralized_identifier:did:key:z6MktPbcNRzdTDHiXiDXep8aWRojjgQUrsCDs6wZ4rrpF28e", "n-0S6_WzA2Mj")


def drawn(length: int) -> bytes:
    """Bytes that look random: SHA-256 of 0, 1, 2, …, each as four bytes."""
    blocks = (hashlib.sha256(at.to_bytes(4, "big")).digest() for at in range(-(-length // 32)))
    return b"".join(blocks)[:length]


def mq1_vectors() -> JsonObject:
    sealed = other_hpke.seal(b"\x00{}", HpkeKey.from_private_bytes(SEED).public.point, SESSION.info, EPHEMERAL)
    return {
        "code": _code(),
        "lengths": [_length(length) for length in (1, 32, 33, 1109, 2824, 3840, 3841, 8604, 65_535)],
        "frames": [_described(each) for each in _frames()],
        "link": frame.link(frame.whole(Kind.BEARER_CREDENTIAL, SHORT), "https://present.example/"),
        "refused": _refused(),
        "transfer": _transfer(),
        "sealing": {
            "private_key": SEED.hex(),
            "jwk": HpkeKey.from_private_bytes(SEED).public.jwk,
            "client_id": SESSION.client_id,
            "nonce": SESSION.nonce,
            "response_uri": SESSION.response_uri,
            "info": SESSION.info.hex(),
            "message": b"\x00{}".hex(),
            "ephemeral_private_key": EPHEMERAL.hex(),
            "payload": sealed.hex(),
        },
        "comparison_code": {"request": REQUEST, "answer": sealed.hex(), "code": code_of_answer(REQUEST, sealed)},
        "characters_at_level_l": [qr_capacity.characters(version) for version in qr_capacity.VERSIONS],
        "showing": [_showing(length) for length in (305, 672, 673, 1109, 2824, 8604, 20_000)],
    }


def _code() -> JsonObject:
    encoder = _encoder(Transfer.of(Kind.REQUEST, SHORT), SHORT)
    row = [erasure.Encoder([bytes([at == which]) for at in range(4)]).symbol(4)[0] for which in range(4)]
    return {
        "payload": SHORT.hex(),
        "row_4": bytes(row).hex(),
        "symbols": {str(number): encoder.symbol(number).hex() for number in (0, 3, 4, 5, 128, 254)},
    }


def _length(length: int) -> Json:
    transfer = Transfer.of(Kind.REQUEST, bytes(length))
    return {"L": length, "T": transfer.symbol_size, "K": transfer.needed}


def _encoder(transfer: Transfer, payload: bytes) -> erasure.Encoder:
    return erasure.Encoder(transfer.cut(payload))


def _frame(kind: Kind, payload: bytes, first: int, count: int) -> Frame:
    transfer = Transfer.of(kind, payload)
    encoder = _encoder(transfer, payload)
    return Frame(transfer, first, tuple(encoder.symbol((first + at) % 255) for at in range(count)))


def _frames() -> list[Frame]:
    return [
        frame.whole(Kind.REQUEST, SHORT),
        _frame(Kind.SEALED_RESPONSE, SHORT, 4, 2),
        _frame(Kind.RECEIPT, SHORT, 254, 3),
        _frame(Kind.STATUS_LIST_TOKEN, drawn(3841), 120, 1),
    ]


def _described(made: Frame) -> JsonObject:
    transfer = made.transfer
    return {
        "kind": transfer.kind.value,
        "transfer_id": transfer.id.hex(),
        "K": transfer.needed,
        "first": made.first,
        "n": len(made.symbols),
        "L": transfer.length,
        "octets": made.octets.hex(),
        "text": made.text,
    }


def _refused() -> list[Json]:
    good = _frame(Kind.SEALED_RESPONSE, SHORT, 4, 2)
    body = good.octets[:-4]
    broken = {
        "checksum": good.octets[:-1] + bytes([good.octets[-1] ^ 1]),
        "frame version 2": _checked(b"\x22" + body[1:]),
        "kind 7": _checked(b"\x17" + body[1:]),
        "K is 5": _checked(body[:5] + b"\x05" + body[6:]),
        "first is 255": _checked(body[:6] + b"\xff" + body[7:]),
        "n is 0": _checked(body[:7] + b"\x00" + body[8:]),
        "n is 3": _checked(body[:7] + b"\x03" + body[8:]),
        "L is 0": _checked(body[:8] + b"\x00\x00" + body[10:]),
        "nothing": b"",
    }
    return [{"what": what, "octets": octets.hex(), "error": _error(octets)} for what, octets in broken.items()]


def _checked(body: bytes) -> bytes:
    return body + zlib.crc32(body).to_bytes(4, "big")


def _error(octets: bytes) -> str:
    try:
        frame.parse(octets)
    except SkrinError as refused:
        return refused.code
    return ""


def _transfer() -> JsonObject:
    """A receiver's: out of order, one twice, one damaged, one of another message, one false; the last makes it whole."""
    payload = drawn(300)
    parts = [_frame(Kind.SEALED_RESPONSE, payload, first, 3) for first in range(0, 255, 3)]
    damaged = parts[2].text[:-1] + ("0" if parts[2].text[-1] != "0" else "1")
    other = _frame(Kind.SEALED_RESPONSE, SHORT, 0, 2)
    disagreeing = replace(parts[1], transfer=replace(parts[1].transfer, length=299))
    texts = [parts[5].text, parts[0].text, parts[5].text, damaged, other.text, disagreeing.text, parts[84].text, parts[30].text]
    return {"texts": list(texts), "have": [3, 6, 6, 6, 6, 6, 9, 10], "payload": payload.hex()}


def _showing(length: int) -> Json:
    start = schedule.begin(Kind.SEALED_RESPONSE, drawn(length))
    picture = start.picture
    return {
        "L": length,
        "versions": list(start.versions),
        "symbols_in_the_first_picture": len(frame.read(picture.text).symbols),
        "pictures_in_a_round": picture.of,
    }
