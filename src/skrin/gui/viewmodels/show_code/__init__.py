"""The screen that shows a code to somebody's camera."""
