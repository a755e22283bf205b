"""Lists of trusted entities of the tests' own, signed by an operator of the tests' own (ETSI TS 119 602)."""

import base64
from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509.oid import NameOID

from skrin.domain.json_value import Json, JsonObject
from skrin.wire import base64url, strict_json
from tests.fakes.authority import DAY, Certified
from tests.fakes.clock import NOON

TYPES = "http://uri.etsi.org/19602/SvcType/"
EAA, PID = f"{TYPES}EAA/Issuance", f"{TYPES}PID/Issuance"
WRPAC, WRPRC = f"{TYPES}WRPAC/Issuance", f"{TYPES}WRPRC/Issuance"
OPERATOR = "The register of the tests"


def signer(
    organisation: str = OPERATOR, country: str = "SE", *, parent: Certified | None = None, now: datetime = NOON
) -> Certified:
    """A certificate for signing lists, of `parent` or of another key that is thrown away."""
    key, above = ec.generate_private_key(ec.SECP256R1()), parent.key if parent else ec.generate_private_key(ec.SECP256R1())
    names = [(NameOID.COMMON_NAME, "List signer"), (NameOID.ORGANIZATION_NAME, organisation), (NameOID.COUNTRY_NAME, country)]
    issuer = parent.certificate.subject if parent else x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Nobody")])
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(oid, text) for oid, text in names]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 30 * DAY)
        .not_valid_after(now + 30 * DAY)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above.public_key()), critical=False)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("register.test")]), critical=False)
        .sign(above, hashes.SHA256())
    )
    return Certified(made, key)


def moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def service(type_: str, certificates: Sequence[bytes], name: str = "Issuing", **more: Json) -> JsonObject:
    identity: JsonObject = {"X509Certificates": [{"val": base64.b64encode(der).decode()} for der in certificates]}
    information: JsonObject = {
        "ServiceTypeIdentifier": type_,
        "ServiceName": [{"lang": "sv", "value": f"{name} (sv)"}, {"lang": "en", "value": name}],
        "ServiceDigitalIdentity": identity,
        **more,
    }
    return {"ServiceInformation": information}


def entity(name: str, *services: JsonObject) -> JsonObject:
    information: JsonObject = {
        "TEName": [{"lang": "en", "value": name}],
        "TEAddress": {
            "TEPostalAddress": [{"lang": "en", "StreetAddress": "1 Street", "Country": "SE"}],
            "TEElectronicAddress": [{"lang": "en", "uriValue": "mailto:post@entity.test"}],
        },
        "TEInformationURI": [{"lang": "en", "uriValue": "https://entity.test"}],
    }
    return {"TrustedEntityInformation": information, "TrustedEntityServices": list(services)}


def document(*entities: JsonObject, **scheme: Json) -> JsonObject:
    """A list of number 5, issued yesterday and due in a week, unless `scheme` says otherwise."""
    said: JsonObject = {
        "LoTEVersionIdentifier": 1,
        "LoTESequenceNumber": 5,
        "LoTEType": "http://uri.etsi.org/19602/LoTEType/EUPubEAAProvidersList",
        "SchemeOperatorName": [{"lang": "en", "value": OPERATOR}],
        "SchemeName": [{"lang": "en", "value": "Accredited providers"}],
        "SchemeTerritory": "SE",
        "ListIssueDateTime": moment(NOON - DAY),
        "NextUpdate": moment(NOON + 7 * DAY),
        **scheme,
    }
    return {"LoTE": {"ListAndSchemeInformation": said, "TrustedEntitiesList": list(entities)}}


def signed(content: JsonObject, by: Certified, chain: Sequence[bytes] = (), **header: Json) -> bytes:
    """The compact JWS, with `chain` in its header in the place of the signer's certificate alone."""
    x5c: list[Json] = [base64.b64encode(der).decode() for der in chain or [by.der]]
    head = base64url.encode(strict_json.dump({"alg": "ES256", "x5c": x5c, **header}))
    text = f"{head}.{base64url.encode(strict_json.dump(content))}".encode()
    r, s = decode_dss_signature(by.key.sign(text, ec.ECDSA(hashes.SHA256())))
    return text + b"." + base64url.encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).encode()
