"""Reading what another screen shows: pictures of codes, until the message in them is whole."""

from skrin.gui.viewmodels.scan.viewmodel import ScanViewModel

__all__ = ["ScanViewModel"]
