"""The keys that mean something here: those of the Data Package standard that are read, and ours."""

from __future__ import annotations

_COMMON = ("name", "title", "description", "homepage", "sources", "licenses", "$schema", "profile")

PACKAGE = (
    *_COMMON,
    *("id", "version", "created", "keywords", "contributors", "image", "resources", "language"),
    *("hierarchies", "figures", "packages", "relations", "rounding", "hedges", "expectations"),
    "trust",
)
RESOURCE = (
    *_COMMON,
    *("path", "data", "type", "format", "mediatype", "encoding", "bytes", "hash", "schema", "dialect"),
    *("language", "translationOf", "release", "time", "status", "rounding", "complete", "nil", "suppressed"),
    *("expectations", "sheet", "range", "headerRows", "layout"),
)
DIALECT = (
    *("delimiter", "quoteChar", "doubleQuote", "header", "decimalChar", "groupChar", "lineTerminator", "escapeChar"),
    *("skipInitialSpace", "commentChar", "caseSensitiveHeader", "csvddfVersion", "nullSequence", "headerRows"),
    *("headerJoin", "commentRows", "property", "itemType", "itemKeys", "sheetNumber", "sheetName", "table", "$schema"),
)
SCHEMA = (*_COMMON, "fields", "fieldsMatch", "primaryKey", "foreignKeys", "uniqueKeys", "missingValues")
FIELD = (
    *("name", "title", "description", "example", "type", "format", "constraints", "missingValues", "rdfType"),
    *("trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber", "delimiter", "itemType"),
    *("categories", "categoriesOrdered", "unit", "multiplier", "decimals", "base", "rounding", "aggregates"),
    *("clock", "status", "of", "hierarchy", "suppressed", "nil", "trust", "fixed", "label"),
)
CONSTRAINTS = (
    *("required", "unique", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum"),
    *("exclusiveMaximum", "pattern", "enum", "jsonSchema"),
)
FOREIGN_KEY = ("fields", "reference")
REFERENCE = ("resource", "fields")
SUPPRESSED = ("marks", "minimum", "maximum", "protection")
CODELIST = ("codelist", "code", "parent", "labels", "encoding", "delimiter")
FIGURE = (
    *("in", "quote", "occurrence", "near", "printed", "unprinted", "unit", "multiplier", "rounding_unit"),
    *("rounding", "base", "hedge", "bound", "time", "clock", "status", "source", "language", "label"),
    *("trust", "fixed"),
)
RELATION = (*("formula", "label", "severity", "rationale", "origin", "kind", "flows", "across", "other_bases"),)
SUITE = ("name", "id", "expectations", "meta", "notes", "suite_parameters")
EXPECTATION = (*("type", "kwargs", "meta", "id", "description", "notes", "rendered_content", "severity"),)

TYPES = (
    *("string", "number", "integer", "boolean", "object", "array", "list", "datetime", "date", "time"),
    *("year", "yearmonth", "duration", "geopoint", "geojson", "any"),
)
SOURCES = ("table", "literal", "text", "headline")
CLOCKS = ("stock", "flow", "cumulative")
ORIGINS = ("declared", "stated", "derived")
FIELDS_MATCH = ("exact", "equal", "subset", "superset", "partial")
