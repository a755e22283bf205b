"""`skrin request`: ask for a presentation, and see what came of it."""

from skrin.cli.verbs import Verb, VerbTable

VERBS = VerbTable(
    "skrin request",
    "Ask for a presentation, in the room or through a verifier's service; read the result, or check an answer.",
    {
        "new": Verb("skrin.cli.request.new", "make a request: for somebody in the room, or at a verifier's service"),
        "result": Verb("skrin.cli.request.result", "read what came of a request"),
        "check": Verb("skrin.cli.request.check", "check an answer that was handed over or shown, against its request"),
    },
)
