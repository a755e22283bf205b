"""The EU's trusted lists (ETSI TS 119 612): whether a seal's certificate is a qualified one, by the word of a member state."""
