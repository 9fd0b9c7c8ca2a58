"""What a scan is and what answers mean. A pure library: it imports nothing of the application."""
