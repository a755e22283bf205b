"""Key pairs, JWK, signatures, encryption to a key, and the printed recovery code; over pyca/cryptography."""
