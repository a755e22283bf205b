"""An issuer in memory, whom an interviewer may believe."""

from tests.gui.parties import world

__all__ = ["world"]
