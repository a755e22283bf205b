"""What every HTTP service of the program needs: a bound socket, limits on what comes in, headers on what goes out."""
