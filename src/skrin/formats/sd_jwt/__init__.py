"""Selective disclosure for JWTs (RFC 9901): issue, parse, process, present, and the holder's key binding.

The stages are values: `SdJwt.parse` (shape) -> `process` (claims, and what can be hidden) -> a verified format above
(`skrin.formats.sd_jwt_vc`), which alone looks at signatures.
"""
