"""Open Badges 2.0: an assertion of a badge, signed as a JWS or hosted on the issuer's site (the specification of 2018)."""
