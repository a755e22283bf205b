"""European Digital Credentials: the European Learning Model under a JAdES seal (EU-FORMATS 2), read, sealed and judged."""
