"""`python -m workbook`, and the program `workbook`."""

import sys


def main() -> None:
    """Run the program; Ctrl-C ends it with 130 while it is still being loaded, too."""
    try:
        from workbook.cli.app import main as run  # noqa: PLC0415  Ctrl-C may come before it is here

        run()
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
