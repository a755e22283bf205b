"""Signing in at an issuer for a credential, in the person's own browser (OpenID4VCI 1.0, 5; RFC 8252)."""
