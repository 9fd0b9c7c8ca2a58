"""The database: the only place that knows SQL. SQLAlchemy Core, explicit rows <-> records, no ORM."""
