"""The interviewer's reports: the list of those that are kept, and what can be done with one."""

from skrin.gui.views.reports.view import ReportsView

__all__ = ["ReportsView"]
