"""What leaves the application as a file: one module per format."""
