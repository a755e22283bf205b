"""What an issuer does: publish, take enrolments, issue, revoke, answer wallets. One file for each verb; no input or output."""
