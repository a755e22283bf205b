"""The metadata of a credential's type: from what ships with the program, else fetched while receiving and kept with it.

Never fetched on display (RULINGS 11), and never from a host the person has not agreed to. Metadata that cannot be had, or is
not the document that the credential promised, is as good as none.
"""

from skrin.domain.credential import Credential, CredentialFormat
from skrin.domain.errors import SkrinError
from skrin.domain.ports import KeptDocument
from skrin.formats.sd_jwt_vc.type_chain import TypeChain
from skrin.use_cases.ports import Ports
from skrin.vocabularies import type_metadata
from skrin.wire.http import Fetch, HttpRequest
from skrin.wire.urls import HttpsUrl

TYPE_DOCUMENT = "type-metadata"
OK = 200


def of_received(credential: Credential, fetch: Fetch, ports: Ports) -> tuple[TypeChain | None, tuple[KeptDocument, ...]]:
    """The type with all it extends, and the documents that were fetched for it. Only an SD-JWT VC has a type that is one."""
    if credential.format is not CredentialFormat.SD_JWT_VC:
        return None, ()
    fetched: dict[str, bytes] = {}

    def document(vct: str) -> bytes | None:
        found = type_metadata.document(vct) or kept(vct, ports)
        if found is None:
            found = _fetched(vct, fetch, ports)
            if found is not None:
                fetched[vct] = found
        return found

    promised = credential.claims.get("vct#integrity")
    try:
        chain = TypeChain.load(credential.type, document, promised if isinstance(promised, str) else None)
    except SkrinError:
        return None, ()
    now = ports.clock.now()
    return chain, tuple(KeptDocument(TYPE_DOCUMENT, vct, body, now) for vct, body in fetched.items())


def kept(vct: str, ports: Ports) -> bytes | None:
    found = ports.vault.document(TYPE_DOCUMENT, vct)
    return found.body if found is not None else None


def _fetched(vct: str, fetch: Fetch, ports: Ports) -> bytes | None:
    try:
        answer = fetch(HttpRequest("GET", HttpsUrl.parse(vct, ports.loopback), {"accept": "application/json"}))
    except SkrinError:
        return None
    return answer.body if answer.status == OK and answer.media_type == "application/json" else None
