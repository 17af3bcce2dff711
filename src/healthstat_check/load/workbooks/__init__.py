"""Workbooks (xlsx, xls, ods): their sheets as displayed, and the tables on them."""
