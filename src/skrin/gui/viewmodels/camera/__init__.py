"""A camera that codes are read with: which one, whether it works, and what helps."""

from skrin.gui.viewmodels.camera.viewmodel import Cameras, CameraViewModel

__all__ = ["CameraViewModel", "Cameras"]
