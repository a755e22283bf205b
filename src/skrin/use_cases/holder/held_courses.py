"""Which published courses the wallet has a credential of: what a learner has of what a course requires, or of a whole."""

from collections.abc import Collection, Mapping

from skrin.domain.ports import CredentialFilter
from skrin.use_cases.ports import Ports

# As many of the newest credentials are looked through; each has to be decoded to say which course it is of.
LOOKED_THROUGH = 1000
PAGE = 100


def held(wanted: Collection[str], ports: Ports) -> Mapping[str, str]:
    """The id in this wallet of the newest credential of each of `wanted` (credential IDs) that is here."""
    found: dict[str, str] = {}
    for offset in range(0, LOOKED_THROUGH, PAGE):
        if len(found) == len(wanted):
            break
        page = ports.vault.leading(CredentialFilter(limit=PAGE, offset=offset))
        for stored in page:
            course = stored.credential.achievement.offering.credential_id
            if course in wanted:
                found.setdefault(course, stored.id)
        if len(page) < PAGE:
            break
    return found
