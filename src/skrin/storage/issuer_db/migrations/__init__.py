"""How a database comes to have the tables of this version: numbered steps, each run once, in order."""
