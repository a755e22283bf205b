"""An issuer and a verifier in memory, and the wallet between them."""

from tests.gui.parties import session, world

__all__ = ["session", "world"]
