"""Tables as dense cubes: an index by mixed radix, a total an axis sum, a key a count of cells."""
