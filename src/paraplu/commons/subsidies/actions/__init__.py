"""The verbs of subsidies; the only files that write its tables."""

from paraplu.commons.subsidies.actions.dossiers import (
    DossierData,
    add_instalment,
    add_report_day,
    change_dossier,
    close_subsidy,
    note_answer,
    write_dossier,
)
from paraplu.commons.subsidies.actions.reports import add_proof, ask_to_freeze, freeze_report

__all__ = [
    "DossierData",
    "add_instalment",
    "add_proof",
    "add_report_day",
    "ask_to_freeze",
    "change_dossier",
    "close_subsidy",
    "freeze_report",
    "note_answer",
    "write_dossier",
]
