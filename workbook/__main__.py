"""`python -m workbook`."""

from workbook.cli.app import main

if __name__ == "__main__":
    main()
