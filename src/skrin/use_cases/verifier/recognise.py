"""What a text is, by its content alone: the one credential or presentation in it."""

from skrin.use_cases.opening.texts import the_credential as recognise

__all__ = ["recognise"]
