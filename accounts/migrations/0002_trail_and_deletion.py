"""The audit trail, what a deleted account leaves, and the table of the cache that processes share (docs/decisions/0012-accounts.md)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Refused even when no row would be touched. TRUNCATE is left to the tests: the portal's code never says it.
APPEND_ONLY = """
CREATE FUNCTION accounts_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is append-only: % is refused.', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER auditevent_is_append_only BEFORE UPDATE OR DELETE ON accounts_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_refuse_change();
"""
UNDO_APPEND_ONLY = """
DROP TRIGGER auditevent_is_append_only ON accounts_auditevent;
DROP FUNCTION accounts_refuse_change();
"""

# Django's own shape of a cache table (`createcachetable`). Unlogged: losing the counters in a crash costs nothing.
SHARED_CACHE = """
CREATE UNLOGGED TABLE shared_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX shared_cache_expires ON shared_cache (expires);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='quand')),
                ('action', models.CharField(max_length=60, verbose_name='quoi')),
                ('target_kind', models.CharField(blank=True, max_length=60, verbose_name='sorte')),
                ('target_id', models.CharField(blank=True, max_length=40, verbose_name='numéro')),
                ('target_label', models.CharField(blank=True, max_length=250, verbose_name='sur')),
                ('details', models.JSONField(blank=True, default=dict, verbose_name='détails')),
                ('network', models.CharField(blank=True, max_length=50, verbose_name='d’où')),
            ],
            options={
                'verbose_name': 'événement',
                'verbose_name_plural': 'journal',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='user',
            name='erased_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='supprimé le'),
        ),
        migrations.AddField(
            model_name='user',
            name='warned_inactive_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='averti de son inactivité le'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('erased_at', None), ('is_active', False), _connector='OR'), name='user_erased_is_inactive', violation_error_message='Un compte supprimé ne peut pas redevenir actif.'),
        ),
        migrations.AddField(
            model_name='auditevent',
            name='actor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par'),
        ),
        migrations.AddField(
            model_name='auditevent',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='à qui'),
        ),
        migrations.AddIndex(
            model_name='auditevent',
            index=models.Index(fields=['target_kind', 'target_id', '-at'], name='auditevent_by_target'),
        ),
        migrations.RunSQL(APPEND_ONLY, UNDO_APPEND_ONLY),
        migrations.RunSQL(SHARED_CACHE, "DROP TABLE shared_cache"),
    ]
