"""Why a bank refused a payment or sent it back: the common codes of ISO 20022 in words."""

_WORDS = {
    "AC01": "Het rekeningnummer klopt niet.",
    "AC03": "Het rekeningnummer van de ontvanger klopt niet.",
    "AC04": "De rekening is opgeheven.",
    "AC06": "De rekening is geblokkeerd.",
    "AC13": "Op deze soort rekening kan niet worden betaald.",
    "AG01": "Op deze rekening mag deze betaling niet worden gedaan.",
    "AG02": "De bank kent deze soort betaling niet.",
    "AM02": "Het bedrag is te hoog.",
    "AM03": "De bank betaalt niet in deze munt.",
    "AM04": "Er stond niet genoeg geld op de rekening.",
    "AM05": "De bank zag deze betaling twee keer.",
    "AM09": "Het bedrag klopt niet.",
    "AM10": "De bedragen tellen niet op tot het totaal.",
    "BE01": "De naam hoort niet bij het rekeningnummer.",
    "BE04": "Het adres van de ontvanger ontbreekt.",
    "CNOR": "De bank van de ontvanger doet niet mee aan dit betalingsverkeer.",
    "CUST": "De betaling is op verzoek ingetrokken.",
    "DNOR": "De bank van de betaler doet niet mee aan dit betalingsverkeer.",
    "DT01": "De betaaldatum klopt niet.",
    "DU01": "De bank kreeg dit bestand al eerder.",
    "DUPL": "Deze betaling is dubbel gedaan.",
    "ED05": "De bank kon de betaling niet verwerken.",
    "FF01": "Het bestand voldoet niet aan de regels van de bank.",
    "FOCR": "De betaling is teruggehaald op verzoek van de bank.",
    "FR01": "De bank vermoedt fraude.",
    "MD07": "De rekeninghouder is overleden.",
    "MS02": "De ontvanger weigert de betaling. De bank zegt niet waarom.",
    "MS03": "De bank zegt niet waarom.",
    "NARR": "De bank gaf de reden in eigen woorden. Vraag het de bank.",
    "RC01": "De code van de bank (BIC) klopt niet.",
    "RR01": "De bank mist het rekeningnummer van de betaler.",
    "RR02": "De bank mist de naam of het adres van de betaler.",
    "RR03": "De bank mist de naam of het adres van de ontvanger.",
    "RR04": "De betaling mag niet volgens de wet.",
    "TM01": "Het bestand kwam te laat bij de bank.",
}


def in_words(code: str) -> str:
    """A sentence for whoever asks why; it keeps the code, which a bank can be asked about."""
    if not code:
        return "De bank gaf geen reden."
    return f"{_WORDS.get(code, 'De bank gaf een reden die wij niet kennen.')} ({code})"
