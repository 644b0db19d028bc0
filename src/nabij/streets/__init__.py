"""Streets that look after each other: pots of money, and the files with which the bank pays them."""
