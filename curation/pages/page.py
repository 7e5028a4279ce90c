"""What a page is, and what it is told when it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from curation.desk.authorising import About, check_may, permits
from curation.permissions import Action
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

    def may(self, action: Action, about: About = None) -> bool:
        """Whether whoever is here may do this: in the chosen project, unless another is named.

        For what is shown; the verbs of the desk ask again when something is done.
        """
        return permits(self.store, action, about or self.project)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """A page of the desk: its address, its name and icon in the navigation, and what shows it.

    `action` is what one must be allowed to open it; None: nothing but to be signed in. `count` is
    of what waits there for whoever is here, which stands behind the title in the navigation.
    """

    path: str
    title: str
    icon: str
    show: Callable[[Visit], None]
    action: Action | None
    needs_project: bool = True
    in_navigation: bool = True
    count: Callable[[Visit], int] | None = None

    def is_open_to(self, visit: Visit) -> bool:
        """Whether to lead to this page: it may be opened here, or for some project."""
        action = self.action
        if action is None:
            return True
        if self.needs_project and visit.project is None:
            return visit.may(action) or bool(self.projects_open_to(visit))
        return visit.may(action)

    def name_for(self, visit: Visit) -> str:
        """The title, with how much waits there: "Review (12)"."""
        is_here = visit.project is not None and visit.may(self.action or Action.VISIT)
        waiting = self.count(visit) if self.count is not None and is_here else 0
        return f"{self.title} ({waiting:,})" if waiting else self.title

    def projects_open_to(self, visit: Visit) -> tuple[Project, ...]:
        """The projects for which whoever is here may open this page."""
        action = self.action
        if action is None:
            return visit.projects
        return tuple(one for one in visit.projects if visit.may(action, one))

    def check_open_to(self, visit: Visit) -> None:
        """Raise `Forbidden` in words when this page is not for whoever is here."""
        if self.action is not None:
            check_may(visit.store, self.action, visit.project)
