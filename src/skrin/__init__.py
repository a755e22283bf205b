"""Skrin: a desktop wallet for micro-credentials. The house is drawn in docs/architecture.md."""
