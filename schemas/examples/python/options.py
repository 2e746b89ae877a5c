"""Options of the command line; --bootstrap and --registry are known to every script."""
import argparse


def options(description, *required, **optional):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--bootstrap", default="localhost:9092")
    parser.add_argument("--registry")
    for name in required:
        parser.add_argument(f"--{name}", required=True)
    for name, default in optional.items():
        parser.add_argument(f"--{name}", default=default, type=type(default))
    return parser.parse_args()
