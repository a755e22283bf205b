"""Rows of the issuer's store with everything filled in, to change one thing of."""

from datetime import date, timedelta

from skrin.domain.offering import EnrolmentState
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import (
    EnrolmentRecord,
    Issuance,
    IssuedCredential,
    OfferRecord,
    PublishedOffering,
    StatusListRecord,
    TokenRecord,
)
from tests.fakes.clock import NOON

OFFERING = PublishedOffering(
    id="retail-1",
    document={"id": "retail-1", "title": {"sv": "Kundservice"}},
    template={},
    schema_id="schema-1",
    start=date(2026, 11, 1),
    end=date(2026, 12, 31),
    labels=("retail", "service"),
    search_text="kundservice 100%",
    changed_at=NOON,
)
ENROLMENT = EnrolmentRecord(
    id="enrolment-1",
    offering_id="retail-1",
    did="did:key:zLearner",
    key="learner-key",
    encryption_jwk={"kty": "EC"},
    state=EnrolmentState.REQUESTED,
    enrolled_at=NOON,
    changed_at=NOON,
)
ISSUANCE = Issuance(
    id="issuance-1",
    offering_id="retail-1",
    forms=(Form.SD_JWT_VC,),
    achievement_id="urn:uuid:1",
    sealed_draft=b"sealed",
    created_at=NOON,
)
OFFER = OfferRecord(
    id="offer-1",
    issuance_id="issuance-1",
    reference_digest="reference",
    code_digest="code",
    needs_transaction_code=True,
    created_at=NOON,
    expires_at=NOON + timedelta(minutes=10),
)
TOKEN = TokenRecord(digest="token", issuance_id="issuance-1", expires_at=NOON + timedelta(minutes=5))
STATUS_LIST = StatusListRecord(id="list-1", created_at=NOON)
CREDENTIAL = IssuedCredential(
    id="credential-1",
    hash="hash-1",
    issuance_id="issuance-1",
    offering_id="retail-1",
    type="type",
    achievement_id="urn:uuid:1",
    holder_key="thumbprint",
    holder_did="did:key:zLearner",
    list_id="list-1",
    index=4711,
    issued_at=NOON,
    body="{}",
    holder_can_open=True,
)
