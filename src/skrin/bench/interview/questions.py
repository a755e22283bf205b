"""What an interviewer asks: a signed request by value, with a query for one or ten micro-credentials of one type."""

from datetime import datetime, timedelta
from typing import Final

from skrin.bench.interview.candidates import OUTCOMES, QUERY, VCT, Interviewer
from skrin.dids import key as did_key
from skrin.domain.json_value import JsonObject
from skrin.keys.hpke import HpkeRecipient
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialQuery, DcqlQuery
from skrin.protocols.openid4vp.formats import FORMATS, SD_JWT
from skrin.protocols.openid4vp.request_object import sign_parameters
from skrin.protocols.openid4vp.verifier_info import PURPOSE_FORMAT

_LASTS: Final = timedelta(minutes=5)
_CLAIMS: Final = (
    ClaimQuery(("title",), "t"),
    ClaimQuery(("awardingBody",), "b"),
    ClaimQuery((OUTCOMES, None, "title"), "o"),
    ClaimQuery(("assessment_grade",), "g"),
)
_SETS: Final = (("t", "b", "o", "g"), ("t", "b", "o"), ("t", "b"))


def request(asked_by: Interviewer, sealed_to: HpkeRecipient, at: datetime) -> str:
    """The request object, as it goes over the screen: the answer comes back the same way, sealed to a key of this request."""
    query = CredentialQuery(QUERY, SD_JWT, (frozenset({VCT}),), {"vct_values": [VCT]}, _CLAIMS, _SETS, multiple=True)
    parameters: JsonObject = {
        "client_id": str(asked_by.client_id),
        "response_type": "vp_token",
        "response_mode": "optical",
        "nonce": asked_by.nonce,
        "dcql_query": DcqlQuery((query,)).as_json(),
        "client_metadata": {
            "vp_formats_supported": {SD_JWT: FORMATS[SD_JWT]},
            "client_name": "Example Company",
            "jwks": {"keys": [sealed_to.jwk]},
        },
        "state": asked_by.state,
        "verifier_info": [{"format": PURPOSE_FORMAT, "data": {"en": "Interview for a position"}}],
    }
    return sign_parameters(parameters, asked_by.key, did_key.key_id_for(asked_by.key.public), at, at + _LASTS)
