"""One achievement in several forms: which stored credentials make one card, and which of them leads (RULINGS 18).

The forms of one issuance say the same `achievement_id`, each secured in its own way. They are grouped by who issued them and
that id, and only where the issuer's signature was good: what merely claims to come from an issuer joins nobody's card. What is
sealed names no DID; it is on the card of what it came with in one issuance, as the wallet noted then (docs/decisions/0216).
"""

import hashlib
import json
from typing import Final

from skrin.domain.credential import Credential, CredentialFormat, StoredCredential
from skrin.domain.verdict import CheckName, Outcome

# In which order forms lead that can disclose equally much: those first that prove who holds them.
ORDER: Final = (
    CredentialFormat.SD_JWT_VC,
    CredentialFormat.DATA_INTEGRITY,
    CredentialFormat.VC_JOSE,
    CredentialFormat.VC_JWT,
    CredentialFormat.EDC,
    CredentialFormat.OPEN_BADGE_2,
)


def card_of(stored: StoredCredential) -> bytes:
    """What the forms of one achievement have in common, and nothing else has; empty for a credential that stands alone."""
    credential = stored.credential
    signature = credential.verdict.check(CheckName.SIGNATURE)
    id_ = credential.achievement.achievement_id
    if not id_ or signature is None or signature.outcome is not Outcome.PASS:
        return b""
    said = json.dumps([stored.card_issuer or credential.issuer.id, id_]).encode("ascii")
    return hashlib.sha256(said).digest()


def rank(credential: Credential) -> int:
    """The form with the lowest leads: one that can disclose selectively first. Of two alike it is the one that came last."""
    by_format = next((place for place, each in enumerate(ORDER) if each is credential.format), len(ORDER))
    return by_format + (0 if credential.disclosables else 100)
