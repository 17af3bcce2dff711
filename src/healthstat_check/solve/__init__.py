"""Relations -> Outcomes: do the figures fit, by their printed precision?"""
