"""Clients that trust another drand beacon: a copy of the package, with another key where the one of quicknet is compiled in."""

import importlib.util
import os
import shutil
import sys

QUICKNET_KEY = (
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c92"
    "1cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"
)


def trust(package, key):
    """Puts the changed copy, under $HOME, in front of the package. Before the first import of it."""
    origin = os.path.dirname(importlib.util.find_spec(package).origin)
    folder = os.path.join(os.environ["HOME"], "another_beacon")
    copy = os.path.join(folder, package)
    shutil.copytree(origin, copy)
    changed = 0
    for name in os.listdir(copy):
        if not name.endswith(".so"):
            continue
        path = os.path.join(copy, name)
        with open(path, "rb") as library:
            code = library.read()
        changed += code.count(QUICKNET_KEY.encode())
        with open(path, "wb") as library:
            library.write(code.replace(QUICKNET_KEY.encode(), key.encode()))
    assert changed > 0 and len(key) == len(QUICKNET_KEY), (changed, len(key))
    sys.path.insert(0, folder)
