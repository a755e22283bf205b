"""The keys that wallets encrypt their requests to: one for each period, nowhere stored (docs/decisions/0243).

Each follows from the service's secret and the number of the period, so that all processes of a service have the same ones and a
new one begins by itself. That of the period before still opens what was encrypted with older metadata.
"""

from collections.abc import Sequence

from skrin.domain.json_value import JsonObject
from skrin.keys.agreement import AgreementKey
from skrin.protocols.openid4vci import encryption
from skrin.use_cases.issuer.issuing_settings import Encryption
from skrin.use_cases.issuer.ports import IssuerPorts


def opening(ports: IssuerPorts) -> Sequence[AgreementKey]:
    """The key of this period, which is published, and that of the one before; none where nothing is encrypted."""
    if ports.settings.encryption is Encryption.OFF:
        return ()
    now = _period(ports)
    return _key(now, ports), _key(now - 1, ports)


def announced(ports: IssuerPorts) -> tuple[JsonObject | None, JsonObject | None]:
    """`credential_request_encryption` and `credential_response_encryption` (OpenID4VCI 1.0, 12.2.4)."""
    if ports.settings.encryption is Encryption.OFF:
        return None, None
    required, current = ports.settings.encryption is Encryption.REQUIRED, _key(_period(ports), ports)
    return encryption.request_encryption([current], required=required), encryption.response_encryption(required=required)


def _period(ports: IssuerPorts) -> int:
    return int(ports.clock.now().timestamp() // ports.settings.encryption_key_lifetime.total_seconds())


def _key(period: int, ports: IssuerPorts) -> AgreementKey:
    return AgreementKey.from_seed(ports.secret.encryption_seed(period))
