from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cash_book', '0009_no_truncate'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='openline',
            index=models.Index(
                condition=models.Q(('parent__isnull', False)),
                fields=['parent'],
                name='cash_book_drawing_lines',
            ),
        ),
    ]
