"""Work that hostile input can make endless, in child processes with limits on time and memory. Implements ports of the core."""
