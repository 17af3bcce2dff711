"""path -> Package: cells and sentences as published."""
