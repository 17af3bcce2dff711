"""Relations and schemas of a package in the words of other tools."""
