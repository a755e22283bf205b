"""Answers that are kept for who lost them: openable with the token that they were given for, until the wallet has them."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from skrin.protocols.openid4vci.bearer import PresentedToken
from skrin.protocols.openid4vci.credential import Issued
from skrin.protocols.openid4vci.errors import IssuanceDenied
from skrin.protocols.openid4vci.proof import VerifiedProof
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import KeptAnswer
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import digest, seal_under_token, unseal_under_token
from skrin.wire import base64url


def kept(answer: Issued, form: Form, proofs: Iterable[VerifiedProof], presented: PresentedToken) -> KeptAnswer:
    told = json.dumps([list(answer.credentials), answer.notification_id])
    sealed = seal_under_token(presented.value, told.encode())
    return KeptAnswer(digest(presented.value), form, sealed, digest(answer.notification_id or ""), keys_digest(proofs))


def found(form: Form, proofs: Sequence[VerifiedProof], token_digest: str, ports: IssuerPorts) -> KeptAnswer | None:
    """What this token was answered for these keys. Of a form that is bound to none there is one answer, and so there is of
    any form where it was kept before keys were noted.
    """
    keys = ("", keys_digest(proofs))
    return next((each for each in ports.store.answers(token_digest) if each.form is form and each.keys in keys), None)


def opened(answer: KeptAnswer, presented: PresentedToken) -> Issued:
    """Raises IssuanceDenied where it is no longer kept."""
    if answer.sealed is None:
        raise IssuanceDenied
    credentials, notification_id = json.loads(unseal_under_token(presented.value, answer.sealed))
    return Issued(tuple(credentials), notification_id)


def keys_digest(proofs: Iterable[VerifiedProof]) -> str:
    """The same for the same keys, in whatever order they are proved."""
    thumbprints = " ".join(sorted(proof.key.thumbprint for proof in proofs))
    return base64url.encode(hashlib.sha256(thumbprints.encode()).digest())
