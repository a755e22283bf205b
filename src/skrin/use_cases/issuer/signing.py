"""Writing and signing one credential, in the form that was asked for, for one key of its holder."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.keys.public_key import PublicKey
from skrin.protocols.holder_revocation import credential_hash
from skrin.protocols.openid4vci.proof import VerifiedProof
from skrin.use_cases.issuer.badge_signing import badge
from skrin.use_cases.issuer.draft import fresh_uuid
from skrin.use_cases.issuer.european import european
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.places import Place, Purpose
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.vocabularies import eu_learning_credential
from skrin.vocabularies.eu_learning_credential import SKRIN_VCT
from skrin.vocabularies.type_metadata import SKRIN_INTEGRITY
from skrin.wire import numeric_date

# How long the signed text stands where the learning itself does not end: keys and algorithms do not last for ever.
TECHNICAL_LIFETIME = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Signed:
    """One credential, signed or sealed; `key` None: it is bound to none.

    `id` is the issuer's name for it, an SD-JWT VC's `jti`; `hash` names its text (RULINGS 20).
    """

    id: str
    form: Form
    text: str
    hash: str
    key: PublicKey | None
    place: Place
    issued_at: datetime
    expires_at: datetime | None


def signed(achievement: Achievement, form: Form, proof: VerifiedProof | None, place: Place, ports: ServicePorts) -> Signed:
    """The achievement in `form`, bound to the key that was proved where it is bound, its status listed at `place`."""
    now = ports.clock.now()
    # The hour is enough, and does not tell one learner of a course from another (SECURITY.md on colluding verifiers).
    issued_at = now.replace(minute=0, second=0, microsecond=0)
    credential_id, expires_at = fresh_uuid(ports), expiry(achievement, issued_at)
    if proof is None:
        # A seal says the moment anyhow, and outlasts keys: it ends only with the learning itself (docs/decisions/0214).
        ends = expires_at if achievement.validity.until is not None else None
        sealed = european(achievement, credential_id, place, now, ends, ports)
        return Signed(credential_id, form, sealed, credential_hash(sealed), None, place, now, ends)
    if form is Form.SD_JWT_VC:
        text = _sd_jwt_vc(achievement, credential_id, proof.key, place, (issued_at, expires_at), ports)
    else:
        text = badge(achievement, form, proof, place, (issued_at, expires_at), ports)
    return Signed(credential_id, form, text, credential_hash(text), proof.key, place, now, expires_at)


def _sd_jwt_vc(
    achievement: Achievement,
    credential_id: str,
    key: PublicKey,
    place: Place,
    period: tuple[datetime, datetime],
    ports: ServicePorts,
) -> str:
    claims = eu_learning_credential.write(achievement)
    uri = place.uri(ports, Form.SD_JWT_VC, Purpose.ALL)
    registered: JsonObject = {
        "iss": ports.identity.did,
        "iat": numeric_date.write(period[0]),
        "exp": numeric_date.write(period[1]),
        "jti": f"urn:uuid:{credential_id}",
        "vct": SKRIN_VCT,
        "vct#integrity": SKRIN_INTEGRITY,
        "cnf": {"jwk": key.jwk},
        "status": {"status_list": {"idx": place.index, "uri": uri}},
    }
    disclosable = eu_learning_credential.frame(claims)
    header: JsonObject = {"kid": ports.identity.key_id}
    return issue({**registered, **claims}, disclosable, ports.signer, ports.randomness, header=header)


def expiry(achievement: Achievement, issued_at: datetime) -> datetime:
    """The end of the day on which what was learnt may last be used; else the technical lifetime of the text."""
    if achievement.validity.until is not None:
        return datetime.combine(achievement.validity.until + timedelta(days=1), time(), UTC)
    return issued_at + TECHNICAL_LIFETIME
