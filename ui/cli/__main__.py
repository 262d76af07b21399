"""``python -m ui.cli``: the command line without its installed name."""

from ui.cli.main import main

main()
