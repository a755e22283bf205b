"""The issuer's database: SQLAlchemy Core, synchronous, on SQLite; nothing here is written for SQLite alone but `engine`."""
