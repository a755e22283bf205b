"""Ask somebody who is in the room, and take what their screen shows: no service, no address, no network (RULINGS 29, 30).

The request is one signed OpenID4VP request by value, as a picture; the answer comes back the same way and is judged as one that
was sent (docs/protocols/mq1.md, "OpenID4VP over the screen"; docs/decisions/0290 to 0292).
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Clock, Randomness, VerifierStore
from skrin.domain.stored_request import StoredRequest
from skrin.keys.hpke import HpkeKey
from skrin.protocols.mq1 import frame, schedule
from skrin.protocols.mq1.assembly import Whole
from skrin.protocols.mq1.comparison_code import code_of_answer
from skrin.protocols.mq1.errors import TransferNotAnswer
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.schedule import Density, Pace, Showing
from skrin.protocols.mq1.sealing import OPTICAL as ON_SCREEN
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp import arrival
from skrin.protocols.openid4vp.optical import open_answer
from skrin.protocols.openid4vp.request import OPTICAL, fingerprint
from skrin.protocols.openid4vp.request_object import NewRequest, sign_parameters
from skrin.protocols.openid4vp.response import WalletAnswer
from skrin.protocols.openid4vp.short_code import short_code
from skrin.use_cases.verifier.answer import Found, judged_and_kept, taken
from skrin.use_cases.verifier.ask import infos
from skrin.use_cases.verifier.asking import Asking
from skrin.use_cases.verifier.checking import Checking
from skrin.use_cases.verifier.errors import AskInvalid, RequestNotOptical
from skrin.use_cases.verifier.filed.keeping import USUAL, Keep
from skrin.use_cases.verifier.identity import KnownBy
from skrin.use_cases.verifier.own_identity import without_address
from skrin.wire import base64url
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members

LIFETIME: Final = timedelta(minutes=5)
NONCE_BYTES, STATE_BYTES, SEED_BYTES, SECRET_BYTES = 16, 16, 64, 32


@dataclass(frozen=True, slots=True)
class InPerson:
    """The world around a verifier that needs no service."""

    store: VerifierStore
    clock: Clock
    randomness: Randomness


@dataclass(frozen=True, slots=True)
class AskedInPerson:
    """`object` is the request as it was signed, `showing` its picture, `text` all of it in one code.

    `code` is what the wallet shows of the request before it is answered; with `secret` the result is read again later.
    """

    id: str
    object: str = field(repr=False)
    showing: Showing
    text: str = field(repr=False)
    code: str
    expires_at: datetime
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sealed:
    """What opens the answer to a request that is open, and its signed `object`."""

    request: StoredRequest = field(repr=False)
    seed: bytes = field(repr=False)
    object: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """An answer as it was opened at `at`, with its request. It is kept nowhere: only whoever looks at its result has it."""

    request: StoredRequest = field(repr=False)
    answer: WalletAnswer = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class Came:
    """An answer that was taken; it is kept as `found.report`. `code` is what the other screen shows as well.

    `digest` is of the request and the answer as it came: what a receipt names.
    """

    request_id: str
    code: str
    found: Found
    opened: Opened
    digest: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Receipt:
    """`showing` is its one picture, `text` all of it in one code."""

    showing: Showing = field(repr=False)
    text: str = field(repr=False)


def read_asking(body: JsonObject) -> Asking:
    """What is asked, as `Asking.read`, for five minutes unless it says another time. Raises AskInvalid."""
    return Asking.read({"expires_in": int(LIFETIME.total_seconds()), **body})


def ask_in_person(
    asking: Asking, ports: InPerson, density: Density = Density.NORMAL, pace: Pace = Pace.NORMAL
) -> AskedInPerson:
    """A new request, open for one answer. Raises AskInvalid, TooLarge."""
    _require_for_screens(asking)
    query, now, identity = asking.query(), ports.clock.now(), without_address(ports.store)
    seed = ports.randomness.token_bytes(SEED_BYTES)
    nonce, secret = (base64url.encode(ports.randomness.token_bytes(length)) for length in (NONCE_BYTES, SECRET_BYTES))
    # Key bindings are tied to the request by its nonce; only where one may be missing something else has to (5.3).
    state = None if query.needs_holder_binding else base64url.encode(ports.randomness.token_bytes(STATE_BYTES))
    parameters = NewRequest(
        identity.client_id,
        None,
        nonce,
        query,
        state,
        identity.names,
        asking.purpose,
        transaction_data=asking.transaction_data(query),
        infos=infos(asking),
        contact=asking.contact,
        seal_to=HpkeKey.from_seed(seed).public,
    ).parameters()
    expires_at = now + asking.lifetime
    text = sign_parameters(parameters, ports.store.installation_key(), identity.key_id, now, expires_at)
    payload = pack(text)
    showing, code = schedule.begin(Kind.REQUEST, payload, density, pace), short_code(str(identity.client_id), ON_SCREEN, nonce)
    request_id = fingerprint(str(identity.client_id), nonce)
    kept = StoredRequest(request_id, parameters, now, expires_at, asking.as_json(), encryption_seed=seed)
    ports.store.add_request(kept, secret)
    return AskedInPerson(request_id, text, showing, frame.whole(Kind.REQUEST, payload).text, code, expires_at, secret)


def _require_for_screens(asking: Asking) -> None:
    """Raises AskInvalid for what a request over the screen cannot be."""
    if not asking.signed:
        raise AskInvalid("signed")
    if not asking.encrypted:
        raise AskInvalid("encrypted")
    if asking.page is not None:
        raise AskInvalid("page")
    if asking.screen:  # every answer to this one comes there, and none by post
        raise AskInvalid("screen")
    if asking.known_by not in (None, KnownBy.DID):
        raise AskInvalid("known_by")


def take_shown(request_object: str, shown: Whole, ports: InPerson, checking: Checking, keep: AbstractSet[Keep] = USUAL) -> Came:
    """The answer to the request that was signed as `request_object`, once; `checking` says where its judge may look.

    `keep`: which values the report holds.

    What was not sealed for this request spends nothing: whoever is in view could show it. Raises RequestNotOptical,
    TransferNotAnswer, RequestUnknown (another verifier's), RequestExpired, RequestAnswered, SealCutOff, SealNotForThis,
    what unpacking raises; and, after which the request is spent and a report without values is kept, what refuses the answer:
    ResponseError, KeyBindingError, SdJwtError, JoseError, LimitError.
    """
    payload = sealed_in(shown)
    request = ports.store.open_request(id_of(request_object), ports.clock.now())
    return take_sealed(Sealed(request, request.encryption_seed, request_object), payload, ports, checking, keep)


def sealed_in(shown: Whole) -> bytes:
    """Raises TransferNotAnswer."""
    if shown.kind is not Kind.SEALED_RESPONSE:
        raise TransferNotAnswer
    return shown.payload


def take_sealed(sealed: Sealed, payload: bytes, ports: InPerson, checking: Checking, keep: AbstractSet[Keep] = USUAL) -> Came:
    """What was shown, to a request that is open; nothing is spent where it cannot be opened.

    Raises RequestAnswered (meanwhile), SealCutOff, SealNotForThis, and beside them what `take_shown` raises.
    """
    request = sealed.request
    answer = open_answer(payload, request.parameters, HpkeKey.from_seed(sealed.seed))
    opened = Opened(request, answer, ports.clock.now())
    found = taken(request.id, answer, ports.store, ports.clock, checking, keep)
    code, digest = code_of_answer(sealed.object, payload), arrival.digest(sealed.object, payload)
    return Came(request.id, code, found, opened, digest)


def receipt(came: Came, ports: InPerson) -> Receipt:
    """For whoever showed the answer: that it has come, and when. What it came to stands nowhere in it."""
    by = without_address(ports.store)
    text = arrival.sign(str(by.client_id), came.digest, came.opened.at, ports.store.installation_key(), by.key_id)
    payload = pack(text)
    return Receipt(schedule.begin(Kind.RECEIPT, payload), frame.whole(Kind.RECEIPT, payload).text)


def judge_again(came: Came, ports: InPerson, checking: Checking, keep: AbstractSet[Keep] = USUAL) -> Came:
    """The same answer once more, where keys and lists may be had now that could not be had then; its report takes the
    place of the one before.

    The answer is not taken a second time: it came when it came. Raises RequestUnknown where its request has been taken away.
    """
    opened = came.opened
    waited = max(timedelta(), ports.clock.now() - opened.at)
    found = judged_and_kept(opened.request, opened.answer, ports.store, ports.clock, checking, keep, waited)
    return replace(came, found=found)


def id_of(request_object: str) -> str:
    """Under which its verifier keeps it. Raises RequestNotOptical, ParseError, JoseError, LimitError."""
    members = Members(CompactJws.parse(request_object).claims(), lambda _: RequestNotOptical())
    if members.text("response_mode") != OPTICAL:
        raise RequestNotOptical
    return fingerprint(members.text("client_id"), members.text("nonce"))
