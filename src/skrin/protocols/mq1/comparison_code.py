"""The code on both screens after an answer over the screen, so that two people see that nobody stood in between.

A nonce alone does not show it: whoever covers the request's picture with one of their own has a nonce too. Then the request
and the answer together are not the same on the two screens (docs/protocols/mq1.md, "The comparison code").
"""

from skrin.protocols import comparison_code


def code_of_answer(request: str, answer: bytes) -> str:
    """For the Request Object as it was signed (compact) and the payload of the answer as it travelled, as `7K4M`."""
    return comparison_code.comparison_code(request.encode("utf-8", "surrogatepass") + answer)
