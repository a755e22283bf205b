"""Writing and signing one SD-JWT VC for one key of its holder."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.keys.public_key import PublicKey
from skrin.use_cases.issuer.draft import fresh_uuid
from skrin.use_cases.issuer.places import Place
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.vocabularies import eu_learning_credential
from skrin.vocabularies.eu_learning_credential import SKRIN_VCT
from skrin.vocabularies.type_metadata import SKRIN_INTEGRITY
from skrin.wire import base64url, numeric_date

# How long the signed text stands where the learning itself does not end: keys and algorithms do not last for ever.
TECHNICAL_LIFETIME = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Signed:
    """One credential, signed. `id` is its own, in `jti`; `hash` that of the issuer-signed JWT (RULINGS 20)."""

    id: str
    text: str
    hash: str
    key: PublicKey
    place: Place
    issued_at: datetime
    expires_at: datetime


def signed(achievement: Achievement, key: PublicKey, place: Place, ports: ServicePorts) -> Signed:
    """The achievement as an SD-JWT VC bound to `key`, its status listed at `place`."""
    now = ports.clock.now()
    # The hour is enough, and does not tell one learner of a course from another (SECURITY.md on colluding verifiers).
    issued_at = now.replace(minute=0, second=0, microsecond=0)
    credential_id, expires_at = fresh_uuid(ports), expiry(achievement, issued_at)
    claims = eu_learning_credential.write(achievement)
    registered: JsonObject = {
        "iss": ports.identity.did,
        "iat": numeric_date.write(issued_at),
        "exp": numeric_date.write(expires_at),
        "jti": f"urn:uuid:{credential_id}",
        "vct": SKRIN_VCT,
        "vct#integrity": SKRIN_INTEGRITY,
        "cnf": {"jwk": key.jwk},
        "status": {"status_list": {"idx": place.index, "uri": place.uri(ports)}},
    }
    disclosable = eu_learning_credential.frame(claims)
    header: JsonObject = {"kid": ports.identity.key_id}
    text = issue({**registered, **claims}, disclosable, ports.signer, ports.randomness, header=header)
    return Signed(credential_id, text, hash_of(text), key, place, now, expires_at)


def expiry(achievement: Achievement, issued_at: datetime) -> datetime:
    """The end of the day on which what was learnt may last be used; else the technical lifetime of the text."""
    if achievement.validity.until is not None:
        return datetime.combine(achievement.validity.until + timedelta(days=1), time(), UTC)
    return issued_at + TECHNICAL_LIFETIME


def hash_of(credential: str) -> str:
    """SHA-256 of the issuer-signed JWT, what stands before the first `~`; base64url."""
    return base64url.encode(hashlib.sha256(credential.partition("~")[0].encode()).digest())
