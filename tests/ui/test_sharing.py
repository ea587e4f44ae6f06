"""What sessions share: worked out once, gone with the last who holds it."""

import gc
from functools import partial
from threading import Event, Thread
from weakref import ref

import pytest

from chainmap.findings import Settings
from chainmap.intake.decisions import Decisions
from chainmap.ui import analysed, reading
from chainmap.ui.parts import map_place
from chainmap.ui.parts.map_widget import choices
from chainmap.ui.sharing import WAITING, Shared
from chainmap.views import marks

EDGES = b"From,To,What\nAna,Ben,prices\nBen,Cleo,quote\n"


class Thing:
    """Something that can be shared."""


def silence(_step: str) -> None:
    pass


def analysis(decided: Decisions | None = None) -> analysed.Analysis:
    imported = reading.read({"edges.csv": EDGES}, silence, decided)
    return analysed.shared(imported, "edges.csv", Settings(), silence)


def test_the_second_who_asks_waits_is_told_so_and_gets_the_same():
    shared: Shared[str, Thing] = Shared()
    begun, go_on, said = Event(), Event(), []
    got = []

    def slow() -> Thing:
        begun.set()
        go_on.wait(30)
        return Thing()

    def told(step: str) -> None:
        said.append(step)
        go_on.set()

    first = Thread(target=lambda: got.append(shared.get("key", slow, silence)))
    first.start()
    begun.wait(30)
    second = shared.get("key", Thing, told)
    first.join()
    assert got == [second]
    assert set(said) == {WAITING}


def test_one_that_could_not_be_made_is_made_by_the_next():
    shared: Shared[str, Thing] = Shared()

    def broken() -> Thing:
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        shared.get("key", broken, silence)
    assert isinstance(shared.get("key", Thing, silence), Thing)


def test_what_nobody_holds_is_gone():
    shared: Shared[str, Thing] = Shared()
    kept = shared.get("key", Thing, silence)
    assert len(shared) == 1
    del kept
    gc.collect()
    assert len(shared) == 0


def test_the_same_bytes_are_read_once():
    first = reading.read({"edges.csv": EDGES}, silence)
    assert reading.read({"edges.csv": EDGES}, silence) is first
    assert reading.read({"others.csv": EDGES}, silence) is not first
    assert reading.read({"edges.csv": EDGES + b"Ana,Cleo,plan\n"}, silence) is not first


def test_the_same_bytes_read_in_another_way_are_another_analysis():
    one = analysis(Decisions(direction={"*": "supplies"}))
    other = analysis(Decisions(direction={"*": "depends-on"}))
    assert one.chain.links["supplier_id"].tolist() != other.chain.links["supplier_id"].tolist()


def test_an_analysis_goes_with_the_last_session_that_holds_it():
    mine = analysis()
    yours = analysis().accepting({})
    assert yours.chain is mine.chain
    assert yours.memory is mine.memory
    before = len(analysed._ANALYSES)
    del mine
    gc.collect()
    assert len(analysed._ANALYSES) == before
    del yours
    gc.collect()
    assert len(analysed._ANALYSES) == before - 1


def test_what_is_worked_out_from_an_analysis_is_worked_out_once():
    one, other = analysis(), analysis()
    assert one.once("a table", Thing) is other.once("a table", Thing)
    assert one.once("a table", Thing) is not one.once("another", Thing)


def test_what_the_map_is_drawn_from_goes_with_the_data():
    now = analysis()
    marked = now.once("marks", partial(marks, now.chain, now.risk))
    assert choices(marked) is choices(marked)
    shown = map_place.picture(marked)
    assert map_place.picture(marked) is shown
    gone = [ref(one) for one in (now.chain, marked, shown[0])]
    del now, marked, shown
    gc.collect()
    assert [one() for one in gone] == [None, None, None]
