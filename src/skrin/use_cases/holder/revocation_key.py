"""Whose key asks the issuer to revoke: that of a form of the achievement, else that of the enrolment it was issued for.

A sealed credential is bound to no key. While one of its siblings is here, the sibling's key asks for all forms; once they are
deleted, the pairwise DID with which the person enrolled still can (RULINGS 16 and 20; docs/decisions/0209).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from skrin.domain.credential import StoredCredential
from skrin.domain.offering import EnrolmentState
from skrin.use_cases.candidates import is_sealed
from skrin.use_cases.ports import Ports

# What came out of an enrolment that stands; of the others the issuer has nothing to revoke.
_STANDS: Final = frozenset({EnrolmentState.ACCEPTED, EnrolmentState.COMPLETED})


@dataclass(frozen=True, slots=True)
class Asker:
    """`stored` is the form that the request names, `key_id` the vault's key that signs it."""

    stored: StoredCredential
    key_id: str


def asker(forms: Sequence[StoredCredential], preferred: str, ports: Ports) -> Asker | None:
    """By the form with the id `preferred` where it can, else by the first that can. None where nothing here may ask."""
    able = [each for each in forms if each.issuer_url and each.key_id]
    if able:
        chosen = next((each for each in able if each.id == preferred), able[0])
        return Asker(chosen, chosen.key_id)
    sealed = (each for each in forms if each.issuer_url and is_sealed(each.credential))
    return next((Asker(each, key_id) for each in sealed if (key_id := enrolled_with(each, ports))), None)


def enrolled_with(stored: StoredCredential, ports: Ports) -> str:
    """The key of the enrolment at its issuer, for its course where it names one; empty where there was none."""
    course = stored.credential.achievement.offering.credential_id
    found = (
        each.key_id
        for each in ports.vault.enrolments()
        if each.issuer == stored.issuer_url and each.state in _STANDS and course in ("", each.offering_id)
    )
    return next((key_id for key_id in found if key_id), "")
