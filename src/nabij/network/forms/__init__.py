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
from nabij.network.forms.postings import (
    AnswerForm,
    BoardForm,
    BringTogetherForm,
    MatchForm,
    PostingForm,
    TakeDownForm,
)
from nabij.network.forms.profile import ProfileForm

__all__ = [
    "AnswerForm",
    "BoardForm",
    "BringTogetherForm",
    "ChoosePartnersForm",
    "ContactForm",
    "DeclarationTextForm",
    "DeskFilterForm",
    "DeskProfileForm",
    "DeskWithdrawForm",
    "FindPartnerForm",
    "JoinForm",
    "LinkForm",
    "MailingForm",
    "MatchForm",
    "MemberForm",
    "MergePartnersForm",
    "MoveForm",
    "NetworkRulesForm",
    "PaperForm",
    "PartnerListForm",
    "PostingForm",
    "ProfileForm",
    "ProspectForm",
    "ReaderForm",
    "ReasonForm",
    "SignAgainForm",
    "SignForm",
    "SpeakerForm",
    "TakeDownForm",
    "TakeOverForm",
    "TargetForm",
    "WelcomeForm",
    "WishForm",
    "WithdrawForm",
]
