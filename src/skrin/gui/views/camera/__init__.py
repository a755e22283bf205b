"""The part of a page that reads codes with a camera."""

from skrin.gui.views.camera.part import CameraPart

__all__ = ["CameraPart"]
