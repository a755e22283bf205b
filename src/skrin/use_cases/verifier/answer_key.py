"""The key that an answer comes encrypted to: made for one request, and gone when its answer is taken (HAIP 1.0, 5)."""

from skrin.keys.agreement import AgreementKey
from skrin.protocols.openid4vp.response import WalletAnswer, read_wallet_answer
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.wire.http import HttpRequest

SEED_BYTES = 64  # what `AgreementKey.from_seed` takes


def answer_key(seed: bytes) -> AgreementKey | None:
    """None where the answer comes in the open."""
    return AgreementKey.from_seed(seed) if seed else None


def read_answer(request_id: str, posted: HttpRequest, ports: VerifierPorts) -> WalletAnswer:
    """What a wallet posted to a request that is open. Nothing is spent by it: `state` is inside what is encrypted.

    Raises RequestUnknown, RequestExpired, RequestAnswered, and what `read_wallet_answer` raises.
    """
    request = ports.store.open_request(request_id, ports.clock.now())
    return read_wallet_answer(posted, answer_key(request.encryption_seed))
