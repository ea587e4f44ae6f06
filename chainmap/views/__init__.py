"""Views: what a picture or table shows, ready for the app, the report and the documentation."""

from chainmap.views.combined import combined
from chainmap.views.filters import Filters
from chainmap.views.focus import focus
from chainmap.views.marks import Marks, marks
from chainmap.views.picture import Picture

__all__ = ["Filters", "Marks", "Picture", "combined", "focus", "marks"]
