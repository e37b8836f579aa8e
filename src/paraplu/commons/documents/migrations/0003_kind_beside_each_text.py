from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def copy_kinds(apps, schema_editor):
    """Each text is of the kind of its document."""
    document = apps.get_model('documents', 'Document').objects.filter(pk=OuterRef('document'))
    apps.get_model('documents', 'Text').objects.update(kind=Subquery(document.values('kind')))


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_texts_by_day'),
    ]

    operations = [
        migrations.AddField(
            model_name='text',
            name='kind',
            field=models.CharField(default='', max_length=40),
            preserve_default=False,
        ),
        migrations.RunPython(copy_kinds, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='text',
            index=models.Index(fields=['state', 'kind', 'published_on', 'document'], name='documents_by_kind'),
        ),
    ]
