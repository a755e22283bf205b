"""W3C credentials with a proof inside (VC Data Integrity 1.0): eddsa and ecdsa over RDFC-1.0 and JCS, also selective."""
