"""What is said on the wire, without the wire: functions return requests and take answers; both ends live in one module."""
