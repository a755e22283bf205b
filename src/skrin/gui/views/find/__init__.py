"""Finding a course and enrolling."""

from skrin.gui.views.find.view import FindView

__all__ = ["FindView"]
