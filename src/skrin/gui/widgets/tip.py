"""Tooltips. Qt takes a text with angle brackets for markup; what somebody wrote is shown letter for letter (SR-26)."""

from html import escape


def tip(text: str) -> str:
    return f"<span>{escape(text)}</span>" if "<" in text else text
