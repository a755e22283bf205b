"""Processes that `skrin bench window` starts and measures: the real window, without a display, and a stopwatch in it."""
