"""The issuer as an authorization server: pushed requests, signing in, codes, tokens that are renewed."""
