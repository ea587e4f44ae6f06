"""How surely promises are kept and what complaints say, in the words of screen, page and report."""

from collections.abc import Mapping

import pandas as pd

from chainmap.exports.contract import Json, records
from chainmap.exports.report_words import UNKNOWN, count, figure, given, share, share_interval
from chainmap.risk import Calibration, Promises

#: What the sampled time is and is not; stands wherever it is shown.
TIME_ALONE = (
    "Time alone is counted: waiting and work of the hand-overs that each contact sets off, along "
    "needs of importance 4 or more. Nothing goes wrong and nobody is away; what is not set off by "
    "the contact is taken to be in stock."
)
#: What a count of complaints is and is not.
NOT_EVERYONE = (
    "Not every disappointed customer complains: complaints are the least that went wrong, and with "
    "a complaint share below 1 the same complaints stand for more."
)


def surely(low: float, high: float) -> str:
    """The interval of a chance; what is short of certain is never called 100 %.

    >>> surely(0.9995, 1.0), surely(0.97, 0.98), surely(float("nan"), 1.0)
    ('over 99.9 %', '97.0 % to 98.0 %', '')
    """
    if low != low or high != high:
        return ""
    return "over 99.9 %" if low > 0.999 else share_interval(low, high)


def _sure(chance: float) -> str:
    return "over 99.9 %" if chance >= 0.9995 else share(chance)


def kept(row: Mapping[str, float]) -> str:
    """How surely the promise of one row is kept.

    >>> kept({"kept": 0.97, "at_most": 0.97}), kept({"kept": float("nan"), "at_most": 0.9})
    ('97.0 %', 'at most 90.0 %')
    """
    if row["kept"] == row["kept"]:
        return _sure(row["kept"])
    return f"at most {_sure(row['at_most'])}" if row["at_most"] == row["at_most"] else UNKNOWN


def turnarounds(row: Mapping[str, float]) -> str:
    """The longest chain of turnarounds of one row, in hours."""
    words = f"{figure(row['chain'])} h"
    return f"at least {words}" if row["at_least"] else words


def promises_sentence(found: Promises, names: Mapping[str, str]) -> str:
    """How many promises were looked at, and the one least surely kept."""
    table = found.table
    stated, known = table[table["promise"].notna()], table[table["kept"].notna()]
    if stated.empty:
        return "No moment of truth has a promise: fill the column Promise of its sheet."
    words = f"{count(len(stated), 'promise')}, {len(known):,} with all times known."
    if len(known):
        if float(known["low"].min()) > 0.999:
            return words + " Each is kept in over 99.9 % of its contacts, as far as time goes."
        worst = known.sort_values("kept", kind="stable").iloc[0]
        name = names[str(worst["moment_id"])]
        words += f" Least surely kept: {name}, in {_sure(float(worst['kept']))} of its contacts."
    return words


def notes(found: Promises, names: Mapping[str, str]) -> list[str]:
    """What is unknown or left out, a sentence a moment."""
    said = []
    for row in found.table.to_dict("records"):
        name = names[str(row["moment_id"])]
        if row["reason"] and row["promise"] == row["promise"]:
            said.append(f"{name}: {row['reason']}.")
        for loop in row["loops"]:
            who = ", ".join(names[one] for one in loop[:5])
            more = f" and {len(loop) - 5} more" if len(loop) > 5 else ""
            said.append(f"{name}: the hand-overs of a loop are left out ({who}{more}).")
    return said


def counted(row: Mapping[str, float]) -> str:
    """Complaints of one row among the contacts.

    >>> counted({"complaints": 9.0, "contacts": 540.0}), counted({"complaints": float("nan")})
    ('9 of 540', 'not given')
    """
    if row["complaints"] != row["complaints"]:
        return "not given"
    return f"{given(row['complaints'])} of {given(row['contacts'])}"


def observed(row: Mapping[str, float]) -> str:
    """The share of complaints of one row, with its interval."""
    if row["observed"] != row["observed"]:
        return UNKNOWN
    limits = share_interval(row["observed_low"], row["observed_high"])
    return f"{share(row['observed'])} ({limits})"


def predicted(row: Mapping[str, float]) -> str:
    """What is predicted of one row, with what the ranges of the assumptions give."""
    if row["predicted"] != row["predicted"]:
        return UNKNOWN
    return f"{share(row['predicted'])} ({share_interval(row['lowest'], row['highest'])})"


def updated(row: Mapping[str, float]) -> str:
    """What the updated assumptions give of one row."""
    if row["updated"] != row["updated"]:
        return UNKNOWN
    return f"{share(row['updated'])} ({share_interval(row['updated_low'], row['updated_high'])})"


def calibration_sentence(found: Calibration, names: Mapping[str, str]) -> str:
    """What the complaints say about the model, plainly."""
    draws = f"{found.effective:,.0f} of {found.draws:,} draws of the assumptions count"
    if found.state == "nothing to compare":
        return (
            "Nothing to compare: fill the columns Complaints and Complaints contacts of the sheet "
            "Moments of truth for a moment that somebody supplies."
        )
    if found.state == "contradicts":
        return (
            f"The data contradict the model: no assumptions within their ranges explain the "
            f"complaints {_where(found, names)}. Look for what is missing in the chain or in the "
            "count of complaints; changing assumptions would only hide it."
        )
    if found.state == "too few draws":
        return (
            f"Too few draws fit the complaints to update the assumptions ({draws}): either draw "
            "more of them or take the complaints as a warning that the model hardly fits."
        )
    return f"The complaints fit the model ({draws}). {_told(found)}"


def _where(found: Calibration, names: Mapping[str, str]) -> str:
    against = ("contradicts", "fewer complaints than the model can")
    rows = found.table[found.table["verdict"].str.startswith(against)]
    some = [names[one] for one in rows["moment_id"]]
    if not some:
        return "of all moments together"
    more = f" and {len(some) - 3} more" if len(some) > 3 else ""
    return f"at {', '.join(some[:3])}{more}"


def _told(found: Calibration) -> str:
    if not found.settings:
        return "They say little about any assumption; nothing needs to change."
    told = dict.fromkeys(name.split(".")[0] for name in found.settings)
    words = f"They say most about {', '.join(told)}; nothing is applied by itself."
    ends = _at_end(found)
    if ends:
        words += f" At the end of its range: {', '.join(ends)}; take it as a sign of misfit."
    return words


def _at_end(found: Calibration) -> list[str]:
    """Those of the settings that lie in the outer tenth of what was drawn."""
    table = found.assumptions[found.assumptions["name"].isin(found.settings)]
    at = (table["mean"] - table["prior_low"]) / (table["prior_high"] - table["prior_low"])
    names = table.loc[(at < 0.1) | (at > 0.9), "name"]
    return list(dict.fromkeys(name.split(".")[0] for name in names))


def learned(found: Calibration) -> pd.DataFrame:
    """In words, the assumptions whose spread the complaints shrank by a tenth or more."""
    if found.assumptions.empty:
        return pd.DataFrame()
    table = found.assumptions.sort_values("learned", ascending=False, kind="stable")
    rows = table[table["learned"].ge(0.1)].to_dict("records")
    return pd.DataFrame(
        {
            "Assumption": [one["name"] for one in rows],
            "Now": [f"{one['present']:.3g}" for one in rows],
            "Drawn from (90 %)": [
                f"{one['prior_low']:.3g} to {one['prior_high']:.3g}" for one in rows
            ],
            "Complaints say (90 %)": [
                f"{one['mean']:.3g} ({one['low']:.3g} to {one['high']:.3g})" for one in rows
            ],
            "Scale (90 %)": [
                f"× {one['scale']:.2f} ({one['scale_low']:.2f} to {one['scale_high']:.2f})"
                for one in rows
            ],
        }
    )


def promises_json(found: Promises) -> Json:
    """The object of ``chainmap promise --json``."""
    return {"samples": found.samples, "seed": found.seed, "moments": records(found.table)}


def calibration_json(found: Calibration) -> Json:
    """The object of ``chainmap calibrate --json``; "settings" is what ``--set`` would take."""
    return {
        "state": found.state,
        "draws": found.draws,
        "effective": found.effective,
        "misfit": None if found.misfit != found.misfit else found.misfit,
        "complaint_share": found.complaint_share,
        "seed": found.seed,
        "moments": records(found.table),
        "assumptions": records(found.assumptions),
        "settings": found.settings,
    }
