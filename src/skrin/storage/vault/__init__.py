"""The encrypted vault (docs/protocols/vault-format.md): header, database, sealed log, snapshot, and the mark outside the folder."""
