"""Certificates on paper: what is said of them, one of them, and keeping one more."""
