"""What people fill in about facts, sentences and measures."""

from nabij.results.forms.facts import FactFileForm, FactForm, QuantityField, RefusalForm, WithdrawalForm
from nabij.results.forms.measures import DefinitionForm, DimensionForm, MeasureForm, PartForm
from nabij.results.forms.sentences import SentenceForm

__all__ = [
    "DefinitionForm",
    "DimensionForm",
    "FactFileForm",
    "FactForm",
    "MeasureForm",
    "PartForm",
    "QuantityField",
    "RefusalForm",
    "SentenceForm",
    "WithdrawalForm",
]
