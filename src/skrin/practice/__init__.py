"""The practice world: an issuer and a verifier that really run on this machine, with invented names, marked as practice."""
