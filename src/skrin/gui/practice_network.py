"""Two clients side by side: the practice services' own for their exact origins, and the main one for everything else."""

from collections.abc import Callable
from dataclasses import replace

from skrin.gui.surroundings import Surroundings
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from skrin.wire.urls import Loopback


def joined(around: Surroundings, origins: frozenset[str], practice: Callable[[], Fetch]) -> Surroundings:
    """`around`, with the practice services within reach. The main client is still made with the loopback it had."""
    main, permitted = around.network, around.loopback

    def network(_: Loopback) -> Callable[[], Fetch]:
        begin_main = main(permitted)

        def begin() -> Fetch:
            begun_main, begun_practice = begin_main(), practice()

            def fetch(request: HttpRequest) -> HttpResponse:
                return (begun_practice if request.url.origin in origins else begun_main)(request)

            return fetch

        return begin

    wider = Loopback(permitted.any_port, permitted.origins | origins)
    return replace(around, loopback=wider, practice_origins=around.practice_origins | origins, network=network)
