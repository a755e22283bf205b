"""The vectors of the chapter "Payload" of docs/protocols/mq1.md.

`python -m tests.protocols.mq1.payload_vectors` writes them. They are not made again in every run: keys are new each time, and
another deflate packs the same text otherwise. What is tested is that they are read.
"""

import base64
import hashlib
import json
import zlib
from datetime import UTC, datetime
from random import Random

from skrin import resources
from skrin.bench.interview.candidates import Interviewer, answer
from skrin.bench.interview.issuers import IssuerKind
from skrin.bench.interview.questions import request
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.hpke import HpkeKey
from skrin.protocols.mq1.packing import codes
from skrin.protocols.mq1.payload import Codec, pack, unpack
from tests.fakes.randomness import SeededRandomness
from tests.protocols.mq1.presentations import Maker
from tests.protocols.mq1.split_reader import VECTORS

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
DRAWN = b"".join(hashlib.sha256(bytes((at,))).digest() for at in range(8))
DISCLOSURES = (b'["\xf9","title","Welding"]', b'["\xf9",{"text":"weld a fillet"}]')
# What, text, how many raw octets it takes, certificates.
BY_HAND: tuple[tuple[str, bytes, int, bytes], ...] = (
    ("a text of its own", "Åsa, 😀".encode(), 0, b""),
    ("raw octets in base64url", b"\xf9 \xf8 \xf6\x05", 53, b""),
    ("a UUID and a key", b"urn:uuid:\xf5 did:key:\xf7", 48, b""),
    ("values again", b"\xf9 \xf8 \xc0\x00 \xc0\x01 \xc0\x00 \xc0\x02", 48, b""),
    ("a text inside another", b'\xfe{"alg":"EdDSA","kid":"did:jwk:\xfe{"kty":"OKP"}\xff#0"}\xff.\xfe{}\xff.\xf6\x40', 64, b""),
    ("a certificate", b'"x5c":["\xc1\x05"]', 0, bytes.fromhex("3003020101")),
    (
        "a presentation",
        b"\xfd\x04\xfe" + DISCLOSURES[0] + b"\xff\xff\xfe" + DISCLOSURES[1] + b"\xff\xff"
        b'\xfe{"alg":"EdDSA"}\xff.\xfe{"o":[{"...":"\xfc\x01"}],"_sd":[\xfb\x00\x02\x01],"e":[\xfb\x01\x00\x03]}\xff.\xf6\x40\xff'
        b'\xfe{"alg":"EdDSA"}\xff.\xfe{"sd_hash":"\xfa","again":"\xfc\x00\xfc\x00"}\xff.\xf6\x40\xff',
        224,
        b"",
    ),
    (
        "the outer disclosure first",
        b'\xfd\x05\xfe["s","inner"]\xff\xff\xfe["s","outer",[{"...":"\xfc\x01"}]]\xff\xff\xfe{"_sd":["\xfc\x00"]}\xff..\xff\xff',
        0,
        b"",
    ),
)
REFUSED: tuple[tuple[str, bytes, int], ...] = (
    ("raw octets beyond the end", b"\xf9", 15),
    ("raw octets left over", b"\xf9", 17),
    ("a number without an end", b"\xf6\x80\x80\x80\x01", 0),
    ("END in the outermost text", b"a\xff", 0),
    ("no END", b"\xfea", 0),
    ("a value that never came", b"\xf9\xc0\x02", 16),
    ("the latest value where none came", b"\xc0\x00", 0),
    ("a digest outside a presentation", b"\xfc\x00", 0),
    ("a digest where there are no disclosures", b"\xfd\x00\xfc\x00\xff\xff", 0),
    ("a digest before its disclosure", b"\xfd\x04\xfc\x01\xff", 0),
    ("sd_hash before the KB-JWT", b"\xfd\x00\xfa\xff\xff", 0),
    ("unknown flags", b"\xfd\x00\xfb\x02\x00\xff\xff", 0),
    ("a mask beyond the disclosures", b"\xfd\x02\xff\xfb\x00\x00\x02\xff\xff", 0),
    ("a presentation inside another text", b"\xfe\xfd\x00\xff\xff\xff", 0),
    ("33 presentations", b"\xfd\x00\xff\xff" * 33, 0),
    ("501 disclosures", b"\xfd\xea\x07", 0),
    ("65,537 codes", b"\xf6\x00" * 65_537, 0),
    ("nine texts inside each other", b"\xfe" * 9 + b"\xff" * 9, 0),
    ("not UTF-8", b"\x80", 0),
)


def body(text: bytes, raw: bytes = b"", certificates: bytes = b"") -> bytes:
    packed = deflated(certificates, codes.certificate()) if certificates else b""
    return b"".join((codes.number(len(raw)), raw, codes.number(len(packed)), packed, deflated(text, codes.words())))


def deflated(data: bytes, dictionary: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=dictionary)
    return packer.compress(data) + packer.flush()


def split(text: bytes, raw: bytes = b"", certificates: bytes = b"") -> bytes:
    return bytes((Codec.SPLIT.value,)) + body(text, raw, certificates)


def vectors() -> JsonObject:
    return {
        "dictionaries": {name: _dictionary(f"split-1-{name}.bin") for name in ("words", "certificate")},
        "codecs": [
            _packed("text", b"\x00" + "Åsa".encode()),
            _packed("deflate", b"\x01" + deflated(b"na " * 30, b"")),
        ],
        "streams": [_streams(what, text, DRAWN[:taken], der) for what, text, taken, der in BY_HAND],
        "messages": [_packed(what, pack(message)) for what, message in _messages().items()],
        "refused": [_refused(what, payload) for what, payload in _wrong().items()],
    }


def _messages() -> dict[str, str]:
    randomness = SeededRandomness(b"mq1")
    asks = Interviewer.make(randomness)
    shown = {f"an answer, {kind.value}": answer(1, kind, asks, randomness, AT).message for kind in IssuerKind}
    shown["three credentials"] = answer(3, IssuerKind.EDDSA_DID_KEY, asks, randomness, AT).message
    shown["a request"] = request(asks, HpkeKey.from_seed(DRAWN).public, AT)
    return shown | {f"odd, {seed}": Maker(Random(seed)).message() for seed in range(6)}


def _wrong() -> dict[str, bytes]:
    cut = split(b"\xf9" * 4, DRAWN[:64])
    return {
        "nothing": b"",
        "codec 3": b"\x03",
        "deflate, cut off": b"\x01\xf3",
        "raw, cut off": cut[:40],
        "text, cut off": cut[:-2],
        "something after the text": cut + b"\x00",
        **{what: split(text, DRAWN[:taken]) for what, text, taken in REFUSED},
        "more than 1 MiB": b"\x01" + deflated(bytes(2**20 + 1), b""),
    }


def _dictionary(name: str) -> JsonObject:
    data = resources.read_bytes("mq1", name)
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(), "base64": base64.b64encode(data).decode()}


def _packed(what: str, payload: bytes) -> JsonObject:
    return {"what": what, "payload": payload.hex(), "message": unpack(payload)}


def _streams(what: str, text: bytes, raw: bytes, certificates: bytes) -> JsonObject:
    streams = {"text": text.hex(), "raw": raw.hex(), "certificates": certificates.hex()}
    return {**streams, **_packed(what, split(text, raw, certificates))}


def _refused(what: str, payload: bytes) -> Json:
    try:
        unpack(payload)
    except SkrinError as error:
        return {"what": what, "payload": payload.hex(), "error": error.code}
    raise AssertionError(what)


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(vectors(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
