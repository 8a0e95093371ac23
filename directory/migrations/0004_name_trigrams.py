"""Names compared by trigrams: a proposed sheet shows at once the ones it may double."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0003_sheets_as_documents'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='enterprise',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('sort_name', name='gin_trgm_ops'), name='enterprise_name_trigrams'),
        ),
    ]
