"""Credential formats: how bytes secure claims. Recognise, parse, verify, present, issue; never what the claims mean."""
