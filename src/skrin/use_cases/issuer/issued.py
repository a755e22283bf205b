"""The stored body of an issued credential, given back to its holder: a JWE that only the holder or the archive can open."""

from skrin.protocols.errors import NotTheirs
from skrin.use_cases.issuer.ports import IssuerPorts


def issued_body(hash_: str, key: str, ports: IssuerPorts) -> str:
    """The body of the credential with this hash, for the holder of `key` (the thumbprint of a key that was proved).

    The key is the credential's own, or that of the enrolment it was issued for. Raises NotTheirs.
    """
    credential = ports.store.credential_by_hash(hash_)
    if credential is None:
        raise NotTheirs
    if credential.holder_key != key:
        issuance = ports.store.issuance(credential.issuance_id)
        if issuance is None or ports.store.enrolment_of(issuance.enrolment_id, key) is None:
            raise NotTheirs
    return credential.body
