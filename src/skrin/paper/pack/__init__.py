"""An interview pack on paper: a cover page, and a page for each credential with what of it was chosen."""
