"""What the home page and a lesson show, decided before a template sees it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from courses import loader, queries, register
from courses.models import LessonProgress
from courses.outline import Course, Lesson, Prose, TryIt
from courses.question_page import QuestionPage, question_page
from courses.register import SourceGroup
from exercises import loader as exercise_loader
from exercises import queries as exercise_queries
from exercises.browserfiles import worker_url
from exercises.conditions import Condition, conditions

RightAnswers = dict[UUID, set[tuple[str, str]]]
LESSON_STATES = {"new": "Not started", "visited": "Started", "read": "Read"}
QUIZ_MINUTES = 5
EXERCISE_STATES = {"new": "Not tried", "tried": "Tried", "passed": "Passed"}


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    clock: str


@dataclass(frozen=True)
class ExerciseCard:
    """A way to an exercise. `words` is what the lesson says about it, as HTML."""

    slug: str
    title: str
    url: str
    minutes: int
    points: int
    state: str
    words: str = ""

    @property
    def state_label(self) -> str:
        return EXERCISE_STATES[self.state]

    @property
    def passed(self) -> bool:
        return self.state == "passed"


@dataclass(frozen=True)
class Station:
    """One lesson on the course's line."""

    lesson: Lesson
    state: str
    here: bool
    exercises: tuple[ExerciseCard, ...]
    quiz_right: int

    @property
    def state_label(self) -> str:
        return LESSON_STATES[self.state]

    @property
    def quiz_total(self) -> int:
        return len(self.lesson.questions)

    @property
    def steps(self) -> tuple[bool, ...]:
        """What there is to do in a lesson, and whether it is done: reading, questions, each exercise."""
        quiz = (self.quiz_right == self.quiz_total,) if self.quiz_total else ()
        return (self.state == "read", *quiz, *(card.passed for card in self.exercises))


@dataclass(frozen=True)
class Goal:
    """Where to go on."""

    title: str
    url: str
    verb: str
    minutes: int


@dataclass(frozen=True)
class HomePage:
    title: str
    summary: str
    stations: tuple[Station, ...]
    goal: Goal | None
    started: bool
    done: int
    total: int
    minutes: int

    @property
    def finished(self) -> bool:
        return self.goal is None

    @property
    def percent(self) -> int:
        return round(100 * self.done / max(self.total, 1))

    @property
    def hours(self) -> str:
        """The whole course, to the half hour."""
        halves = max(1, round(self.minutes / 30))
        return f"{halves // 2 or ''}{'½' if halves % 2 else ''} hour{'s' if halves > 2 else ''}"


@dataclass(frozen=True)
class Part:
    """A stretch of the lesson: either prose or a card."""

    html: str = ""
    card: ExerciseCard | None = None


@dataclass(frozen=True)
class LessonPage:
    lesson: Lesson
    number: int
    of: int
    read: bool
    needs: tuple[Station, ...]
    parts: tuple[Part, ...]
    more_exercises: tuple[ExerciseCard, ...]
    questions: tuple[QuestionPage, ...]
    quiz_right: int
    attempted: bool
    sources: tuple[SourceGroup, ...]
    previous: Lesson | None
    next: Lesson | None
    conditions: tuple[Condition, ...]

    @property
    def read_url(self) -> str:
        return f"{self.lesson.url}read/"

    @property
    def worker_url(self) -> str:
        """Python for the lesson's live figures, with the simulator's upper floors; "" where it has none."""
        return worker_url("L1") if self.lesson.body.live else ""


def menu() -> tuple[MenuItem, ...]:
    """The lessons in the header; no database."""
    return tuple(MenuItem(lesson.title, lesson.url, lesson.clock) for lesson in loader.course().lessons)


def home_page(user) -> HomePage:
    """Three queries for someone known, none for anybody else, however many lessons there are."""
    course = loader.course()
    stations = stations_of(user, course, queries.right_answers_of(user))
    goal, done, total = _goal(stations), _done(stations), _total(stations)
    return HomePage(
        title=course.title,
        summary=course.summary,
        stations=_with_here(stations, goal),
        goal=goal,
        started=any(station.state != "new" for station in stations) or done > 0,
        done=done,
        total=total,
        minutes=sum(s.lesson.minutes + sum(e.minutes for e in s.exercises) for s in stations),
    )


def stations_of(user, course: Course, right: RightAnswers) -> tuple[Station, ...]:
    """Every lesson with how far the person is. Two queries."""
    progress, cards = queries.progress_of(user), exercise_cards(user)
    return tuple(
        Station(
            lesson=lesson,
            state=lesson_state(progress.get(lesson.uuid)),
            here=False,
            exercises=tuple(cards[slug] for slug in lesson.exercises if slug in cards),
            quiz_right=_right(lesson, right.get(lesson.uuid, set())),
        )
        for lesson in course.lessons
    )


def exercise_cards(user) -> dict[str, ExerciseCard]:
    """Every exercise by slug, with how far the person is. One query."""
    progress = exercise_queries.progress_of(user)
    cards = {}
    for slug, exercise in exercise_loader.catalogue().items():
        known = progress.get(exercise.uuid)
        state = "new" if known is None else "passed" if known.passed else "tried"
        cards[slug] = ExerciseCard(
            slug, exercise.title, f"/exercises/{slug}/", exercise.minutes, exercise.points, state
        )
    return cards


def lesson_state(row: LessonProgress | None) -> str:
    if row is None:
        return "new"
    return "read" if row.read_at else "visited"


def _right(lesson: Lesson, right: set[tuple[str, str]]) -> int:
    return sum((question.id, question.content_hash) in right for question in lesson.questions)


def _goal(stations: tuple[Station, ...]) -> Goal | None:
    """The first thing not finished after the furthest lesson touched, then the first one before it."""
    touched = [place for place, station in enumerate(stations) if station.state != "new"]
    start = touched[-1] if touched else 0
    for station in (*stations[start:], *stations[:start]):
        lesson = station.lesson
        if station.state != "read":
            verb = "Go on:" if station.state == "visited" else "Next:" if touched else "Begin:"
            return Goal(lesson.title, lesson.url, verb, lesson.minutes)
        for card in station.exercises:
            if not card.passed:
                return Goal(card.title, card.url, "Go on:" if card.state == "tried" else "Next exercise:", card.minutes)
        if not all(station.steps):
            return Goal(f"Questions on {lesson.title}", f"{lesson.url}#quiz", "Next:", QUIZ_MINUTES)
    return None


def _with_here(stations: tuple[Station, ...], goal: Goal | None) -> tuple[Station, ...]:
    def is_here(station: Station) -> bool:
        return goal is not None and goal.url.partition("#")[0] in (
            station.lesson.url,
            *(card.url for card in station.exercises),
        )

    return tuple(replace(station, here=is_here(station)) for station in stations)


def _done(stations: tuple[Station, ...]) -> int:
    return sum(sum(station.steps) for station in stations)


def _total(stations: tuple[Station, ...]) -> int:
    return sum(len(station.steps) for station in stations)


def all_done(stations: tuple[Station, ...]) -> bool:
    """Every lesson read, every question right, every exercise passed."""
    return _done(stations) == _total(stations)


def lesson_page(user, lesson: Lesson, errors: dict[str, str] | None = None) -> LessonPage:
    """One lesson for one person. `errors`: a sentence by question id, about what was just posted."""
    course, answers = loader.course(), queries.answers_of(user, lesson.uuid)
    stations = {station.lesson.slug: station for station in stations_of(user, course, {})}
    cards = {card.slug: card for card in exercise_cards_in(stations)}
    placed = {part.slug for part in lesson.body.parts if isinstance(part, TryIt)}
    place = course.place(lesson)
    questions = tuple(
        question_page(lesson, question, answers.get(question.id), (errors or {}).get(question.id, ""))
        for question in lesson.questions
    )
    return LessonPage(
        lesson=lesson,
        number=place + 1,
        of=len(course.lessons),
        read=stations[lesson.slug].state == "read",
        needs=tuple(stations[slug] for slug in lesson.needs if slug in stations),
        parts=tuple(_parts(lesson, cards)),
        more_exercises=tuple(cards[slug] for slug in lesson.exercises if slug in cards and slug not in placed),
        questions=questions,
        quiz_right=sum(question.right for question in questions),
        attempted=any(question.attempted for question in questions),
        sources=register.summary(lesson),
        previous=course.lessons[place - 1] if place else None,
        next=course.after(lesson),
        conditions=conditions(user, lesson.uuid),
    )


def exercise_cards_in(stations: dict[str, Station]) -> Iterator[ExerciseCard]:
    for station in stations.values():
        yield from station.exercises


def _parts(lesson: Lesson, cards: dict[str, ExerciseCard]) -> Iterator[Part]:
    for part in lesson.body.parts:
        if isinstance(part, Prose):
            yield Part(html=part.html)
        elif part.slug in cards:
            yield Part(card=replace(cards[part.slug], words=part.html))
