"""OpenID for Verifiable Credential Issuance 1.0: the wallet's and the issuer's half of each message, side by side."""
