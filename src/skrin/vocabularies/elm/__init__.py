"""The European Learning Model (ELM 3) as EDC documents say it, read into an achievement. `elm_write` writes."""
