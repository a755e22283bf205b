"""Lists of trusted entities (ETSI TS 119 602, JSON): read, verified against a named signer, and kept."""
