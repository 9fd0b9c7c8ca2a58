"""What the sources know, as typed models: loading the YAML in `content/` and checking it."""
