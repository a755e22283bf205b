"""The same wallet as for the list of credentials."""

from tests.gui.home.conftest import filled

__all__ = ["filled"]
