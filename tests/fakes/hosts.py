"""Hosts that no public name has: numbers, addresses of other kinds of network, local names (OPEN.md N-02)."""

NOT_PUBLIC = (
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "localhost.",
    "a.localhost",
    "[::ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fe80::1]",
    "[fd00::1]",
    "100.64.0.1",
    "192.0.0.8",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
)
