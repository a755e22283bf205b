"""The door to the verifier's store."""

from skrin.gui.views.checking_door.view import CheckingDoorView

__all__ = ["CheckingDoorView"]
