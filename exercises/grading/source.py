"""What can be told of a learner's file from its text alone; nothing of it runs."""

import ast
import warnings


def parsed(source: str) -> ast.Module:
    """The syntax tree; an empty one where there is none, for the learner's own interpreter says what is wrong."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


def nodes(source: str) -> list[ast.AST]:
    """Every node of the tree, the outer ones first."""
    return list(ast.walk(parsed(source)))


def functions(source: str) -> tuple[str, ...]:
    """Names of the functions at the top of the file, each once, in order."""
    return tuple(dict.fromkeys(node.name for node in parsed(source).body if isinstance(node, ast.FunctionDef)))
