"""What a place in a status list says (Token Status List, 7.1)."""

from enum import Enum
from typing import Self, assert_never

from skrin.status.errors import CredentialRevoked, CredentialSuspended, StatusValueUnknown


class StatusValue(Enum):
    """The registered status types. Everything but VALID is not accepted."""

    VALID = "valid"
    INVALID = "invalid"  # taken back for good: revoked
    SUSPENDED = "suspended"
    APPLICATION_SPECIFIC = "application_specific"  # 0x03 and 0x0C to 0x0F: means something to others
    UNASSIGNED = "unassigned"

    @classmethod
    def of(cls, number: int) -> Self:
        match number:
            case 0x00:
                return cls("valid")
            case 0x01:
                return cls("invalid")
            case 0x02:
                return cls("suspended")
            case 0x03 | 0x0C | 0x0D | 0x0E | 0x0F:
                return cls("application_specific")
        return cls("unassigned")


def require_good(number: int) -> None:
    """Raises CredentialRevoked, CredentialSuspended or StatusValueUnknown; only 0 is good."""
    match StatusValue.of(number):
        case StatusValue.VALID:
            return
        case StatusValue.INVALID:
            raise CredentialRevoked
        case StatusValue.SUSPENDED:
            raise CredentialSuspended
        case StatusValue.APPLICATION_SPECIFIC | StatusValue.UNASSIGNED:
            raise StatusValueUnknown(number)
        case _ as other:
            assert_never(other)
