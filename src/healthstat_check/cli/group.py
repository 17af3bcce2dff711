"""The group of commands; a command's file is imported when the command is asked for."""

from __future__ import annotations

import importlib

import click

from healthstat_check import __version__

NAME = "healthstat-check"
COMMANDS = {
    "check": "Say which published figures of a package do not agree, as printed.",
    "audit": "Say which figures of a press release do not agree, without set-up.",
    "figures": "List the figures of packages, or of lone texts, without judging them.",
    "discover": "Find the sums, averages, shares and changes in tables, without rules.",
    "init": "Write a descriptor and relations for the tables and texts of a folder.",
    "explain": "Explain a check, a finding by its fingerprint, or a relation or figure of a package by its name.",
    "accept": "Accept findings: they stay in every report, but fail no run.",
    "checks": "List every check, or the relations of a package.",
    "export": "Write a package's relations and schemas for Great Expectations, pandera or VTL.",
    "verify": "Find every file of a run's evidence that was changed, added or removed since.",
}
"""Each command with the first line of its help, so that the overview imports none of them."""


class CommandGroup(click.Group):
    """Finds a command by the name of its file."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of a user's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"healthstat_check.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=NAME)
def cli() -> None:
    """Do the figures of a published statistics package agree, as printed?

    \b
    Example:
      healthstat-check check sample_data/osms-coverage
    """
