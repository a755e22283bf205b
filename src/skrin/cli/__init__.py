"""The command line: the same use cases as the window, for scripts, services and tests (INTERFACES section 1)."""
