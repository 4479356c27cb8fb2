"""What a control tower's file must declare: `DEFENCES`, a list of at most five of its own classes.

Read from the text, by the trusted side, so that the count does not depend on what runs beside the
learner's code. The budget is of classes with one hook each; how much one class does is not counted.
"""

import ast
import hashlib
import warnings

from exercises.grading.loads import CLOSED, DATA_TYPES

MOST = 5
NAME = "DEFENCES"


class BadPlan(Exception):
    """The file cannot be a control tower; carries a sentence, and a line (from 1) where there is one."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.line = sentence, line


def read(source: str, most: int = MOST) -> tuple[str, ...]:
    """The names in `DEFENCES`, at most `most`, in order. Raises BadPlan."""
    tree = _tree(source)
    for node in ast.walk(tree):
        _check_imports(node)
    lists = [node for node in tree.body if _declares(node)]
    if len(lists) != 1:
        raise BadPlan(f"Write one line `{NAME} = [YourClass, ...]`, not indented; found {len(lists)}.")
    names = _names(lists[0])
    if len(names) > most:
        raise BadPlan(
            f"The budget is {most} defences; {NAME} lists {len(names)}. Leave out the weakest.", lists[0].lineno
        )
    if len(set(names)) != len(names):
        raise BadPlan(f"{NAME} lists a class twice; each defence stands once.", lists[0].lineno)
    return names


def _tree(source: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except SyntaxError as error:
        raise BadPlan(f"Python cannot read line {error.lineno or 1}: {error.msg}.", error.lineno or 1) from None
    except (ValueError, RecursionError, MemoryError):
        raise BadPlan("Python cannot read the file.") from None


def _declares(node: ast.stmt) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return any(isinstance(target, ast.Name) and target.id == NAME for target in targets)


def _names(node: ast.stmt) -> tuple[str, ...]:
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    if not isinstance(value, ast.List | ast.Tuple) or not all(isinstance(item, ast.Name) for item in value.elts):
        raise BadPlan(f"{NAME} must be a list of classes by their names: `{NAME} = [Gate, Breaker]`.", node.lineno)
    return tuple(item.id for item in value.elts if isinstance(item, ast.Name))


def _check_imports(node: ast.AST) -> None:
    """Refuses what is there to be read, such as the simulator's own breaker; shapes may be imported."""
    if isinstance(node, ast.Import):
        names = [item.name for item in node.names]
    elif isinstance(node, ast.ImportFrom):
        names = [f"{node.module}.{item.name}" for item in node.names]
    else:
        return
    for name in names:
        a_type = any(name == module or name.startswith(f"{module}.") for module in DATA_TYPES)
        if name.partition(".")[0] in CLOSED and not a_type:
            raise BadPlan(f"{name} is there to be read, not to be imported: write this part yourself.", node.lineno)


def fingerprint(source: str) -> str:
    """SHA-256 of a file's text: what a receipt and the printed scores call the code."""
    return hashlib.sha256(source.encode()).hexdigest()
