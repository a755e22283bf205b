"""Who this verifier is: the DID of its installation key, a certificate where it has one, and the names it was given.

All of it is kept in its store.
"""

from datetime import datetime
from enum import Enum

from skrin.dids import web
from skrin.domain.party import Texts
from skrin.domain.ports import VerifierStore
from skrin.keys.certificate import load
from skrin.trust.verifier_certificate import hosts
from skrin.use_cases.errors import CertificateUnfit
from skrin.use_cases.signing_certificate import Certificate, CertifiedKey, certificate_of, of_pem, to_pem
from skrin.use_cases.verifier import own_identity
from skrin.use_cases.verifier.identity import Certified, Identity, KnownBy
from skrin.wire.urls import HttpsUrl, Loopback

METHOD, KNOWN_BY = "did_method", "known_by"
WEB_KEY = "key-1"
HTTPS_PORT = 443


class DidMethod(Enum):
    KEY = "key"
    WEB = "web"


def introduce(store: VerifierStore, names: Texts, method: DidMethod) -> None:
    """Remember the names and the kind of identifier; once, when the store has been made."""
    own_identity.call(store, names)
    store.set_setting(METHOD, method.value)


def certify(store: VerifierStore, certified: CertifiedKey) -> None:
    """From now on the verifier has this certificate, and no other."""
    store.put_certificate(certified.key, to_pem(certified.certificate.chain).decode("ascii"))


def make_known_by(store: VerifierStore, known_by: KnownBy) -> None:
    """How it is known where a request says nothing else. Raises CertificateUnfit where it has no certificate for that."""
    if known_by is not KnownBy.DID and store.certificate() is None:
        raise CertificateUnfit("missing")
    store.set_setting(KNOWN_BY, known_by.value)


def identity(store: VerifierStore, address: HttpsUrl, loopback: Loopback, at: datetime) -> Identity:
    """The identity at the public address.

    Raises WebIdentifierInvalid for a did:web at an address that can have none; CertificateUnfit where it is known by a
    certificate that cannot sign at `at`, or that does not name the address and has to.
    """
    anywhere = own_identity.without_address(store)
    did, key_id = anywhere.did, anywhere.key_id
    if store.setting(METHOD) == DidMethod.WEB.value:
        did = f"did:web:{address.host}" + ("" if address.port == HTTPS_PORT else f"%3A{address.port}")
        web.url_for(did, loopback)
        key_id = f"{did}#{WEB_KEY}"
    known_by = KnownBy(store.setting(KNOWN_BY) or KnownBy.DID.value)
    found = Identity(did, key_id, anywhere.names, _certified(store, address.host), known_by)
    if known_by is not KnownBy.DID and found.certified is not None:
        chain = found.certified.certificate.chain
        certificate_of(chain[0], chain[1:], at)
        if found.client_id_by(known_by) is None:
            raise CertificateUnfit("address")
    return found


def _certified(store: VerifierStore, host: str) -> Certified | None:
    kept = store.certificate()
    if kept is None:
        return None
    signer, chain = kept
    certificate = of_pem(chain.encode("ascii"))
    return Certified(certificate, signer, host if host in hosts(load(certificate.chain[0])) else "")


def known_anywhere(store: VerifierStore) -> tuple[str | None, str | None, Certificate | None]:
    """Its DID and its client identifier, where they are the same at every address, and its certificate."""
    did = None if store.setting(METHOD) == DidMethod.WEB.value else own_identity.key_did(store)
    found = _certified(store, "")
    known_by = KnownBy(store.setting(KNOWN_BY) or KnownBy.DID.value)
    client_id = None
    if did is not None or known_by is KnownBy.X509_HASH:
        client_id = Identity(did or "", "", {}, found, known_by).client_id_by(known_by)
    return did, None if client_id is None else str(client_id), None if found is None else found.certificate
