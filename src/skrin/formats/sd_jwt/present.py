"""Presenting: the holder's choice of what to show, signed for one verifier (RFC 9901, 7.2)."""

from collections.abc import Collection

from skrin.domain.credential import Disclosable
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.ports import Signer
from skrin.formats.sd_jwt import key_binding
from skrin.formats.sd_jwt.compact import SdJwt, join
from skrin.formats.sd_jwt.confirmation import confirmed_key
from skrin.formats.sd_jwt.errors import DisclosureUnknown, HolderKeyMissing, KeyBindingForeignKey
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt.process import Processed, process
from skrin.keys.public_key import PublicKey


def present(raw: str, digests: Collection[str], binding: KeyBindingRequest | None = None, signer: Signer | None = None) -> str:
    """The text that leaves: the disclosures of `digests`, those they stand inside, and nothing else.

    With `binding`, `signer` is the key in `cnf` and signs for that request. Raises DisclosureUnknown, HolderKeyMissing,
    KeyBindingForeignKey when the key is another one, KeyBindingUnexpected when `raw` is itself a presentation.
    """
    sd_jwt = SdJwt.parse(raw)
    sd_jwt.require_issued()
    payload = sd_jwt.payload()
    processed = process(payload, sd_jwt.disclosures)
    shown = with_parents(processed.disclosables, digests)
    kept = [text for text in sd_jwt.disclosures if processed.digest(text) in shown]
    bound_text = join(sd_jwt.signed.text, kept)
    if binding is None:
        return bound_text
    if signer is None:
        raise TypeError("a key binding needs the holder's signer")
    if PublicKey.from_jwk(signer.public_jwk) != holder_key(processed):
        raise KeyBindingForeignKey
    return bound_text + key_binding.sign(binding, bound_text, processed.digest, signer)


def with_parents(disclosables: Collection[Disclosable], digests: Collection[str]) -> frozenset[str]:
    """`digests` and those of the disclosures that they stand inside; raises DisclosureUnknown."""
    parents = {disclosable.digest: disclosable.parents for disclosable in disclosables}
    shown: set[str] = set()
    for digest in digests:
        if digest not in parents:
            raise DisclosureUnknown
        shown.update((digest, *parents[digest]))
    return frozenset(shown)


def holder_key(processed: Processed) -> PublicKey:
    """The key that the credential is bound to (`cnf`); raises HolderKeyMissing or a JoseError."""
    jwk = holder_jwk(processed.claims)
    if jwk is None:
        raise HolderKeyMissing
    return PublicKey.from_jwk(jwk)


def holder_jwk(claims: JsonObject) -> JsonObject | None:
    confirmation: Json = claims.get("cnf")
    jwk = confirmed_key(confirmation) if isinstance(confirmation, dict) else None
    return jwk if isinstance(jwk, dict) else None
