"""The chain has a head before its first entry, so that whoever appends first has a row to hold."""

from django.db import migrations


def place_head(apps, schema_editor):
    apps.get_model("ledger", "Head").objects.using(schema_editor.connection.alias).create(id=1)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(place_head, migrations.RunPython.noop)]
