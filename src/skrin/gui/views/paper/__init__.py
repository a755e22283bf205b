"""One certificate on paper, and keeping one."""

from skrin.gui.views.paper.view import PaperView

__all__ = ["PaperView"]
