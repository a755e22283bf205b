"""Which errors say nothing about the thing that was asked about, because the way to the answer was missing.

Such a check is *could not check*, never *failed*; such a command ends with exit status 3 (RULINGS 5 and 15).
"""

from skrin.domain.errors import SkrinError

UNANSWERED = frozenset(
    {
        "consent.hosted",
        "did.not_cached",
        "did.method",
        "did.not_found",
        "did.key_kind",
        "jose.older_seal",
        "jose.unsealed",
        "ld.bbs",
        "ld.assertion_version",
        "ld.no_worker",
        "ld.parts",
        "ld.suite",
        "ld.unknown_context",
        "limit.time",
        "net.answer",
        "net.hosted_answer",
        "net.name",
        "net.not_kept",
        "net.timeout",
        "net.tls",
        "net.unreachable",
        "status.not_fetched",
        "time.seal_unproved",
        "trust.no_key_document",
    }
)


def is_unanswered(error: SkrinError) -> bool:
    return error.code in UNANSWERED
