"""Documents on the issuer's own site that a credential is made of, asked for through a port."""
