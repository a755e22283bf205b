"""An issuer and a verifier in memory, and the wallet between them."""

from tests.gui.parties import collected_here, session, world

__all__ = ["collected_here", "session", "world"]
