"""What operators can count: requests by route and answer, and how long they took. Nothing of any person."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Metrics:
    """The service's own registry; one for each service in a process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        labels = ("method", "route")
        self._requests = Counter("skrin_issuer_requests", "Requests answered", (*labels, "status"), registry=self._registry)
        self._seconds = Histogram(
            "skrin_issuer_request_seconds", "Time to answer", labels, registry=self._registry, buckets=BUCKETS
        )
        self._rows = Gauge("skrin_issuer_rows", "Rows in the database", ("kind",), registry=self._registry)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def rows(self, counts: dict[str, int]) -> None:
        for kind, count in counts.items():
            self._rows.labels(kind).set(count)

    def text(self) -> bytes:
        return generate_latest(self._registry)
