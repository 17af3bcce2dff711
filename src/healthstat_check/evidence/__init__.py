"""Evidence of a run: its reports with a manifest that tells whether anything was changed since."""
