"""The encrypted vault (docs/vault-format.md): header, database, sealed log, snapshot, and the mark outside the folder."""
