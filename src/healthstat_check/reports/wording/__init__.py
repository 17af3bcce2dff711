"""Message tables (en, ru, kk) and what looks sentences up in them."""
