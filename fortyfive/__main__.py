"""python -m fortyfive"""

import sys

from fortyfive.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
