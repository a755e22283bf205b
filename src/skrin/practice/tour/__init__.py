"""The whole story on this machine, step by step, with real services and a real wallet; all of it practice."""
