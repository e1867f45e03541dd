"""Sentences for made-up articles: plain, of the length and the signs that a real article has."""

from __future__ import annotations

from random import Random

_WHO = (
    *("many people", "most adults", "older adults", "your clinician", "the care team", "a pharmacist"),
    *("some children", "people with diabetes", "the researchers", "your family", "one in ten people"),
)
_WHAT = (
    *(
        "a mild lack",
        "a high level",
        "the nerve",
        "the muscle",
        "this vitamin",
        "this mineral",
        "the tablet",
    ),
    *("the blood test", "a small wound", "the lining of the gut", "the signal", "poor sleep", "a new drug"),
    *("the joint", "a long illness", "the dose", "fluid in the lungs", "the heart’s rhythm", "the kidney"),
)
_DOES = (
    *("can change", "slowly weakens", "often protects", "may irritate", "does not harm", "helps to calm"),
    *(
        "can hide",
        "tends to raise",
        "usually lowers",
        "is checked before",
        "goes along with",
        "sits close to",
    ),
)
_WHEN = (
    *("after a few weeks", "in the first days", "when it is very low", "during the night", "with food"),
    *(
        "in about 15 of every 100 people",
        "for a short time",
        "after a meal",
        "if it lasts",
        "over the years",
    ),
)
_ENDS = (
    *("and it often has no signs", "but the studies were small", "so ask for a test first"),
    *("and nobody knows why", "which is called a flare", "but it heals on its own", "so keep a diary"),
    *("because less of it is there", "and that is easy to miss", "unless your kidneys do not work well"),
)
_THINGS = (
    *("nuts", "beans", "leafy greens", "brown rice", "yogurt", "oatmeal", "lentils", "plain water"),
    *("a short walk", "a warm bath", "the list of your drugs", "a second opinion", "salt", "coffee"),
)
_TOPICS = (
    *("low iron", "gout", "migraine", "vertigo", "eczema", "asthma", "back pain", "reflux", "tinnitus"),
    *("dry eyes", "cramps", "hay fever", "sore knees", "poor sleep", "high blood pressure", "numb hands"),
    *("a stiff neck", "hives", "restless legs", "kidney stones", "anemia", "heartburn", "a weak bladder"),
)
_NAMES = (
    *("Ahlberg", "Baptiste", "Castillo", "Dvořák", "Eriksen", "Fontaine", "Grünwald", "Haddad", "Ibarra"),
    *("Janssen", "Kovács", "Lindqvist", "Moreau", "Nakamura", "O’Connor", "Petrović", "Rossi", "Świątek"),
)


class Prose:
    """Words from one source of chance; `cite` gives the citation that ends some of the sentences."""

    def __init__(self, chance: Random, keys: tuple[str, ...]) -> None:
        self.chance = chance
        self._keys = keys

    def topic(self) -> str:
        """What an article is about."""
        return self.chance.choice(_TOPICS)

    def name(self) -> str:
        """A family's name."""
        return self.chance.choice(_NAMES)

    def thing(self) -> str:
        """Something to eat, to have or to do."""
        return self.chance.choice(_THINGS)

    def cite(self) -> str:
        """One citation of one or two works."""
        keys = self.chance.sample(self._keys, self.chance.choice((1, 1, 2)))
        return "[" + "; ".join(f"@{key}" for key in keys) + "]"

    def clause(self) -> str:
        """A clause without an end: 5 to 10 words."""
        pick = self.chance.choice
        return f"{pick(_WHAT)} {pick(_DOES)} {pick(_WHAT)} {pick(_WHEN)}"

    def sentence(self, *, cited: bool = False) -> str:
        """A sentence, with its full stop."""
        pick = self.chance.choice
        text = pick(
            (
                lambda: f"{self.clause()}, {pick(_ENDS)}",
                lambda: f"{pick(_WHO)} find that {self.clause()}",
                lambda: f"{self.clause()}",
                lambda: (
                    f"{self.thing()}, {self.thing()}, and {self.thing()} help {pick(_WHO)} {pick(_WHEN)}"
                ),
                lambda: f"about {self.chance.randint(2, 95)} mg is enough, {pick(_ENDS)}",
            )
        )()
        mark = f" {self.cite()}" if cited else ""
        return f"{text[0].upper()}{text[1:]}{mark}."

    def paragraph(self, sentences: int) -> str:
        """Sentences on one line, every second of them with a citation."""
        return " ".join(self.sentence(cited=n % 2 == 1) for n in range(sentences))

    def item(self) -> str:
        """An item of a list."""
        return f"{self.clause()} {self.cite()}"
