"""What was proved of unchanged bytes is not proved twice: a signature that was good under a key stays good under that key.

Only what is pure is remembered: that this key made this signature over these bytes, and, for linked data, that canonicalising
and all its rules let them through. Whose key it is, whether anybody trusts it, what the time is and what a status list says are
asked anew each time and never come in here. Nothing bad is remembered (docs/decisions/0178).
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final

from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey

MOST: Final = 20_000  # of 32 bytes each


class ProvedBefore:
    """The last proofs that were good, by their digests. Safe for several threads; kept by one wallet or one verifier.

    `most` is how many; with 0 none is remembered.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._good: OrderedDict[bytes, None] = OrderedDict()
        self._alone = Lock()

    def __len__(self) -> int:
        return len(self._good)

    def once(self, kind: str, content: bytes, key: PublicKey | OlderKey, prove: Callable[[], None]) -> None:
        """Run `prove`, unless it was good before for exactly this content under exactly this key. Raises what it raises.

        `content` is everything that `prove` looks at apart from the key, the signature with it; `kind` says what `prove` does.
        """
        if not self._most:
            prove()
            return
        name = _digest(kind, content, key)
        with self._alone:
            if name in self._good:
                self._good.move_to_end(name)
                return
        prove()
        with self._alone:
            self._good[name] = None
            if len(self._good) > self._most:
                self._good.popitem(last=False)


# Remembers nothing, and so can be everybody's.
NOTHING: Final = ProvedBefore(0)


def _digest(kind: str, content: bytes, key: PublicKey | OlderKey) -> bytes:
    whose = b"own" + key.raw if isinstance(key, PublicKey) else b"old" + key.der
    return hashlib.sha256(b"%d %b %d " % (len(whose), kind.encode(), len(content)) + whose + content).digest()
