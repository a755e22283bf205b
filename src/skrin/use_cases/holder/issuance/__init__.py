"""The conversation with an issuer: token, nonce, proof, credential (OpenID4VCI 1.0, 6 to 11)."""
