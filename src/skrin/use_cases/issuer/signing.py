"""Writing and signing one credential, in the form that was asked for, for one key of its holder."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from skrin.domain.credential import CredentialFormat
from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.keys.public_key import PublicKey
from skrin.protocols.holder_revocation import credential_hash
from skrin.protocols.openid4vci.proof import VerifiedProof
from skrin.use_cases.issuer import voice
from skrin.use_cases.issuer.badge_signing import badge
from skrin.use_cases.issuer.draft import fresh_uuid
from skrin.use_cases.issuer.european import european
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.places import Place, Purpose
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.voice import Voice
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
    if form.format is CredentialFormat.SD_JWT_VC:
        said_by = voice.of(form.is_certified, ports)
        # Who reads it later must still find the certificate in force.
        expires_at = expires_at if said_by.until is None else min(expires_at, said_by.until)
        listed: JsonObject = {"idx": place.index, "uri": place.uri(ports, form, Purpose.ALL)}
        registered = _registered(credential_id, said_by, proof.key, listed, (issued_at, expires_at))
        text = _sd_jwt_vc(achievement, registered, said_by, ports)
    else:
        text = badge(achievement, form, proof, place, (issued_at, expires_at), ports)
    return Signed(credential_id, form, text, credential_hash(text), proof.key, place, now, expires_at)


def _sd_jwt_vc(achievement: Achievement, registered: JsonObject, said_by: Voice, ports: ServicePorts) -> str:
    claims = eu_learning_credential.write(achievement)
    disclosable = eu_learning_credential.frame(claims)
    return issue({**registered, **claims}, disclosable, said_by.signer, ports.randomness, header=said_by.header)


def _registered(
    credential_id: str, said_by: Voice, key: PublicKey, listed: JsonObject, period: tuple[datetime, datetime]
) -> JsonObject:
    return {
        "iss": said_by.issuer,
        "iat": numeric_date.write(period[0]),
        "exp": numeric_date.write(period[1]),
        "jti": f"urn:uuid:{credential_id}",
        "vct": SKRIN_VCT,
        "vct#integrity": SKRIN_INTEGRITY,
        "cnf": {"jwk": key.jwk},
        "status": {"status_list": listed},
    }


def expiry(achievement: Achievement, issued_at: datetime) -> datetime:
    """The end of the day on which what was learnt may last be used; else the technical lifetime of the text."""
    if achievement.validity.until is not None:
        return datetime.combine(achievement.validity.until + timedelta(days=1), time(), UTC)
    return issued_at + TECHNICAL_LIFETIME
