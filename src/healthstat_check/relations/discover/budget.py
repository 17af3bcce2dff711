"""A bound on the work for one grid."""

from __future__ import annotations

from dataclasses import dataclass

STEPS_A_CELL = 1000
LEAST_STEPS = 60_000_000
MOST_STEPS = 200_000_000


@dataclass(slots=True)
class Budget:
    """Steps of work that are left; what is proposed after they are used up is not looked at, and that is told."""

    left: int

    @staticmethod
    def of(cells: int) -> Budget:
        """The budget for a grid of so many numbers, in steps of about a tenth of a microsecond."""
        return Budget(min(MOST_STEPS, max(LEAST_STEPS, STEPS_A_CELL * cells)))

    @property
    def spent(self) -> bool:
        """Whether nothing is left."""
        return self.left <= 0

    def take(self, steps: int) -> None:
        """Count steps as done."""
        self.left -= steps
