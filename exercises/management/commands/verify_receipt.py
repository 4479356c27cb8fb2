"""`manage.py verify_receipt <file or run id> [--trials N]`: is it ours, and does the run come out the same again?"""

import json
from pathlib import Path
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from exercises import challenge_grading, challenge_loader, receipts
from exercises.challenges import marking
from exercises.challenges.trials import COUNT, cases
from exercises.errors import BadReceipt
from exercises.models import ChallengeRun


class Command(BaseCommand):
    help = "Checks a challenge receipt's signature and plays the run again from its row. Ends with 1 where they differ."

    def add_arguments(self, parser):
        parser.add_argument("receipt", help="a file with the receipt's JSON, or the id of a run")
        parser.add_argument("--trials", type=int, default=COUNT, help=f"play only the first N of {COUNT}")

    def handle(self, *args, **options):
        facts, run = self._facts(options["receipt"])
        self._compare(facts, run)
        self.stdout.write("The signature is ours, and the receipt speaks of the run that we have.")
        self._same_files(facts)
        self._play(facts, run, options["trials"])

    def _facts(self, given: str) -> tuple[dict, ChallengeRun]:
        try:
            whole = self._row(UUID(given)).receipt
        except ValueError:
            whole = self._read(Path(given))
        try:
            facts = receipts.opened(whole)
            return facts, self._row(UUID(str(facts["run"])))
        except BadReceipt as error:
            raise CommandError(str(error)) from None
        except ValueError:
            raise CommandError("The receipt names no run.") from None

    def _read(self, path: Path):
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(f"Expected a file with a receipt's JSON: {error}") from None

    def _row(self, run_id: UUID) -> ChallengeRun:
        run = ChallengeRun.objects.filter(id=run_id).first()
        if run is None:
            raise CommandError(f"There is no run {run_id} here.")
        if run.receipt is None:
            raise CommandError(f"Run {run_id} is not graded yet.")
        return run

    def _compare(self, facts: dict, run: ChallengeRun) -> None:
        """The receipt against the row and its trials as they are written."""
        found = [one for _, one in sorted(challenge_grading.outcomes(run).items())]
        if len(found) != COUNT:
            raise CommandError(f"The run has {len(found)} trials written, not {COUNT}.")
        ours = challenge_grading.facts_of(run, found, marking.summary(found))
        now = ("checks", "image", "runtime")  # compared apart: they change with every release
        wrong = [name for name in facts if name not in now and facts[name] != ours[name]]
        if wrong:
            raise CommandError(f"The receipt and the run differ in: {', '.join(wrong)}.")

    def _same_files(self, facts: dict) -> None:
        here = {"checks": challenge_loader.checks_hash(), "image": challenge_grading.image.digest()}
        for name, value in here.items():
            if facts[name] != value:
                self.stdout.write(
                    f"Graded with other files ({name} {facts[name][:12]}, here {value[:12]}): may differ."
                )

    def _play(self, facts: dict, run: ChallengeRun, many: int) -> None:
        written = challenge_grading.outcomes(run)
        wrong = []
        for case in cases()[:many]:
            if written[case.number].fallen == challenge_grading.NOT_TRIED:
                continue
            again = challenge_grading.played(run, case).outcome
            if again != written[case.number]:
                wrong.append(case)
                self.stdout.write(f"  {case.number} {case.scenario}: came out otherwise.")
        if wrong:
            raise CommandError(f"{len(wrong)} of {min(many, COUNT)} trials came out otherwise.")
        self.stdout.write(
            f"{min(many, COUNT)} trials played again, fuel and logs included: the same. Score {facts['score']}."
        )
