"""One function per thing a user does: open a unit of work, load, ask the domain, commit."""
