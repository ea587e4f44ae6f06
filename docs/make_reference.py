"""Write the reference pages of docs/ from the code: columns, rules, assumptions, command line.

``python docs/make_reference.py`` writes them; a test fails if they are stale.
"""

from collections.abc import Iterator
from pathlib import Path

from typer.main import get_command

from chainmap.assumptions import TABLE
from chainmap.cli import app
from chainmap.findings import catalogue
from chainmap.schema import SHEETS

HERE = Path(__file__).parent
MADE = "<!-- Made by docs/make_reference.py; change the code, not this page. -->\n"


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def workbook() -> str:
    """The sheets and columns of the canonical workbook."""
    lines = [
        "# The workbook",
        MADE,
        "`chainmap template FILE.xlsx` writes it, with drop-downs.",
        "",
    ]
    for sheet in SHEETS:
        needed = "required" if sheet.required else "optional"
        lines += [f"## {sheet.title} ({needed})", "", sheet.meaning, ""]
        lines += [
            _row("Heading", "Required", "Unit", "Allowed", "Meaning"),
            "|---|---|---|---|---|",
        ]
        for column in sheet:
            required = "yes" if column.required else ""
            lines.append(
                _row(column.heading, required, column.unit, column.allowed, column.meaning)
            )
        lines.append("")
    return "\n".join(lines)


def rules() -> str:
    """What the findings look for."""
    lines = ["# The rules", MADE]
    lines += [
        "Each is one file in `chainmap/findings/rules/`. What can be set about one is changed with",
        "`--set NAME=VALUE`, on the page Settings, or under `[settings]` in `NAME.chainmap.toml`.",
        "A finding can be accepted there with a reason and a date: `[accepted.ID]`.",
        "",
    ]
    for one in catalogue():
        lines += [
            f"## {one.code} {one.title}",
            "",
            f"`{one.name}`, {one.severity}.",
            "",
            one.why,
            "",
        ]
        if one.settings:
            lines += [_row("Setting", "Default", "Unit", "Meaning"), "|---|---|---|---|"]
            lines += [
                _row(f"`{s.name}`", f"{s.default:g}", s.unit, f"{s.meaning} ({s.allowed})")
                for s in one.settings
            ]
            lines.append("")
    return "\n".join(lines)


def assumptions() -> str:
    """Every number that the data do not give."""
    lines = ["# The assumptions", MADE]
    lines += [
        "The defaults are judgement. Change one with `--set NAME=VALUE`; every report prints those",
        "in force.",
        "",
        _row("Name", "Default", "Swept over", "Unit", "Meaning"),
        "|---|---|---|---|---|",
    ]
    lines += [
        _row(f"`{a.name}`", f"{a.default:g}", f"{a.low:.3g} to {a.high:.3g}", a.unit, a.meaning)
        for a in TABLE
    ]
    return "\n".join([*lines, ""])


def command_line() -> str:
    """The verbs and their options."""
    lines = ["# The command line", MADE]
    command = get_command(app)
    for name, verb in command.commands.items():  # type: ignore[attr-defined]
        lines += [f"## chainmap {name}", "", str(verb.help), ""]
        lines += [f"- `{words}` {meaning}".rstrip() for words, meaning in _options(verb)]
        lines.append("")
    lines += [
        "Exit status: 0 fine; 1 findings at or above `--fail-on`; 2 the input can't be used, with",
        "the reason on standard error.",
        "",
    ]
    return "\n".join(lines)


def _options(verb: object) -> Iterator[tuple[str, str]]:
    for one in verb.params:  # type: ignore[attr-defined]
        if one.name != "help":
            argument = one.param_type_name == "argument"
            words = one.name.upper() if argument else ", ".join([*one.opts, *one.secondary_opts])
            yield words, one.help or ""


PAGES = {
    "workbook.md": workbook,
    "rules.md": rules,
    "assumptions.md": assumptions,
    "command-line.md": command_line,
}


def main() -> None:
    """Write all pages."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
