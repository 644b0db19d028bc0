"""The municipality's record and its areas, with the codes of Statistics Netherlands."""
