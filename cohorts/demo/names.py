"""Sixty invented learners. Any likeness to somebody is chance."""

FIRST = [
    "Ada",
    "Bruno",
    "Chiara",
    "Dmitri",
    "Elif",
    "Farid",
    "Greta",
    "Hana",
    "Ivo",
    "Jelena",
    "Kofi",
    "Lena",
    "Mateus",
    "Nadia",
    "Oskar",
    "Priya",
    "Quentin",
    "Rosa",
    "Sami",
    "Tove",
    "Umar",
    "Vera",
    "Wanda",
    "Xenia",
    "Yusuf",
    "Zofia",
    "Aino",
    "Bogdan",
    "Carla",
    "Deniz",
]
LAST = [
    "Abara",
    "Bergmann",
    "Castel",
    "Dvorak",
    "Eriksen",
    "Fontana",
    "Grünwald",
    "Haddad",
    "Ilić",
    "Jansen",
    "Kowal",
    "Lindqvist",
    "Moreau",
    "Nakamura",
    "Okafor",
    "Petrov",
    "Quiroga",
    "Rahman",
    "Sørensen",
    "Tanaka",
]


def learners(many: int) -> list[tuple[str, str]]:
    """(name, address) each, no two the same."""
    found = []
    for number in range(many):
        name = f"{FIRST[number % len(FIRST)]} {LAST[(number * 7 + number // len(FIRST)) % len(LAST)]}"
        found.append((name, f"learner{number + 1:02}@example.org"))
    return found
