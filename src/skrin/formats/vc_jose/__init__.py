"""W3C credentials secured as a JWT: version 2.0 by VC-JOSE-COSE, 1.1 by its own chapter 6.3.1; Open Badges 3.0 in both."""
