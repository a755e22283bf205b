"""How small an answer becomes on its way over a screen, beside the usual way, and how long packing takes."""

import zlib
from collections.abc import Iterator
from datetime import datetime
from statistics import median
from typing import Final

from skrin.bench.interview.candidates import Interviewer, answer
from skrin.bench.interview.courses import COURSES
from skrin.bench.interview.issuers import IssuerKind
from skrin.bench.interview.questions import request
from skrin.bench.row import Row, milliseconds
from skrin.domain.ports import Randomness
from skrin.keys.hpke import HpkeKey
from skrin.protocols.mq1.payload import pack, unpack
from skrin.protocols.openid4vp.status_lists import MEMBER
from skrin.status.packing import LEAST_ENTRIES
from skrin.status.token_status_list import publish
from skrin.wire import strict_json

COUNTS: Final = (1, 3, 10)
_PROMISED: Final = {1: 1_075, 3: 2_850, 10: 8_900}  # of credentials by did:key, each bound to its own key
_REQUEST: Final = 310
_TIMES: Final = 40


def rows(randomness: Randomness, at: datetime, times: int = _TIMES) -> Iterator[Row]:
    """Sizes in bytes for each way to name an issuer's key, then the time of packing and unpacking ten credentials."""
    asked_by = Interviewer.make(randomness)
    for kind in IssuerKind:
        for count in COUNTS:
            yield from _sizes(count, kind, asked_by, randomness, at)
    yield _with_its_list(asked_by, randomness, at)
    asked = request(asked_by, HpkeKey.generate().public, at)
    yield Row("request", len(pack(asked)), "bytes", f"text {len(asked)}, deflate {_deflated(asked)}", _REQUEST)
    message = answer(10, IssuerKind.EDDSA_DID_KEY, asked_by, randomness, at).message
    payload = pack(message)
    note = "10 credentials, EdDSA, did:key; read back and compared while packing"
    yield Row("pack", round(median(milliseconds(lambda: pack(message), times)), 2), "ms", note)
    yield Row("unpack", round(median(milliseconds(lambda: unpack(payload), times)), 2), "ms", note.partition(";")[0])


def _sizes(count: int, kind: IssuerKind, asked_by: Interviewer, randomness: Randomness, at: datetime) -> Iterator[Row]:
    for one_key in (True, False) if count > 1 else (False,):
        message = answer(count, kind, asked_by, randomness, at, one_key=one_key).message
        promised = _PROMISED[count] if kind is IssuerKind.EDDSA_DID_KEY else None
        note = f"{'one key' if one_key else 'a key each'}; text {len(message.encode())}, deflate {_deflated(message)}"
        name = f"{count}, {kind.value}{', one key' if one_key else ''}"
        yield Row(name, len(pack(message)), "bytes", note, promised)


def _with_its_list(asked_by: Interviewer, randomness: Randomness, at: datetime) -> Row:
    """One credential and the status list of its school: its bytes are told, and nothing is promised of them."""
    shown = answer(1, IssuerKind.EDDSA_DID_KEY, asked_by, randomness, at)
    (issuer,), uri = shown.issuers, f"https://{COURSES[0].host}/status/1"
    revoked = {int.from_bytes(randomness.token_bytes(2)) * 2: 1 for _ in range(LEAST_ENTRIES // 500)}
    token = publish(uri, revoked, issuer.key, at, header=issuer.header, issuer=issuer.name)
    message = strict_json.parse_object(shown.message, what="answer", string=len(shown.message))
    whole = pack(strict_json.dump({**message, MEMBER: {uri: token}}).decode())
    note = f"{len(whole) - len(pack(shown.message))} for a list of {LEAST_ENTRIES} places, {len(revoked)} revoked"
    return Row("1, EdDSA, did:key, with its status list", len(whole), "bytes", note)


def _deflated(text: str) -> int:
    return len(zlib.compress(text.encode("utf-8"), 9, wbits=-zlib.MAX_WBITS))
