"""How fast this machine does what the program does: one row for each figure (INTERFACES section 6)."""
