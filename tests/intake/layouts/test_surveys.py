"""Network surveys and forms: who answered depends on whom they name, unless turned round."""

from chainmap.intake.decisions import Decisions

STAFF = [["Employee ID", "Name", "Email"], ["1", "Ana Ruiz", "a@x.org"],
         ["2", "Ben Okafor", "b@x.org"], ["3", "Cy Chan", "c@x.org"],
         ["4", "Di Ito", "d@x.org"]]  # fmt: skip


def test_wide_survey_of_known_people(load, table, pairs, counted):
    heads = ["Respondent", "Office", "Ana Ruiz", "Ben Okafor", "Cy Chan", "Di Ito"]
    rows = [["Ana Ruiz", "Rome", "", 3, "never", 0], ["Ben Okafor", "Rome", 1, "", "", ""]]
    files = {
        "staff.csv": table(*STAFF),
        "survey.csv": table(heads, *rows, ["Di Ito", "", 0, 0, 0, 0]),
    }
    got = load(files)
    assert pairs(got) == [("1", "2"), ("2", "1")]
    assert counted(got, "survey") == ("network survey", 3, 3, 0, 0)
    assert got.questions[0].sentence == "Ben Okafor supplies Ana Ruiz - right?"
    assert got.questions[0].default == "depends-on"


def test_google_grid(load, table, pairs, counted, told):
    ask = "How often do you need work from"
    heads = ["Timestamp", "Email Address", "Your name", f"{ask} [Ana Ruiz]", f"{ask} [Ben Okafor]"]
    rows = [
        ["2026/01/01 9:00:00", "a@x.org", "Ana Ruiz", "", "Daily"],
        ["2026/01/01 9:10:00", "b@x.org", "Ben Okafor", "Weekly", "Daily"],
    ]
    got = load({"answers.csv": table([*heads, "Any remark?"], *([*one, "fine"] for one in rows))})
    assert pairs(got) == [("Ana Ruiz", "Ben Okafor"), ("Ben Okafor", "Ana Ruiz")]
    assert counted(got) == ("form answers", 2, 2, 0, 0)
    assert got.chain.statements["Answer"].tolist() == ["Daily", "Weekly"]
    assert "Any remark?: The question names no colleagues" in " ".join(told(got, "note"))


MICROSOFT = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]


def test_microsoft_lists(load, xlsx, pairs):
    heads = [*MICROSOFT, "Whose work do you depend on?", "What is your team?"]
    rows = [
        [1, "x", "y", "a@x.org", "Ana Ruiz", None, "Ben Okafor;Cy Chan;", "Sales"],
        [2, "x", "y", "b@x.org", "Ben Okafor", None, "Ana Ruiz;", "Sales"],
    ]
    got = load(xlsx({"Sheet1": [heads, *rows]}))
    assert pairs(got) == [
        ("Ana Ruiz", "Ben Okafor"),
        ("Ben Okafor", "Ana Ruiz"),
        ("Cy Chan", "Ana Ruiz"),
    ]


def test_microsoft_in_german_with_a_list_of_employees(load, table, pairs):
    heads = [
        "ID",
        "Startzeit",
        "Fertigstellungszeit",
        "E-Mail",
        "Name",
        "Von wem brauchst du etwas?",
    ]
    rows = [[1, "x", "y", "a@x.org", "Ana", "Ben Okafor;Cy Chan;"]]
    got = load({"staff.csv": table(*STAFF), "form.csv": table(heads, *rows)})
    assert pairs(got) == [("2", "1"), ("3", "1")]


def test_turned_by_a_person(decided, table, pairs):
    heads = [*MICROSOFT, "Who do you supply?"]
    files = {"f.csv": table(heads, [1, "x", "y", "a@x.org", "Ana", "", "Ben;Cy"])}
    got = decided(files, Decisions(direction={"f.csv|f": "supplies"}))
    assert pairs(got) == [("Ana", "Ben"), ("Ana", "Cy")]


def test_anonymous_answers_are_set_aside_and_told(load, table, told, counted):
    heads = [*MICROSOFT, "Who do you depend on?"]
    rows = [
        [1, "x", "y", "anonymous", "Anonymous", "", "Ben"],
        [2, "x", "y", "a@x.org", "Ana", "", "Ben"],
    ]
    got = load({"f.csv": table(heads, *rows)})
    assert counted(got) == ("form answers", 2, 1, 1, 0)
    assert "1 answers do not say who gave them" in " ".join(told(got, "error"))


def test_a_form_about_other_things_is_declined(load, table, told):
    heads = [*MICROSOFT, "What shall we eat?"]
    got = load({"f.csv": table(heads, [1, "x", "y", "a@x.org", "Ana", "", "Pizza"])})
    assert "The sheet is not read: it comes nearest to the layout form answers" in " ".join(
        told(got)
    )
