"""A Fetch that really speaks HTTP, to this machine only."""

import http.client

from skrin.wire.http import HttpRequest, HttpResponse

TIMEOUT = 30


def loopback_fetch(request: HttpRequest) -> HttpResponse:
    url = request.url
    connection = http.client.HTTPConnection(url.host, url.port, timeout=TIMEOUT)
    try:
        path = (url.path or "/") + (f"?{url.query}" if url.query else "")
        connection.request(request.method, path, request.body or None, dict(request.headers))
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return HttpResponse(answer.status, headers, answer.read(request.limit + 1))
    finally:
        connection.close()
