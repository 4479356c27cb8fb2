from django.db import migrations, models


def unlogged(apps, schema_editor):
    """On PostgreSQL counting waits for no disk; after a crash everybody's window begins anew."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE accounts_pace SET UNLOGGED")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_api_tokens'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pace',
            fields=[
                ('key', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('many', models.PositiveIntegerField()),
                ('ends', models.BigIntegerField()),
            ],
        ),
        migrations.RunPython(unlogged, migrations.RunPython.noop),
    ]
