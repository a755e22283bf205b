"""What keeps a figure from being measured here.

UsageError
└── BenchExtraMissing   usage.bench_extra   the simulated camera computes with packages that are not installed
"""

from skrin.domain.errors import UsageError


class BenchExtraMissing(UsageError, code="usage.bench_extra"):
    """`package` cannot be imported; the extra `skrin[bench]` brings it."""

    package: str
