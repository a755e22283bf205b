"""What credentials of our own type and of other formats become: each at most half of what deflate makes of it."""

import zlib
from datetime import UTC, datetime

from skrin.bench.interview.candidates import Interviewer
from skrin.bench.interview.courses import COURSES
from skrin.bench.interview.issuers import Issuer, IssuerKind
from skrin.dids import key as did_key
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.formats.sd_jwt.process import process
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.mq1.packing import codes
from skrin.protocols.mq1.payload import Codec, pack, unpack
from skrin.vocabularies import eu_learning_credential, open_badges_write
from skrin.wire import strict_json
from tests.fakes.randomness import SeededRandomness
from tests.protocols.mq1 import split_reader
from tests.vocabularies.achievements import FULL
from tests.vocabularies.test_open_badges_write import AWARD, ISSUER, WHOLE

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)


def response(*texts: str) -> str:
    return strict_json.dump({"vp_token": {"mc": [*texts]}}).decode()


def packed(message: str) -> int:
    payload = pack(message)
    assert Codec(payload[0]) is Codec.SPLIT
    assert unpack(payload) == split_reader.read(payload) == message
    return len(payload)


def deflated(message: str) -> int:
    return len(zlib.compress(message.encode(), 9))


def test_a_credential_of_our_own_type_with_disclosures_inside_disclosures() -> None:
    randomness = SeededRandomness(b"own")
    issuer, holder = Issuer.make(COURSES[0], IssuerKind.EDDSA_DID_KEY, AT), PrivateKey.generate(Algorithm.EDDSA)
    claims = eu_learning_credential.write(FULL)
    registered: JsonObject = {
        "vct": eu_learning_credential.SKRIN_VCT,
        "iss": issuer.name,
        "iat": 1_795_428_000,
        "exp": 1_953_108_000,
        "cnf": {"jwk": holder.public_jwk},
    }
    hidden = eu_learning_credential.frame(claims)
    raw = issue({**registered, **claims}, hidden, issuer.key, randomness, header=issuer.header)
    issued = SdJwt.parse(raw)
    asked_by = Interviewer.make(randomness)
    digests = [each.digest for each in process(issued.payload(), issued.disclosures).disclosables]
    binding = KeyBindingRequest(str(asked_by.client_id), asked_by.nonce, AT)
    message = response(present(raw, digests, binding, holder))
    # A digest is 32 octets that nothing makes smaller: were one left for each disclosure, this would be missed by far.
    assert packed(message) < deflated(message) * 0.35


def test_badges_as_a_jwt_and_in_a_presentation_of_jwts() -> None:
    issuer, holder = PrivateKey.generate(Algorithm.EDDSA), PrivateKey.generate(Algorithm.EDDSA)
    badge = open_badges_write.write(WHOLE, ISSUER, AWARD)
    signed = jws.sign({"typ": "JWT", "kid": did_key.key_id_for(issuer.public)}, {"iss": "did:key:z", "vc": badge}, issuer)
    context: list[Json] = ["https://www.w3.org/2018/credentials/v1"]
    inside: JsonObject = {"@context": context, "type": ["VerifiablePresentation"], "verifiableCredential": [signed]}
    presented = jws.sign({"typ": "JWT", "kid": did_key.key_id_for(holder.public)}, {"nonce": "n", "vp": inside}, holder)
    for message in (response(signed), response(presented)):
        assert packed(message) < deflated(message) / 2


def test_more_presentations_than_are_read_are_packed_as_text() -> None:
    one = "eyJhIjowfQ.eyJiIjoxfQ.c2ln~WyJzIiwieCIsMV0~"
    message = response(*[one] * (codes.PRESENTATIONS + 8))
    assert packed(message) < deflated(message)
