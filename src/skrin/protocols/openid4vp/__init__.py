"""OpenID for Verifiable Presentations 1.0: the wallet's and the verifier's half of each message, side by side."""
