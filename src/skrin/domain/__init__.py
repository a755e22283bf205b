"""What the words mean: frozen values, closed choices, errors and ports. No Qt, network, disk or clock."""
