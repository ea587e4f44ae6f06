"""Writes company.xlsx, five.xlsx and planted.toml: the same bytes at every run.

``python sample_data/make_sample.py [FOLDER]``. The company is an invented one. Its structure is
designed by hand in source/ (roles, hand-overs, moments, faults); this script seats people on the
roles, spreads the hand-overs over them, and lets both sides state them.
"""

import csv
import hashlib
import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pandas as pd

from chainmap.exports.template import canonical

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "source"
SEED = "calderfen-1"
FIRST_DAY = date(2025, 12, 1)
SIDES = ("supplier", "customer")
DIRECT = re.compile(r"M\d\d$")
HEAD = ("deliverable", "stated_by")
NUMBERS = ("turnaround", "volume", "effort", "importance")


def draw(*key: object) -> float:
    """A number from 0 to 1 that rests on the seed and ``key`` alone, not on the order of calls."""
    text = "|".join([SEED, *map(str, key)])
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:7]) / 2**56


def _rows(name: str) -> list[dict[str, str]]:
    with (SOURCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@cache
def _faults() -> list[dict]:
    return tomllib.loads((SOURCE / "faults.toml").read_text(encoding="utf-8"))["fault"]


@dataclass(frozen=True)
class Seat:
    """One employee on a role: the number within the role tells the area."""

    employee_id: str
    name: str
    role: str
    number: int
    title: str
    team: str
    department: str
    area: str


class Company:
    """The seats, and the way from 'role' or 'role[0,2]' to the people on them."""

    def __init__(self) -> None:
        names = iter((SOURCE / "names.txt").read_text(encoding="utf-8").splitlines())
        self.seats: list[Seat] = []
        for row in _rows("roles.csv"):
            for number, area in enumerate(row["areas"].split("|")):
                self.seats.append(
                    Seat(
                        f"E{len(self.seats) + 1:03d}",
                        next(names),
                        row["role"],
                        number,
                        row["title"],
                        row["team"],
                        row["department"],
                        area,
                    )
                )

    def on(self, selector: str) -> list[Seat]:
        """The seats that 'role' or 'role[0,2]' names, in the order named."""
        role, _, numbers = selector.rstrip("]").partition("[")
        found = [seat for seat in self.seats if seat.role == role]
        if not found:
            raise KeyError(f"no role {role!r}")
        return [found[int(n)] for n in numbers.split(",")] if numbers else found

    def one(self, selector: str) -> Seat:
        """The first seat that ``selector`` names."""
        return self.on(selector)[0]

    def ids(self, text: str) -> str:
        """A selector as an employee ID, 'names: a, b' as the names in one cell, '' as ''."""
        if text.startswith("names:"):
            parts = [part.strip() for part in text.removeprefix("names:").split(",")]
            return "; ".join(self.one(part).name for part in parts)
        return self.one(text).employee_id if text else ""

    def head(self, seat: Seat) -> Seat:
        """The first seat of the same team: its head."""
        return next(one for one in self.seats if one.team == seat.team)

    def manager(self, seat: Seat) -> str:
        """The head of the team; for a head the first head of the department; '' for that one."""
        head = self.head(seat)
        first = {"Sales": "accounts_head", "Supply and service": "service_head"}
        leads = {one.department: one for one in reversed(self.seats)}
        leads |= {name: self.one(role) for name, role in first.items()}
        above = leads[seat.department] if seat is head else head
        return "" if above is seat else above.employee_id


@dataclass(frozen=True)
class Link:
    """One hand-over between two seats, with what each side states of it."""

    supplier: Seat
    customer: Seat | str
    pattern: str
    deliverable: str
    cells: dict[str, object]
    sides: dict[str, dict[str, object]] = field(default_factory=dict)

    @property
    def customer_id(self) -> str:
        """The ID of the customer, employee or moment."""
        return self.customer if isinstance(self.customer, str) else self.customer.employee_id

    @property
    def ids(self) -> tuple[str, str]:
        """Supplier's and customer's ID."""
        return self.supplier.employee_id, self.customer_id


def _filled(text: str, supplier: Seat, customer: Seat | str, turn: int) -> str:
    """``text`` with the areas in it; of several wordings ("one | other") each in its turn."""
    wordings = text.split(" | ")
    text = wordings[turn // 4 % len(wordings)]
    areas = {"s": supplier.area, "c": "" if isinstance(customer, str) else customer.area}
    for letter, area in areas.items():
        if f"{{{letter}}}" in text and not area:
            raise ValueError(f"{text!r}: no area to fill in")
    return text.format(**areas)


def _links(company: Company) -> Iterator[Link]:
    for row in _rows("handovers.csv"):
        suppliers = company.on(row["supplier"])
        to = row["customer"]
        customers: list[Seat | str] = [to] if DIRECT.match(to) else [*company.on(to)]
        for k in range(max(len(suppliers), len(customers))):
            supplier, customer = suppliers[k % len(suppliers)], customers[k % len(customers)]
            cells: dict[str, object] = {
                name: _filled(text, supplier, customer, k)
                for name, text in row.items()
                if name not in ("supplier", "customer", *NUMBERS)
            }
            cells |= {name: float(row[name]) for name in NUMBERS}
            deliverable = str(cells.pop("deliverable"))
            yield _stated(Link(supplier, customer, row["deliverable"], deliverable, cells), company)


def _volume(link: Link) -> float:
    if isinstance(link.customer, str):
        return float(link.cells["volume"])
    return max(1.0, round(float(link.cells["volume"]) * (0.8 + 0.4 * draw("volume", *link.ids))))


def _accountable(link: Link, company: Company) -> str:
    led = draw("accountable", *link.ids, link.deliverable) < 0.15
    return (company.head(link.supplier) if led else link.supplier).employee_id


def _opinion(link: Link, touched: bool) -> dict[str, object]:
    """What the customer thinks of it: a rating on two links of three, observed failures on few."""
    key = (*link.ids, link.deliverable)
    cells: dict[str, object] = {}
    if draw("rated", *key) < 0.67:
        expected = 4 if draw("expectation", *key) < 0.8 else 3
        rated = 3 + (draw("rating", *key) > 0.15) + (draw("rating", *key) > 0.62)
        cells |= {"rating": max(rated, expected), "expectation": expected}
    if draw("observed", *key) < 0.08 and not touched:
        count = 100 + 20 * int(10 * draw("count", *key))
        cells |= {"observed": count, "failure_share": round(int(count / 110) / count, 4)}
    return cells


def _stated(link: Link, company: Company) -> Link:
    key = (*link.ids, link.deliverable)
    cells = dict(link.cells)
    shared = {
        "channel": cells["channel"],
        "accountable_id": _accountable(link, company),
        "turnaround": cells["turnaround"],
        "agreed_on": (FIRST_DAY + timedelta(days=int(300 * draw("agreed", *key)))).isoformat(),
    }
    mine = {**shared, "standard": cells["standard"], "volume": _volume(link)}
    mine["effort"] = cells["effort"]
    if draw("fix", *key) < 0.4:
        mine["fix_cost"] = 1 + int(3 * draw("fix cost", *key))
    minor = float(cells["importance"]) <= 2
    theirs = {name: cells[name] for name in ("need", "want", "acceptance", "importance")}
    theirs |= {
        **shared,
        "need_group": cells["need_group"],
        **_opinion(link, _touched(company, link)),
    }
    theirs["want"] = "" if minor and draw("want", *key) < 0.06 else cells["want"]
    theirs["acceptance"] = "" if minor and draw("yes", *key) < 0.06 else cells["acceptance"]
    theirs["per_contact"] = link.customer in ("M05", "M06", "M07", "M08")
    return replace(link, sides={"supplier": mine, "customer": theirs})


def _meant(company: Company, change: dict, link: Link) -> bool:
    return (
        link.pattern == change["deliverable"]
        and link.supplier in company.on(change["supplier"])
        and link.customer in company.on(change["customer"])
    )


def _changed(company: Company, link: Link, change: dict) -> Link | None:
    dropped = change.get("drop")
    if dropped == "both":
        return None
    sides = {}
    for side, cells in link.sides.items():
        new = {**change.get("set", {}), **change.get(f"{side}_set", {})}
        if "accountable_id" in new:
            new["accountable_id"] = company.ids(new["accountable_id"])
        if side != dropped:
            sides[side] = {**cells, **{k: v for k, v in new.items() if v or k in (*cells, *HEAD)}}
    return replace(link, sides=sides)


def _touched(company: Company, link: Link) -> bool:
    changes = [c for fault in _faults() for key in ("change", "end") for c in fault.get(key, [])]
    return any(not isinstance(link.customer, str) and _meant(company, c, link) for c in changes)


def company_links(company: Company, planted: bool) -> list[Link]:
    """All links; with ``planted`` the faults are in them."""
    out = []
    for link in _links(company):
        kept: Link | None = link
        for fault in _faults() if planted else []:
            for change in fault.get("change", []):
                if kept and _meant(company, change, kept):
                    kept = _changed(company, kept, change)
        if kept and not _touched(company, link) and _in_one_row(link):
            together = {**kept.sides["supplier"], **kept.sides["customer"]}
            kept = replace(kept, sides={"both": together})
        if kept:
            out.append(kept)
    return out


def _in_one_row(link: Link) -> bool:
    """At a moment the survey and the supplier say the same; a few others wrote theirs together."""
    return isinstance(link.customer, str) or draw("both", *link.ids, link.deliverable) < 0.1


def statements(links: list[Link]) -> pd.DataFrame:
    """A row for each side of each link, in the order of the sheets people handed in."""
    rows = []
    for link in links:
        for side, cells in link.sides.items():
            head = {"supplier_id": link.supplier.employee_id, "customer_id": link.customer_id}
            head |= {"deliverable": link.deliverable, "stated_by": side}
            teller = link.customer_id if side == "customer" else link.supplier.employee_id
            rows.append({"teller": teller, "turn": side == "customer", **head, **cells})
    table = pd.DataFrame(rows).sort_values(["teller", "turn"], kind="stable", ignore_index=True)
    return _blanked(table.drop(columns=["teller", "turn"]))


def _blanked(table: pd.DataFrame) -> pd.DataFrame:
    table = table.mask(table.eq(""))
    if "agreed_on" in table:
        table["agreed_on"] = pd.to_datetime(table["agreed_on"])
    return table


def _hours(links: list[Link]) -> pd.Series:
    work: dict[str, float] = {}
    for link in links:
        cells = next(iter(link.sides.values()))
        hours = float(cells.get("volume") or 0) * float(cells.get("effort") or 0)
        work[link.supplier.employee_id] = work.get(link.supplier.employee_id, 0.0) + hours
    return pd.Series(work)


def _email(name: str) -> str:
    special = str.maketrans({"Ö": "O", "ö": "oe", "ø": "o", "ł": "l", " ": ".", "'": ""})
    plain = unicodedata.normalize("NFKD", name.replace("ö", "oe").translate(special))
    first, _, last = plain.encode("ascii", "ignore").decode().lower().partition(".")
    return f"{first}.{last.replace('.', '-')}@example.com"


def _capacity(seat: Seat, hours: float) -> float:
    wanted = hours / (0.25 + 0.25 * draw("load", seat.employee_id))
    least = 60 + 5 * int(9 * draw("least", seat.employee_id))
    return float(min(140, max(least, 5 * round(wanted / 5))))


def employees(company: Company, planted: bool) -> pd.DataFrame:
    """The staff; hours come from the clean company, so that a fault does not make its own room."""
    links = company_links(company, planted=False)
    hours = _hours(links)
    fronts = {link.supplier.employee_id for link in links if isinstance(link.customer, str)}
    rows = []
    for seat in company.seats:
        away = seat.employee_id not in fronts and draw("away", seat.employee_id) < 0.25
        rows.append(
            {
                "employee_id": seat.employee_id,
                "name": seat.name,
                "kind": "person",
                "email": _email(seat.name),
                "team": seat.team,
                "department": seat.department,
                "role": f"{seat.title}, {seat.area}" if seat.area else seat.title,
                "manager_id": company.manager(seat),
                "capacity": _capacity(seat, hours.get(seat.employee_id, 0.0)),
                "absence": 0.01 + 0.01 * int(3 * draw("days", seat.employee_id)) if away else "",
            }
        )
    table = _blanked(pd.DataFrame(rows))
    for fault in _faults() if planted else []:
        for person in fault.get("person", []):
            at = table["employee_id"] == company.ids(person["role"])
            for name, value in person["set"].items():
                table.loc[at, name] = value
    return table


def moments(company: Company, planted: bool) -> pd.DataFrame:
    """The moments of truth, the owners and the three steps of recovery by ID."""
    rows = _rows("moments.csv")
    for fault in _faults() if planted else []:
        for change in fault.get("moment", []):
            for row in rows:
                row.update(change["set"] if row["moment_id"] == change["moment"] else {})
    table = pd.DataFrame(rows)
    steps = {step: f"recover_{step}_id" for step in ("acknowledge", "replace", "verify")}
    table = table.rename(columns={"owner": "owner_id", **steps})
    for name in ("owner_id", *steps.values()):
        table[name] = table[name].map(company.ids)
    numbers = ("weight", "contacts", "promise", "expectation", "rating", "target", "actual")
    for name in (*numbers, "complaints", "complaints_contacts"):
        table[name] = pd.to_numeric(table[name])
    return _blanked(table)


def build(planted: bool = True) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Employees, statements and moments of the sample company, with the faults or without."""
    company = Company()
    told = statements(company_links(company, planted))
    return employees(company, planted), told, moments(company, planted)


def five() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Employees, statements and moments of the five-person company."""
    tables = tomllib.loads((SOURCE / "five.toml").read_text(encoding="utf-8"))
    names = ("employees", "statements", "moments")
    staff, told, ends = (_blanked(pd.DataFrame(tables[name])) for name in names)
    return staff, told, ends


def _planted_links(company: Company, links: list[Link], fault: dict) -> list[Link]:
    places = [*fault.get("change", []), *fault.get("end", [])]
    return [link for link in links if any(_meant(company, place, link) for place in places)]


def _names(link: Link) -> list[str]:
    """What the sides call the deliverable: one name, unless a fault gives it two."""
    return list(
        dict.fromkeys(str(s.get("deliverable", link.deliverable)) for s in link.sides.values())
    )


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _fault_text(company: Company, links: list[Link], fault: dict) -> Iterator[str]:
    moments_at = [change["moment"] for change in fault.get("moment", [])]
    people = [company.ids(role) for role in fault.get("desk", [])]
    yield "[[fault]]"
    for name in ("id", "codes", "title", "why"):
        yield f"{name} = {_toml(fault[name])}"
    yield f"employees = {_toml(people)}"
    yield f"moments = {_toml(moments_at)}"
    for link in _planted_links(company, links, fault):
        for name in _names(link):
            yield "[[fault.link]]"
            yield f"supplier_id = {_toml(link.supplier.employee_id)}"
            yield f"customer_id = {_toml(link.customer_id)}"
            yield f"deliverable = {_toml(name)}"
    yield ""


def planted_toml() -> str:
    """The planted faults by ID, for programs: what a correct analysis must find."""
    company = Company()
    links = company_links(company, planted=True)
    lines = ["# Written by make_sample.py from source/faults.toml.", ""]
    for fault in _faults():
        lines += _fault_text(company, links, fault)
    return "\n".join(lines)


def files() -> dict[str, bytes]:
    """Name -> content of all that the script writes."""
    return {
        "company.xlsx": canonical(*build()),
        "five.xlsx": canonical(*five()),
        "planted.toml": planted_toml().encode(),
    }


def main(folder: Path = HERE) -> None:
    """Write the files into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
