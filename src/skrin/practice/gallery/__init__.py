"""The gallery: every screen of the window in every state, over a small invented world that needs no network and no services."""
