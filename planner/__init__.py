"""The application: from scan to dated route to followed progress."""
