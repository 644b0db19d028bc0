"""What people fill in about partners."""

from nabij.network.forms.desk import (
    ChoosePartnersForm,
    ContactForm,
    DeclarationTextForm,
    DeskFilterForm,
    DeskProfileForm,
    DeskWithdrawForm,
    FindPartnerForm,
    MergePartnersForm,
    MoveForm,
    NetworkRulesForm,
    PaperForm,
    PartnerListForm,
    ProspectForm,
    ReasonForm,
    TargetForm,
    WelcomeForm,
)
from nabij.network.forms.finding import WishForm
from nabij.network.forms.joining import JoinForm, LinkForm, SignAgainForm, SignForm, WithdrawForm
from nabij.network.forms.mailings import MailingForm, ReaderForm
from nabij.network.forms.people import MemberForm, SpeakerForm, TakeOverForm
from nabij.network.forms.profile import KeptProfileForm, ProfileForm

__all__ = [
    "ChoosePartnersForm",
    "ContactForm",
    "DeclarationTextForm",
    "DeskFilterForm",
    "DeskProfileForm",
    "DeskWithdrawForm",
    "FindPartnerForm",
    "JoinForm",
    "KeptProfileForm",
    "LinkForm",
    "MailingForm",
    "MemberForm",
    "MergePartnersForm",
    "MoveForm",
    "NetworkRulesForm",
    "PaperForm",
    "PartnerListForm",
    "ProfileForm",
    "ProspectForm",
    "ReaderForm",
    "ReasonForm",
    "SignAgainForm",
    "SignForm",
    "SpeakerForm",
    "TakeOverForm",
    "TargetForm",
    "WelcomeForm",
    "WishForm",
    "WithdrawForm",
]
