"""The encrypted vault: header, database, sealed log, snapshot, and the mark outside (docs/protocols/vault-format.md)."""
