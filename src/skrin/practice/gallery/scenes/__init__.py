"""The states of each screen, one module for each screen or two."""
