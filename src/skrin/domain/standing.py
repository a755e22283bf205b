"""How a credential stands, in one word chosen from its verdict: the outcome says how good it is, the word says why."""

from enum import Enum

from skrin.domain.verdict import Outcome, Verdict


class Standing(Enum):
    VALID = "valid"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    NOT_VALID = "not_valid"
    NOT_CHECKED = "not_checked"

    @property
    def outcome(self) -> Outcome:
        match self:
            case Standing.VALID:
                return Outcome.PASS
            case Standing.NOT_CHECKED:
                return Outcome.UNKNOWN
            case _:
                return Outcome.FAIL


# What has a word of its own, the gravest first. Any other failure is graver than all of them.
_BY_CODE = {
    "status.revoked": Standing.REVOKED,
    "status.suspended": Standing.SUSPENDED,
    "time.expired": Standing.EXPIRED,
    "time.not_yet_valid": Standing.NOT_YET_VALID,
}


def standing(verdict: Verdict) -> Standing:
    match verdict.outcome:
        case Outcome.PASS:
            return Standing.VALID
        case Outcome.UNKNOWN:
            return Standing.NOT_CHECKED
        case Outcome.FAIL:
            codes = [check.code for check in verdict.checks if check.counts and check.outcome is Outcome.FAIL]
            if any(code not in _BY_CODE for code in codes):
                return Standing.NOT_VALID
            return next(named for code, named in _BY_CODE.items() if code in codes)
