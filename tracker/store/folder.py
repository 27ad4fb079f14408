"""The data folder, for its owner alone. Also made on the light path, before anything else."""

from __future__ import annotations

import os


def make_folder(path: str) -> None:
    """The folder, for its owner alone; an empty one that somebody made for us is closed as well."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        if not os.listdir(path):
            os.chmod(path, 0o700)
