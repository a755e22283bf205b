"""Where things are kept: the encrypted vault, and the issuer's database. Implements the store ports."""
