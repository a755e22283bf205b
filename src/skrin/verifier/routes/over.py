"""What is asked for is not there, or no longer there, as HTTP says it."""

from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.state_errors import RequestAnswered, RequestExpired, RequestUnknown

STATUS: Final[dict[type[SkrinError], int]] = {RequestUnknown: 404, RequestExpired: 410, RequestAnswered: 410}
