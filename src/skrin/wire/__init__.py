"""Strict readers at the border: bytes and text from outside become values here, once, or are refused."""
