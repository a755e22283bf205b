"""Take what a wallet shows because it did not reach the service: the answer that it has posted, read by whoever asked.

It is judged as if it had arrived, and the request is spent by whichever way comes first (docs/protocols/mq1.md, "Falling back
to the screen"; docs/decisions/0331).
"""

from skrin.protocols.mq1.errors import SealNotForThis
from skrin.use_cases.verifier.checking import online
from skrin.use_cases.verifier.errors import RequestNotOptical
from skrin.use_cases.verifier.in_person import InPerson, Sealed, take_sealed
from skrin.use_cases.verifier.ports import VerifierPorts


def take_by_screen(request_id: str, secret: str, payload: bytes, ports: VerifierPorts) -> str:
    """The comparison code of the answer in `payload`, as it was sealed; its report is kept as that of one that was posted.

    What was not sealed for this request spends nothing. Raises RequestUnknown (for a wrong secret too), RequestExpired,
    RequestAnswered (also by post), RequestNotOptical, SealCutOff, SealNotForThis, and what else `in_person.take_shown` raises.
    """
    ports.store.result(request_id, secret)
    request = ports.store.open_request(request_id, ports.clock.now())
    if not request.screen_seed:
        raise RequestNotOptical
    if not request.given_out:  # nobody has fetched the key that it would be sealed to
        raise SealNotForThis
    desk = InPerson(ports.store, ports.clock, ports.randomness)
    return take_sealed(Sealed(request, request.screen_seed, request.given_out), payload, desk, online(ports)).code
