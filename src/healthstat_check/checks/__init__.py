"""Outcomes -> Findings: one file a check, named after the defect."""
