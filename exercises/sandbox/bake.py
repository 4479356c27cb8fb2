"""Makes the image; run by `image` as a script of its own: `bake.py <package folder> <file>`.

The setup code comes on stdin. A process of its own, because baking takes some 300 MB that a web
server should not keep, and because TMPDIR must be the image's folder.
"""

import sys


def main() -> None:
    sys.path.append(sys.argv[1])
    import eryx

    factory = eryx.SandboxFactory(setup_code=sys.stdin.read())
    factory.save(sys.argv[2])
    factory.create_session().execute("result = len('the standard library is unpacked')")


main()
