"""The one kernel there is: the Python that runs the workbook."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel

from workbook.serve import forked, places, surroundings

NAME = "python3"
LONGEST = 103  # characters of a socket's path, on the system that takes fewest
NAMED = "/voila_12345678/kernel-12345678-1234-1234-1234-123456789012-ipc-10"
forked.enlist()


class ThisPython(KernelSpecManager):
    """Knows one kernel, even where the machine has others of the same name."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the one name; there is no folder behind it but ours."""
        return {NAME: str(places.TEMPLATES)}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return how to start it."""
        if kernel_name != NAME:
            raise NoSuchKernel(kernel_name)
        return KernelSpec(
            argv=surroundings.kernel_command(),
            name=NAME,
            display_name="Python 3",
            language="python",
            resource_dir=str(places.TEMPLATES),
            metadata={"kernel_provisioner": {"provisioner_name": forked.NAME}},
        )

    def get_all_specs(self) -> dict[str, Any]:
        """Return the one kernel, as the pages ask for it."""
        spec = self.get_kernel_spec(NAME).to_dict()
        return {NAME: {"resource_dir": str(places.TEMPLATES), "spec": spec}}


def transport(folder: Path | str) -> str:
    """Return how kernels speak whose files lie in `folder`: through sockets that lie there too.

    At a port of the machine whoever has an account on it could listen to all that a page shows.
    """
    fits = len(os.fsencode(folder)) + len(NAMED) <= LONGEST
    return "ipc" if os.name == "posix" and fits else "tcp"
