"""Status lists of issuer.test, and ways to forge them."""

from datetime import datetime

from skrin.domain.json_value import Json, JsonObject
from skrin.keys import jws
from skrin.keys.private_key import PrivateKey
from skrin.status import packing
from skrin.status.token_status_list import StatusList, publish, read_token
from tests.fakes.clock import NOON
from tests.formats.making import I1, ISSUER, LIST, KnownKeys

NOW = int(NOON.timestamp())
REVOKED, SUSPENDED = 4711, 4712


def published(signer: PrivateKey = I1, uri: str = LIST, **values: int) -> str:
    given = {REVOKED: 1, SUSPENDED: 2}
    return publish(uri, given, signer, NOON, header={"kid": "k1"}, issuer=ISSUER, **values)


def token(*, signer: PrivateKey = I1, header: JsonObject | None = None, **changes: Json) -> str:
    """A validly signed token whose claims are those of a good one but for `changes`; None takes one away."""
    claims: JsonObject = {
        "iss": ISSUER,
        "sub": LIST,
        "iat": NOW,
        "exp": NOW + 86_400,
        "ttl": 3_600,
        "status_list": packing.encode(packing.pack({REVOKED: 1}), 2),
        **changes,
    }
    kept = {name: value for name, value in claims.items() if value is not None}
    head: JsonObject = {"typ": "statuslist+jwt", "kid": "k1", **(header or {})}
    return jws.sign({name: value for name, value in head.items() if value is not None}, kept, signer)


def taken(text: str, uri: str = LIST, at: datetime = NOON, signers: tuple[str, ...] = (ISSUER,)) -> StatusList:
    return read_token(text, uri, KnownKeys(), at, signers=signers)
