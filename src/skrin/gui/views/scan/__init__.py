"""The part of a page that reads what another screen shows."""

from skrin.gui.views.scan.part import ScanPart

__all__ = ["ScanPart"]
