"""A process that works until somebody kills it: `python -m tests.faults.run WORK SEED` (see working.py)."""

import sys

import django

if __name__ == "__main__":
    django.setup()
    from tests.faults.working import WORK

    WORK[sys.argv[1]](int(sys.argv[2]))
