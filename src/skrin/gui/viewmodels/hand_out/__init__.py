"""Handing out credentials that nobody asked for: as a file, a PDF, a link, a picture, or a code on the screen."""
