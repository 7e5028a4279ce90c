"""What a page is, and what it is told when it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from curation.store import Store
from curation.store.projects import Project


@dataclass(frozen=True, slots=True)
class Visit:
    """One showing of a page: where its data is and the project it is about, if one is chosen."""

    store: Store
    projects: tuple[Project, ...]
    project: Project | None

    @property
    def chosen(self) -> Project:
        """The project of a page that is only shown with one."""
        if self.project is None:
            raise LookupError("This page is shown only with a project.")
        return self.project


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """A page of the desk: its address, its name and icon in the navigation, and what shows it."""

    path: str
    title: str
    icon: str
    show: Callable[[Visit], None]
    needs_project: bool = True
