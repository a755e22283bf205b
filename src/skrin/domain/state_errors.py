"""What a store answers when something is asked of it that is not there, or no longer in the state that allows it.

StateError
├── CredentialUnknown   state.unknown_credential
├── KeyUnknown          state.unknown_key
├── EnrolmentUnknown    state.unknown_enrolment
├── PaperUnknown        state.unknown_paper
├── PackUnknown         state.unknown_pack
├── PendingUnknown      state.unknown_pending
├── EventUnknown        state.unknown_event
├── RequestUnknown      state.unknown_request     also where the session secret or the `state` is wrong: the two look alike
├── ReportUnknown       state.unknown_report      erased, or never there
├── RequestExpired      state.request_expired     the request's time is over
└── RequestAnswered     state.request_answered    its one answer was taken already
"""

from skrin.domain.errors import StateError


class CredentialUnknown(StateError, code="state.unknown_credential"):
    credential_id: str


class KeyUnknown(StateError, code="state.unknown_key"):
    key_id: str


class EnrolmentUnknown(StateError, code="state.unknown_enrolment"):
    enrolment_id: str


class PaperUnknown(StateError, code="state.unknown_paper"):
    paper_id: str


class PackUnknown(StateError, code="state.unknown_pack"):
    pack_id: str


class PendingUnknown(StateError, code="state.unknown_pending"):
    pending_id: str


class EventUnknown(StateError, code="state.unknown_event"):
    event_id: int


class RequestUnknown(StateError, code="state.unknown_request"):
    request_id: str


class ReportUnknown(StateError, code="state.unknown_report"):
    report_id: int


class RequestExpired(StateError, code="state.request_expired"):
    request_id: str


class RequestAnswered(StateError, code="state.request_answered"):
    request_id: str
