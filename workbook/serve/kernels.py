"""The one kernel there is: the Python that runs the workbook."""

from __future__ import annotations

from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel

from workbook.serve import forked, places, surroundings

NAME = "python3"
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
