"""What a practice school seals European credentials with: a key and a certificate of nobody's, vouched for in practice alone.

A real one comes from a trust service provider, in a file or on a device; everything after that is the same.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from skrin.domain.party import Texts
from skrin.formats.edc import document
from skrin.formats.edc.sealer import CERTIFICATE
from skrin.issuer import sealing
from skrin.practice.certificates import COMMON_NAME, COUNTRY, ORGANISATION, ORGANISATION_IDENTIFIER, Use, Wanted, certify
from skrin.storage.private_files import replace_durably
from skrin.trust.trust_entry import TrustEntry
from skrin.wire import strict_json

KEY_FILE: Final = "practice-seal.p12"
IDENTIFIER: Final = "NTRSE-5560000001"  # of no organisation
_SINCE: Final = timedelta(days=400)
_LASTS: Final = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class PracticeSeal:
    """`party` names the certificate, as a trust list names whoever sealed with it."""

    party: str

    def vouched(self, names: Texts, source: str, addresses: tuple[str, ...] = ()) -> TrustEntry:
        """The line of a trust list that answers for it, for European credentials alone; `addresses` are where it issues."""
        return TrustEntry(self.party, names=names, types=(document.TYPE,), credential_issuers=addresses, source=source)


def lay(folder: Path, name: str, country: str, now: datetime) -> PracticeSeal:
    """Lay a new key, its passphrase and the settings into an issuer's `folder`, as an administrator would.

    `name` is what the certificate calls the organisation.
    """
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
    from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

    key, passphrase = ec.generate_private_key(ec.SECP256R1()), secrets.token_urlsafe(24)
    said = {COUNTRY: country, ORGANISATION: name, ORGANISATION_IDENTIFIER: IDENTIFIER, COMMON_NAME: name}
    wanted = Wanted(said, {COMMON_NAME: "Skrin practice seals"}, Use.SEALING, now, _LASTS, _SINCE)
    # By an authority that is forgotten at once: a certificate for seals is not its own authority.
    certificate = certify(wanted, key, ec.generate_private_key(ec.SECP256R1()))
    box = BestAvailableEncryption(passphrase.encode())
    replace_durably(folder / KEY_FILE, serialize_key_and_certificates(b"seal", key, certificate, None, box))
    replace_durably(folder / sealing.SECRET, f"{passphrase}\n".encode())
    replace_durably(folder / sealing.SETTINGS, strict_json.dump({"key": "p12", "file": KEY_FILE}))
    return PracticeSeal(CERTIFICATE + hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest())
