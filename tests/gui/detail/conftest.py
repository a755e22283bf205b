"""The same wallet as for the list of credentials, and the world of the holder's use cases."""

from tests.gui.home.conftest import filled
from tests.use_cases.holder.conftest import vault, web, world

__all__ = ["filled", "vault", "web", "world"]
