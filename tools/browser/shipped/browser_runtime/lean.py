"""Smaller code objects: the library's without columns, and without docstrings where nobody asks for them.

A code object's line table takes a quarter of its room and compresses badly. The learner's own code
is compiled in the browser as usual and keeps its columns; this is for the library and our packages.
"""

import ast
from types import CodeType

UNITS = 8  # instructions that one entry of a line table covers at most
NO_COLUMNS = 13  # the kind of an entry that has a line only
NOWHERE = 15  # the kind of an entry that has no place at all


def lean(source: bytes, path: str, *, documented: bool, lines: bool) -> CodeType:
    """Compiles `source`. Without `lines`, a frame says where its function starts, and no more."""
    tree = ast.parse(source)
    if not documented:
        undocument(tree)
    return _thinned(compile(tree, path, "exec", dont_inherit=True, optimize=0), lines)


def undocument(tree: ast.AST) -> None:
    """Takes the docstrings out, as `python -OO` does, and leaves the assertions in."""
    for node in ast.walk(tree):
        documented = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if documented and ast.get_docstring(node, clean=False) is not None:
            node.body[:1] = [] if len(node.body) > 1 else [ast.copy_location(ast.Pass(), node.body[0])]


def _thinned(code: CodeType, lines: bool) -> CodeType:
    inner = tuple(_thinned(item, lines) if isinstance(item, CodeType) else item for item in code.co_consts)
    return code.replace(co_consts=inner, co_linetable=_table(code, lines))


def _table(code: CodeType, lines: bool) -> bytes:
    """The line table of `code` as the interpreter reads it, see its `code_locations.md`."""
    out, last = bytearray(), code.co_firstlineno
    for start, end, line in code.co_lines():
        here = line if lines or line is None else code.co_firstlineno
        left = (end - start) // 2
        while left > 0:
            count = min(left, UNITS)
            kind = NOWHERE if here is None else NO_COLUMNS
            out.append(0x80 | kind << 3 | count - 1)
            if here is not None:
                out += _signed(here - last)
                last = here
            left -= count
    return bytes(out)


def _signed(value: int) -> bytes:
    number, out = (-value << 1 | 1) if value < 0 else value << 1, bytearray()
    while number >= 64:
        out.append(0x40 | number & 63)
        number >>= 6
    out.append(number)
    return bytes(out)
