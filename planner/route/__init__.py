"""The pure planning domain: a traject, its crew, its dated route, its change logic and its progress."""
