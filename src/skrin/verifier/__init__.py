"""The verifier's service over HTTP: request objects, the response endpoint, results."""
