"""Encryption wherever the issuer offers it in a way that can be used here (docs/decisions/0231)."""

from skrin.protocols.openid4vci.encryption import encrypted, plan_for
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.wire.http import Fetch, HttpRequest, HttpResponse


def exchanged(plain: HttpRequest, metadata: CredentialIssuerMetadata, fetch: Fetch) -> HttpResponse:
    """The answer to `plain`, in plain; on the way both are encrypted, where that can be.

    Raises EncryptionUnavailable, IssuerMetadataInvalid, AnswerNotEncrypted, DecryptionFailed, and what `fetch` does.
    """
    plan = plan_for(metadata)
    if plan is None:
        return fetch(plain)
    exchange = encrypted(plain, plan)
    return exchange.opened(fetch(exchange.request))
