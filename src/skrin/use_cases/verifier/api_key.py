"""The key that lets a program ask in this verifier's name. The store knows its digest; the key is in a file of the operator."""

import hashlib
import hmac

from skrin.domain.ports import Randomness, VerifierStore
from skrin.use_cases.verifier.errors import ApiKeyWrong
from skrin.wire import base64url

SETTING = "api_key_sha256"
KEY_BYTES = 32


def new_api_key(store: VerifierStore, randomness: Randomness) -> str:
    """A fresh key; the one before no longer opens anything."""
    key = base64url.encode(randomness.token_bytes(KEY_BYTES))
    store.set_setting(SETTING, _digest(key))
    return key


def require_api_key(given: str, store: VerifierStore) -> None:
    """Raises ApiKeyWrong."""
    if not hmac.compare_digest(_digest(given), store.setting(SETTING) or ""):
        raise ApiKeyWrong


def _digest(key: str) -> str:
    return base64url.encode(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest())
