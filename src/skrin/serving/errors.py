"""What can be wrong with the address of a service, and with what a client sends to it.

UsageError                        usage.*
└── AddressInUse                  usage.address         the address to listen on cannot be used
LimitError                        limit.*
├── TooManyRequests               limit.rate            this client asks too often
└── RequestTooSlow                limit.request_time    the request took too long to arrive
AuthError                         auth.*
└── HeaderTwice                   auth.header_twice     a header was sent twice, or two that contradict each other
"""

from skrin.domain.errors import AuthError, LimitError, UsageError
from skrin.protocols.errors import Answered


class AddressInUse(UsageError, code="usage.address"):
    address: str


class TooManyRequests(LimitError, Answered, code="limit.rate"):
    retry_after: int
    error = "slow_down"
    status = 429


class RequestTooSlow(LimitError, Answered, code="limit.request_time"):
    error = "invalid_request"
    status = 408


class HeaderTwice(AuthError, Answered, code="auth.header_twice"):
    header: str
    error = "invalid_request"
