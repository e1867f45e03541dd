"""Running text for the stress articles: a seed to sentences that can be read, in three languages.

The texts are our own and say nothing medical that anybody could follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Phrases:
    """Sentences with gaps, and what fills each gap."""

    sentences: tuple[str, ...]
    gaps: dict[str, tuple[str, ...]]


ENGLISH = Phrases(
    sentences=(
        "Write {thing} in your diary {when}.",
        "A walk of {number} minutes {where} is a good start.",
        "{who} can help you to choose {thing}.",
        "Most people find that {number} minutes {when} feel easy at first.",
        "If it rains, walk {where} instead.",
        "Drink {amount} of water before you go, and {amount} when you come back.",
        "You may feel tired {when}; that is no reason to give up.",
        "Ask {who} to walk with you {where}.",
        "After {number} days, look back at {thing} and see what has changed.",
        "Shoes that fit well matter more than {thing}.",
        "“One step more than yesterday” is the only rule that {who} ever gave us.",
        "Keep {thing} (and a pencil) beside the door, so that you do not forget it {when}.",
        "It takes about {number} steps to go once {where} and back.",
        "Do not count the days that you missed: begin again {when}.",
        "{who} wrote: The well-known path {where} is the one that you will really use.",
        "Rest on a bench {where} for {number} minutes, then go on.",
    ),
    gaps={
        "thing": (
            "the distance",
            "the time",
            "your pulse",
            "the weather",
            "a small goal",
            "how you felt",
            "the map",
        ),
        "when": (
            "in the morning",
            "after lunch",
            "before dinner",
            "at the weekend",
            "each day",
            "now and then",
        ),
        "where": (
            "around the park",
            "along the river",
            "in the market hall",
            "through the garden",
            "up the stairs",
        ),
        "who": ("a friend", "your neighbor", "your family", "the group", "a teacher", "somebody you trust"),
        "amount": ("one cup", "half a cup", "two small glasses", "250 mL", "a few sips"),
        "number": ("5", "10", "12", "15", "20", "30", "45"),
    },
)

SPANISH = Phrases(
    sentences=(
        "Anote {thing} en su diario {when}.",
        "Un paseo de {number} minutos {where} es un buen comienzo.",
        "{who} puede ayudarle a elegir {thing}.",
        "¿Llueve? Entonces camine {where} sin prisa.",
        "Beba {amount} de agua antes de salir y {amount} al volver.",
        "Después de {number} días, vuelva a mirar {thing}: ¡algo habrá cambiado!",
        "Un calzado cómodo importa más que {thing}.",
        "No cuente los días que faltó; empiece de nuevo {when}.",
        "Descanse {number} minutos en un banco {where} y siga después.",
        "Según {who}, lo más difícil es cruzar el umbral {when}.",
    ),
    gaps={
        "thing": ("la distancia", "el tiempo", "el pulso", "una pequeña meta", "cómo se sintió", "el mapa"),
        "when": ("por la mañana", "después del almuerzo", "antes de cenar", "cada día", "de vez en cuando"),
        "where": (
            "alrededor del parque",
            "junto al río",
            "en el mercado",
            "por el jardín",
            "hasta la estación",
        ),
        "who": ("una amiga", "su vecino", "la familia", "el grupo", "alguien de confianza"),
        "amount": ("una taza", "media taza", "dos vasos pequeños", "250 mL", "unos sorbos"),
        "number": ("5", "10", "12", "15", "20", "30"),
    },
)

# Usual doses only, so that nobody who comes across these texts reads a wrong one.
ARABIC = Phrases(
    sentences=(
        "اكتب في دفترك: {drug} {when}.",
        "في هذا المثال تأخذ ليلى {drug} {when}.",
        "ضع علبة {drug} {where} حتى لا تنساها.",
        "اسأل {who} إذا لم تفهم ما كُتب على علبة {drug}.",
        "يمشي أحمد {number} دقائق {when}، ثم يستريح {where}.",
        "لا تترك {drug} دون أن تسأل {who}.",
        "اشرب كوبًا من الماء (250 mL) {when}.",
        "بعد {number} أيام اقرأ ما كتبته مع {who}.",
        "الاسم العلمي والكمية مكتوبان هكذا: {drug}، والوقت {when}.",
    ),
    gaps={
        "drug": (
            "Metformin (500 mg)",
            "Amlodipine 5 mg",
            "Vitamin B12 (1,000 mcg)",
            "Omeprazole 20 mg",
            "Magnesium citrate بجرعة 200 mg",
            "Folic acid 0.4 mg",
        ),
        "when": ("في الصباح", "بعد الغداء", "قبل النوم", "كل يوم", "في المساء"),
        "where": ("قرب الباب", "في المطبخ", "بجانب السرير", "في الغرفة"),
        "who": ("الصيدلي", "الممرضة", "أحد أفراد الأسرة", "صديقًا تثق به"),
        "number": ("5", "7", "8", "10"),
    },
)


class Prose:
    """Sentences and paragraphs from one seed: the same seed gives the same text."""

    def __init__(self, seed: str, phrases: Phrases = ENGLISH) -> None:
        self._random = Random(seed)
        self._phrases = phrases

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def fill(self, gap: str) -> str:
        """One of the words that can stand in `gap`."""
        return self._random.choice(self._phrases.gaps[gap])

    def sentence(self) -> str:
        text = self._random.choice(self._phrases.sentences)
        for gap in self._phrases.gaps:
            while f"{{{gap}}}" in text:
                text = text.replace(f"{{{gap}}}", self.fill(gap), 1)
        return text[0].upper() + text[1:]

    def paragraph(self, sentences: int = 5) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def words(self, least: int) -> str:
        """Sentences that have at least `least` words between them."""
        said: list[str] = []
        while sum(len(sentence.split()) for sentence in said) < least:
            said.append(self.sentence())
        return " ".join(said)
