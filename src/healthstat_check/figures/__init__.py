"""Package -> Figures: what each printed number says."""
