"""The pages of streets and pots."""

from django.urls import path

from nabij.streets.views import resident
from nabij.streets.views.paying import accounts, bank, batches, overview, settings

PAYING = "kantoor/betalingen"
paying_urls = [
    path(PAYING, overview.payments, name="pot_payments"),
    path(f"{PAYING}/nieuw", batches.make, name="make_payment_batch"),
    path(f"{PAYING}/<uuid:public_id>", batches.batch, name="payment_batch"),
    path(f"{PAYING}/<uuid:public_id>/bestand", batches.export, name="export_payment_batch"),
    path(f"{PAYING}/<uuid:public_id>/opheffen", batches.cancel, name="cancel_payment_batch"),
    path(f"{PAYING}/<uuid:public_id>/bevestigen", batches.confirm, name="confirm_payment_batch"),
    path(f"{PAYING}/<uuid:public_id>/betaalbestand.xml", batches.payment_file, name="payment_file"),
    path(f"{PAYING}/<uuid:public_id>/lijst.csv", batches.payment_list, name="payment_list"),
    path(f"{PAYING}/delen/<uuid:public_id>/gegeven", overview.hand_over, name="hand_over_payment"),
    path(f"{PAYING}/delen/<uuid:public_id>/terug", overview.return_by_hand, name="return_pot_payment"),
    path(f"{PAYING}/delen/<uuid:public_id>/opnieuw", overview.pay_again, name="pay_pot_again"),
    path(f"{PAYING}/bank", bank.bring, name="bring_bank_file"),
    path(f"{PAYING}/bank/<uuid:public_id>", bank.told, name="bank_answer"),
    path(f"{PAYING}/rekeningen", accounts.alerts, name="account_alerts"),
    path(f"{PAYING}/rekeningen/<uuid:public_id>", accounts.reveal, name="reveal_account"),
    path(f"{PAYING}/rekeningen/<uuid:public_id>/akkoord", accounts.clear, name="clear_account"),
    path(f"{PAYING}/betaler", settings.payer, name="payer"),
    path(f"{PAYING}/voorschotten", settings.advances, name="advances"),
]

urlpatterns = [
    *paying_urls,
    path("lief-en-leed/mijn/<uuid:public_id>/<slug:secret>", resident.pot_by_link, name="pot_by_link"),
    path("lief-en-leed/meedoen/<uuid:public_id>/<slug:secret>", resident.confirm_champion, name="confirm_champion"),
]
