"""What several screens share: who and which traject, forms that never overwrite, messages, dates in Dutch."""
