"""Decentralised identifiers: one module per method, the document they lead to, and the resolver (network passed in)."""
