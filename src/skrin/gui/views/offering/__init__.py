"""One offering: what to know, what one needs to have, and where an enrolment stands."""

from skrin.gui.views.offering.view import OfferingView

__all__ = ["OfferingView"]
