"""What people fill in about partners."""

from nabij.network.forms.finding import WishForm
from nabij.network.forms.joining import JoinForm, LinkForm, SignAgainForm, SignForm, WithdrawForm
from nabij.network.forms.mailings import MailingForm, ReaderForm
from nabij.network.forms.people import MemberForm, SpeakerForm, TakeOverForm
from nabij.network.forms.profile import ProfileForm

__all__ = [
    "JoinForm",
    "LinkForm",
    "MailingForm",
    "MemberForm",
    "ProfileForm",
    "ReaderForm",
    "SignAgainForm",
    "SignForm",
    "SpeakerForm",
    "TakeOverForm",
    "WishForm",
    "WithdrawForm",
]
