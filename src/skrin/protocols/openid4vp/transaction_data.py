"""What a person agrees to while showing a credential: `transaction_data` (OpenID4VP 1.0, 8.4 and B.3.3).

One type is understood here, a statement in plain words (docs/protocols/transaction-data.md). Every other type is refused, and
so is anything in a statement that would be signed without being shown.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.protocols.openid4vp.dcql.query import DcqlQuery
from skrin.protocols.openid4vp.errors import TransactionDataNotAgreed, TransactionDataRefused
from skrin.protocols.openid4vp.formats import SD_JWT
from skrin.wire import base64url, limits, strict_json
from skrin.wire.members import Members
from skrin.wire.plain_text import plain

STATEMENT: Final = "https://w3id.org/skrin/transaction/statement/1"
HASHES: Final = "transaction_data_hashes"
HASHES_ALGORITHM: Final = "transaction_data_hashes_alg"
SHA_256: Final = "sha-256"
# Names of the IANA registry "Named Information Hash Algorithm", best the last.
ALGORITHMS: Final = {SHA_256: hashlib.sha256, "sha-384": hashlib.sha384, "sha-512": hashlib.sha512}
STATEMENT_CHARACTERS: Final = 2_000
STATEMENTS: Final = 8
_MEMBERS: Final = frozenset({"type", "credential_ids", HASHES_ALGORITHM, "statement"})


@dataclass(frozen=True, slots=True)
class TransactionData:
    """One statement. `text` is the string as it came, which is what is hashed; `statement` what the person reads.

    `credential_ids` are the credential queries with one of which it may be agreed to; `algorithms` is empty where the verifier
    names none.
    """

    text: str
    statement: str
    credential_ids: tuple[str, ...]
    algorithms: tuple[str, ...] = ()

    def hashed(self, algorithm: str) -> str:
        return base64url.encode(ALGORITHMS[algorithm](self.text.encode("ascii")).digest())


def read(members: Members, query: DcqlQuery) -> tuple[TransactionData, ...]:
    """What the parameters of a request want agreed to; nothing where they say nothing. Raises TransactionDataRefused."""
    if "transaction_data" not in members:
        return ()
    told = members.obj["transaction_data"]
    if not isinstance(told, list) or not 0 < len(told) <= STATEMENTS:
        raise TransactionDataRefused("transaction_data")
    agreed = tuple(_one(each, query) for each in told)
    _common(agreed)  # one credential may carry all of them, and names one algorithm
    return agreed


def _one(text: Json, query: DcqlQuery) -> TransactionData:
    if not isinstance(text, str):
        raise TransactionDataRefused("transaction_data")
    try:
        said = strict_json.parse_object(base64url.decode(text), limit=limits.KIB * 16, what="transaction_data")
    except SkrinError as error:
        raise TransactionDataRefused("transaction_data") from error
    members = Members(said, TransactionDataRefused)
    if members.text("type") != STATEMENT:
        raise TransactionDataRefused("type")
    if unread := sorted(said.keys() - _MEMBERS):
        raise TransactionDataRefused(plain(unread[0]))
    return TransactionData(text, _statement(members), _credential_ids(members, query), _algorithms(members))


def _statement(members: Members) -> str:
    """In full and as it is: what could not be shown letter by letter is not signed."""
    statement = members.text("statement", max_length=STATEMENT_CHARACTERS)
    if plain(statement, STATEMENT_CHARACTERS) != statement or not statement.strip():
        raise TransactionDataRefused("statement")
    return statement


def _credential_ids(members: Members, query: DcqlQuery) -> tuple[str, ...]:
    """Those that can carry a hash: an SD-JWT VC with holder binding. Each that is named must have been asked for."""
    named = members.texts("credential_ids")
    asked = [query.credential(each) for each in named]
    if not named or None in asked:
        raise TransactionDataRefused("credential_ids")
    usable = tuple(each.id for each in asked if each is not None and each.format == SD_JWT and each.holder_binding)
    if not usable:
        raise TransactionDataRefused("credential_ids")
    return usable


def _algorithms(members: Members) -> tuple[str, ...]:
    if HASHES_ALGORITHM not in members:
        return ()
    named = members.texts(HASHES_ALGORITHM)
    if not set(named) & ALGORITHMS.keys():
        raise TransactionDataRefused(HASHES_ALGORITHM)
    return named


def carried_by(agreed: Sequence[TransactionData], presented: Sequence[str]) -> Mapping[str, tuple[TransactionData, ...]]:
    """Which credential query carries which statements: of each statement the first that is presented, and that one only (8.4).

    `presented` are the ids of the queries that are answered. Raises TransactionDataRefused where none of a statement's is.
    """
    carried: dict[str, tuple[TransactionData, ...]] = {}
    for each in agreed:
        chosen = next((query_id for query_id in each.credential_ids if query_id in presented), None)
        if chosen is None:
            raise TransactionDataRefused("credential_ids")
        carried[chosen] = (*carried.get(chosen, ()), each)
    return carried


def binding_claims(agreed: Sequence[TransactionData]) -> JsonObject:
    """What the KB-JWT says of them (B.3.3.1). Raises TransactionDataRefused where no one algorithm serves all.

    The algorithm is always named: it may be, and there are verifiers that want it also where they did not ask for it.
    """
    if not agreed:
        return {}
    algorithm = _common(agreed)
    return {HASHES: [each.hashed(algorithm) for each in agreed], HASHES_ALGORITHM: algorithm}


def _common(agreed: Sequence[TransactionData]) -> str:
    for name in ALGORITHMS:
        if all(name in (each.algorithms or (SHA_256,)) for each in agreed):
            return name
    raise TransactionDataRefused(HASHES_ALGORITHM)


# the verifier's side


def statement(text: str, credential_ids: Sequence[str]) -> str:
    """A statement to be agreed to, as it goes into a request. Raises TransactionDataRefused for one no wallet would show."""
    said: JsonObject = {"type": STATEMENT, "credential_ids": [*credential_ids], "statement": text}
    _statement(Members(said, TransactionDataRefused))
    return base64url.encode(strict_json.dump(said))


def check_agreed(asked: Sequence[TransactionData], shown: Mapping[str, Sequence[JsonObject]]) -> None:
    """That each statement was agreed to with one of its credentials, and nothing that was not asked for.

    `shown` are the claims of the verified KB-JWTs by credential query id. Raises TransactionDataNotAgreed.
    """
    wanted = dict.fromkeys(asked, False)
    for query_id, bindings in shown.items():
        for claims in bindings:
            for hashed in _hashes(claims):
                found = next((each for each in asked if query_id in each.credential_ids and _is(each, hashed, claims)), None)
                if found is None:
                    raise TransactionDataNotAgreed
                wanted[found] = True
    if not all(wanted.values()):
        raise TransactionDataNotAgreed


def _hashes(claims: JsonObject) -> list[Json]:
    hashes = claims.get(HASHES, [])
    if not isinstance(hashes, list):
        raise TransactionDataNotAgreed
    return hashes


def _is(asked: TransactionData, hashed: Json, claims: JsonObject) -> bool:
    """The algorithm must be one that was offered, and be named where any was (B.3.3.1)."""
    algorithm = claims.get(HASHES_ALGORITHM, SHA_256 if not asked.algorithms else None)
    return (
        isinstance(algorithm, str)
        and algorithm in ALGORITHMS
        and algorithm in (asked.algorithms or (SHA_256,))
        and hashed == asked.hashed(algorithm)
    )
