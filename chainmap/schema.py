"""The sheets and columns of the canonical workbook: one source for all.

The template, the reading, the validation, the heading match, the reference page and the labels on
screen all come from the tables below.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    IDENTIFIER = "identifier"
    EMPLOYEE = "employee"
    EMPLOYEE_OR_MOMENT = "employee or moment"
    NUMBER = "number"
    WHOLE = "whole number"
    SHARE = "share"
    CHOICE = "choice"
    YES_NO = "yes/no"
    DATE = "date"


#: Hours, deliveries and contacts beyond this are slips; sums of their products stay finite.
MOST = 1e9


@dataclass(frozen=True)
class Column:
    """One column: the plain heading people see and the DataFrame name the code uses."""

    heading: str
    name: str
    kind: Kind
    meaning: str
    required: bool = False
    unit: str = ""
    low: float | None = None
    high: float | None = None
    above: float | None = None
    choices: tuple[str, ...] = ()
    default: object = None
    example: str = ""

    @property
    def numeric(self) -> bool:
        """Whether the DataFrame column is float64."""
        return self.kind in (Kind.NUMBER, Kind.WHOLE, Kind.SHARE)

    @property
    def reference(self) -> bool:
        """Whether the cell names an employee (or a moment)."""
        return self.kind in (Kind.EMPLOYEE, Kind.EMPLOYEE_OR_MOMENT)

    @property
    def most(self) -> float:
        """The largest number allowed; infinite where anything goes.

        >>> column("links", "importance").most, column("links", "volume").most
        (5, 1000000000.0)
        """
        if self.high is not None:
            return self.high
        return MOST if self.low is not None or self.above is not None else float("inf")

    def allowed_instead(self, number: float) -> str:
        """The allowed values in plain words, for who gave ``number``, which is not.

        >>> column("links", "volume").allowed_instead(1e308)
        'at most 1,000,000,000'
        """
        return f"at most {MOST:,.0f}" if self.most == MOST < number else self.allowed

    @property
    def allowed(self) -> str:
        """The allowed values in plain words, '' where anything goes.

        >>> column("links", "importance").allowed
        'a whole number from 1 to 5'
        """
        if self.kind is Kind.CHOICE:
            return "one of: " + ", ".join(self.choices)
        if self.kind is Kind.YES_NO:
            return "yes or no"
        if self.kind is Kind.DATE:
            return "a date"
        if self.kind is Kind.SHARE:
            return "a share from 0 to 1, or a percentage"
        if not self.numeric:
            return ""
        noun = "a whole number" if self.kind is Kind.WHOLE else "a number"
        if self.above is not None:
            return f"{noun} above {self.above:g}"
        if self.low is not None and self.high is not None:
            return f"{noun} from {self.low:g} to {self.high:g}"
        return f"{noun}, {self.low:g} or more" if self.low is not None else noun


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook and the table it becomes."""

    title: str
    table: str
    required: bool
    meaning: str
    columns: tuple[Column, ...]

    def __hash__(self) -> int:
        # That of all columns takes longer than what is looked up by it.
        return hash(self.table)

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    def __getitem__(self, name: str) -> Column:
        for one in self.columns:
            if one.name == name:
                return one
        raise KeyError(f"{self.title} has no column {name!r}")


def _rating(heading: str, name: str, meaning: str) -> Column:
    return Column(heading, name, Kind.NUMBER, meaning, low=1, high=5)


EMPLOYEES = Sheet(
    "Employees",
    "employees",
    True,
    "One row a person (or a role or a team that stands for people).",
    (
        Column(
            "Employee ID",
            "employee_id",
            Kind.IDENTIFIER,
            "Unique. Without this column the e-mail serves, else a name that is unique.",
            required=True,
            example="E0001",
        ),
        Column("Name", "name", Kind.TEXT, "The person's name.", required=True, example="Ana Ruiz"),
        Column(
            "Kind",
            "kind",
            Kind.CHOICE,
            "Whether the row is a person, a role or a team.",
            choices=("person", "role", "team"),
            default="person",
            example="person",
        ),
        Column(
            "Email",
            "email",
            Kind.TEXT,
            "Accepted wherever a person is named.",
            example="ana.ruiz@example.com",
        ),
        Column("Team", "team", Kind.TEXT, "A level of the combined map.", example="Order desk"),
        Column("Department", "department", Kind.TEXT, "The level above the team.", example="Sales"),
        Column("Role", "role", Kind.TEXT, "What the person does.", example="Order clerk"),
        Column(
            "Manager",
            "manager_id",
            Kind.EMPLOYEE,
            "Who the person reports to. Never a link by itself: reporting is not supplying.",
            example="",
        ),
        Column(
            "Hours per month",
            "capacity",
            Kind.NUMBER,
            "Hours the person has for the deliveries listed, absence already taken off. "
            "Blank: the load can't be judged.",
            unit="hours/month",
            above=0,
            example="120",
        ),
        Column(
            "Absence share",
            "absence",
            Kind.SHARE,
            "Share of the time the person is away. Blank counts as 0.",
            low=0,
            high=1,
            default=0.0,
            example="0.05",
        ),
    ),
)

DEPENDENCIES = Sheet(
    "Dependencies",
    "links",
    True,
    "One row a hand-over, as one side states it. Both sides may state the same hand-over.",
    (
        Column(
            "Supplier",
            "supplier_id",
            Kind.EMPLOYEE,
            "Who delivers: ID, e-mail or unique name.",
            required=True,
            example="E0001",
        ),
        Column(
            "Customer",
            "customer_id",
            Kind.EMPLOYEE_OR_MOMENT,
            "Who depends on it: an employee, or a Moment ID.",
            required=True,
            example="E0002",
        ),
        Column(
            "Deliverable",
            "deliverable",
            Kind.TEXT,
            "What is handed over.",
            required=True,
            example="Price list",
        ),
        Column(
            "Stated by",
            "stated_by",
            Kind.CHOICE,
            "Who says so. A link is confirmed when both sides state it.",
            choices=("supplier", "customer", "both"),
            example="customer",
        ),
        Column(
            "Need",
            "need",
            Kind.TEXT,
            "What solves the customer's problem.",
            example="Prices that are valid on the day of the quote",
        ),
        Column(
            "Want",
            "want",
            Kind.TEXT,
            "What makes the customer feel well served.",
            example="A word of warning before prices change",
        ),
        Column(
            "Standard",
            "standard",
            Kind.TEXT,
            "What 'good' means for the deliverable.",
            example="No wrong price in the 50 best-selling items",
        ),
        Column(
            "Accepted by",
            "acceptance",
            Kind.TEXT,
            "How the customer says yes or no to a delivery.",
            example="Ten prices checked against the system",
        ),
        Column(
            "Request channel",
            "channel",
            Kind.TEXT,
            "The one way to ask for it.",
            example="Shared mailbox",
        ),
        Column(
            "Accountable",
            "accountable_id",
            Kind.EMPLOYEE,
            "Exactly one person. Several names in the cell are not one.",
            example="E0001",
        ),
        Column(
            "Turnaround",
            "turnaround",
            Kind.NUMBER,
            "Agreed time from request to delivery.",
            unit="working hours",
            above=0,
            example="8",
        ),
        Column(
            "Volume per month",
            "volume",
            Kind.NUMBER,
            "Deliveries a month.",
            unit="deliveries/month",
            low=0,
            example="20",
        ),
        Column(
            "Hours each",
            "effort",
            Kind.NUMBER,
            "The supplier's hours of work per delivery.",
            unit="hours",
            low=0,
            example="1.5",
        ),
        Column(
            "Importance",
            "importance",
            Kind.WHOLE,
            "How surely the customer's own work fails without it: 1 hardly, 5 almost certainly.",
            low=1,
            high=5,
            example="4",
        ),
        Column(
            "Need group",
            "need_group",
            Kind.TEXT,
            "Links to the same customer with the same need group are alternatives: "
            "the need fails only if all of them fail.",
            example="",
        ),
        Column(
            "Failure share",
            "failure_share",
            Kind.SHARE,
            "Observed share of deliveries that were late or wrong.",
            low=0,
            high=1,
            example="0.04",
        ),
        Column(
            "Deliveries observed",
            "observed",
            Kind.WHOLE,
            "How many deliveries the failure share rests on.",
            unit="deliveries",
            low=0,
            example="50",
        ),
        _rating("Rating", "rating", "How well it is done, as the customer sees it: 1 to 5."),
        _rating("Expectation", "expectation", "What the customer expects: 1 to 5."),
        Column(
            "Fix cost",
            "fix_cost",
            Kind.NUMBER,
            "Hours to clarify or repair this link.",
            unit="hours",
            low=0,
            example="2",
        ),
        Column(
            "Per contact",
            "per_contact",
            Kind.YES_NO,
            "Whether each contact at the moment of truth sets off this delivery.",
            default=False,
            example="no",
        ),
        Column(
            "Last agreed",
            "agreed_on",
            Kind.DATE,
            "When the two sides last agreed on this link.",
            example="2026-03-02",
        ),
    ),
)


def _recovery(heading: str, step: str, meaning: str) -> Column:
    return Column(heading, f"recover_{step}_id", Kind.EMPLOYEE, meaning)


MOMENTS = Sheet(
    "Moments of truth",
    "moments",
    False,
    "One row a contact by which an external customer judges the company.",
    (
        Column(
            "Moment ID",
            "moment_id",
            Kind.IDENTIFIER,
            "Unique, and different from every employee ID.",
            required=True,
            example="M01",
        ),
        Column(
            "Name",
            "name",
            Kind.TEXT,
            "What happens at this contact.",
            example="The customer asks for a price",
        ),
        Column(
            "Process",
            "process",
            Kind.TEXT,
            "Service process: inquiry, sales, service after the sale, billing, or your own.",
            example="inquiry",
        ),
        Column(
            "External customer",
            "external_customer",
            Kind.TEXT,
            "The segment or account that judges.",
            example="Retail chains",
        ),
        Column(
            "Weight",
            "weight",
            Kind.NUMBER,
            "How much this customer matters. Blank counts as 1.",
            low=0,
            default=1.0,
            example="1",
        ),
        Column(
            "Contacts per month",
            "contacts",
            Kind.NUMBER,
            "How often it happens.",
            required=True,
            unit="contacts/month",
            low=0,
            example="40",
        ),
        Column(
            "Owner",
            "owner_id",
            Kind.EMPLOYEE,
            "Who answers for this moment. An owner without a Dependencies row to the moment is "
            "taken to deliver it.",
            example="E0002",
        ),
        Column(
            "Promise",
            "promise",
            Kind.NUMBER,
            "What the external customer was promised.",
            unit="working hours",
            above=0,
            example="16",
        ),
        Column(
            "Need",
            "need",
            Kind.TEXT,
            "What the external customer needs here: the problem solved.",
            example="A price to decide on",
        ),
        Column(
            "Want",
            "want",
            Kind.TEXT,
            "What the external customer wants here: to be made to feel good.",
            example="To be called back by name",
        ),
        _rating("Expectation", "expectation", "From the customer perception survey: 1 to 5."),
        _rating("Rating", "rating", "From the customer perception survey: 1 to 5."),
        Column(
            "Measure",
            "measure",
            Kind.TEXT,
            "How this moment is measured.",
            example="Quotes sent within two days",
        ),
        Column("Target", "target", Kind.NUMBER, "The target of the measure.", example="95"),
        Column("Actual", "actual", Kind.NUMBER, "The measured value.", example="91"),
        Column(
            "Better",
            "better",
            Kind.CHOICE,
            "Whether a higher or a lower value is better.",
            choices=("higher", "lower"),
            example="higher",
        ),
        Column(
            "Complaints",
            "complaints",
            Kind.WHOLE,
            "Observed disappointments.",
            low=0,
            example="3",
        ),
        Column(
            "Complaints contacts",
            "complaints_contacts",
            Kind.WHOLE,
            "The contacts among which the complaints were observed.",
            low=0,
            example="120",
        ),
        _recovery(
            "Acknowledge by", "acknowledge", "Service recovery, step 1: who acknowledges it."
        ),
        _recovery("Replace by", "replace", "Service recovery, step 2: who replaces or repairs it."),
        _recovery("Follow up by", "verify", "Service recovery, step 3: who follows up."),
    ),
)

SHEETS = (EMPLOYEES, DEPENDENCIES, MOMENTS)

#: The columns that describe a link beyond who, to whom and what.
LINK_ATTRIBUTES = tuple(
    c.name
    for c in DEPENDENCIES
    if c.name not in ("supplier_id", "customer_id", "deliverable", "stated_by")
)

#: What a foreign layout without a deliverable column writes, and an assumed link carries.
NOT_STATED = "not stated"


def sheet(table: str) -> Sheet:
    """The sheet that becomes ``table`` ('employees', 'links' or 'moments')."""
    for one in SHEETS:
        if one.table == table:
            return one
    raise KeyError(f"no sheet becomes {table!r}; there are employees, links and moments")


def column(table: str, name: str) -> Column:
    """The column ``name`` of ``table``.

    >>> column("employees", "capacity").heading
    'Hours per month'
    """
    return sheet(table)[name]
