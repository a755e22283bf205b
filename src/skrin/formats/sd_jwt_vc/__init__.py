"""SD-JWT VC: a credential as an SD-JWT with a type (draft-ietf-oauth-sd-jwt-vc-19, `dc+sd-jwt`)."""
