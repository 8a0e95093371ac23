"""Teams, claims, proofs, revisions and versions (docs/decisions/0014-sheet-as-document.md)."""

import directory.models.proof
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


# A version may go with its enterprise, never change: purchase files cite it.
IMMUTABLE = """
CREATE FUNCTION directory_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A version of a sheet is never changed.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER enterpriseversion_is_immutable BEFORE UPDATE ON directory_enterpriseversion
    FOR EACH ROW EXECUTE FUNCTION directory_refuse_change();
"""
UNDO = """
DROP TRIGGER enterpriseversion_is_immutable ON directory_enterpriseversion;
DROP FUNCTION directory_refuse_change();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0002_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Capacity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='personnes affectées aux contrats')),
                ('largest_contract', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='plus grand contrat réalisé (dollars)')),
                ('lead_time', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='délai habituel (jours)')),
                ('insurance_amount', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='assurance responsabilité (dollars)')),
                ('note', models.TextField(blank=True, verbose_name='précisions')),
            ],
            options={
                'verbose_name': 'capacité',
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method', models.CharField(choices=[('mailed_link', 'Lien envoyé au courriel de la fiche'), ('evidence', 'Message et pièce, décidés par le pôle')], max_length=20, verbose_name='voie')),
                ('state', models.CharField(choices=[('waiting', 'En attente'), ('granted', 'Acceptée'), ('refused', 'Refusée'), ('withdrawn', 'Retirée'), ('superseded', 'Fermée : la fiche a été confiée à une autre personne'), ('expired', 'Expirée')], default='waiting', max_length=20, verbose_name='état')),
                ('message', models.TextField(blank=True, verbose_name='message')),
                ('token_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='reçue le')),
                ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='valable jusqu’au')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='décidée le')),
                ('reason_codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('illegible_proof', 'Pièce illisible ou incomplète'), ('outdated_proof', 'Pièce périmée'), ('not_in_register', 'Introuvable au registre'), ('neq_mismatch', 'Le NEQ ne correspond pas au nom'), ('not_social_economy', 'Hors de l’économie sociale'), ('duplicate', 'Fiche en double'), ('personal_information', 'Renseignement personnel dans un texte public'), ('unclear_offer', 'Offre ou catégorie imprécise'), ('territory', 'Territoire à revoir'), ('no_link', 'Le lien avec l’entreprise n’est pas établi'), ('other', 'Autre motif, dit dans le message')], max_length=30), blank=True, default=list, size=None, verbose_name='motifs')),
                ('reply', models.TextField(blank=True, verbose_name='réponse')),
            ],
            options={
                'verbose_name': 'revendication',
                'ordering': ['created_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('approved', 'Approuvée'), ('partly_approved', 'Approuvée en partie'), ('changes_requested', 'Corrections demandées'), ('refused', 'Refusée')], max_length=20, verbose_name='décision')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
                ('reason_codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('illegible_proof', 'Pièce illisible ou incomplète'), ('outdated_proof', 'Pièce périmée'), ('not_in_register', 'Introuvable au registre'), ('neq_mismatch', 'Le NEQ ne correspond pas au nom'), ('not_social_economy', 'Hors de l’économie sociale'), ('duplicate', 'Fiche en double'), ('personal_information', 'Renseignement personnel dans un texte public'), ('unclear_offer', 'Offre ou catégorie imprécise'), ('territory', 'Territoire à revoir'), ('no_link', 'Le lien avec l’entreprise n’est pas établi'), ('other', 'Autre motif, dit dans le message')], max_length=30), blank=True, default=list, size=None, verbose_name='motifs')),
                ('message', models.TextField(blank=True, verbose_name='message')),
                ('accepted', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160), blank=True, default=list, size=None, verbose_name='acceptés')),
            ],
            options={
                'verbose_name': 'décision',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='EnterpriseVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='numéro')),
                ('document', models.JSONField(verbose_name='contenu')),
                ('source', models.CharField(choices=[('first', 'Première publication'), ('revision', 'Révision approuvée'), ('immediate', 'Coordonnées changées par l’entreprise'), ('observed', 'Changement fait par la gestion ou par un import')], max_length=20, verbose_name='origine')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
            ],
            options={
                'verbose_name': 'version d’une fiche',
                'verbose_name_plural': 'versions des fiches',
                'ordering': ['enterprise', '-number'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='courriel')),
                ('role', models.CharField(choices=[('admin', 'Responsable'), ('editor', 'Rédaction')], max_length=10, verbose_name='rôle')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='envoyée le')),
                ('expires_at', models.DateTimeField(verbose_name='valable jusqu’au')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='acceptée le')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='annulée le')),
            ],
            options={
                'verbose_name': 'invitation',
                'ordering': ['-created_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('admin', 'Responsable'), ('editor', 'Rédaction')], max_length=10, verbose_name='rôle')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='depuis')),
                ('confirmed_on', models.DateField(help_text='Le jour où l’on a dit que cette personne y travaille.', verbose_name='reconfirmée le')),
            ],
            options={
                'verbose_name': 'membre',
                'ordering': ['enterprise', 'role', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PoleMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='depuis')),
            ],
            options={
                'verbose_name': 'membre d’un pôle',
                'verbose_name_plural': 'membres des pôles',
                'ordering': ['pole', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProofFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='remise le')),
                ('for_staff', models.BooleanField(default=False, help_text='Une pièce d’une revendication ou d’une vérification.', verbose_name='réservée aux pôles')),
                ('shown_name', models.CharField(max_length=120, verbose_name='nom montré')),
                ('media_type', models.CharField(choices=[('application/pdf', 'PDF'), ('image/png', 'PNG'), ('image/jpeg', 'JPEG')], max_length=20, verbose_name='type')),
                ('size', models.PositiveIntegerField(verbose_name='taille (octets)')),
                ('sha256', models.CharField(max_length=64, verbose_name='empreinte')),
                ('file', models.FileField(max_length=200, upload_to=directory.models.proof.private_path, verbose_name='fichier')),
            ],
            options={
                'verbose_name': 'pièce',
                'ordering': ['-uploaded_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client', models.CharField(max_length=150, verbose_name='client')),
                ('work', models.CharField(max_length=300, verbose_name='travail réalisé')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='année')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='ordre')),
            ],
            options={
                'verbose_name': 'référence',
                'ordering': ['enterprise', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('new', 'Nouvelle fiche'), ('edit', 'Modification')], max_length=10, verbose_name='genre')),
                ('state', models.CharField(choices=[('draft', 'Brouillon'), ('submitted', 'Soumise'), ('approved', 'Approuvée'), ('changes_requested', 'Corrections demandées'), ('refused', 'Refusée'), ('withdrawn', 'Retirée')], default='draft', max_length=20, verbose_name='état')),
                ('document', models.JSONField(verbose_name='contenu proposé')),
                ('edit', models.PositiveIntegerField(default=0, verbose_name='enregistrements')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='ouverte le')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='enregistrée le')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='soumise le')),
            ],
            options={
                'verbose_name': 'révision',
                'ordering': ['submitted_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RevisionSave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edit', models.PositiveIntegerField()),
                ('document', models.JSONField()),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'enregistrement d’une révision',
                'ordering': ['revision', 'edit'],
            },
        ),
        migrations.AddField(
            model_name='enterprise',
            name='confirm_every',
            field=models.PositiveSmallIntegerField(choices=[(3, 'Tous les trois mois'), (6, 'Tous les six mois'), (12, 'Une fois par année')], default=12, verbose_name='à confirmer'),
        ),
        migrations.AddField(
            model_name='pole',
            name='backup',
            field=models.ForeignKey(blank=True, help_text='Voit ce qui attend ici depuis cinq jours ouvrables.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='backed_up', to='directory.pole', verbose_name='pôle suppléant'),
        ),
        migrations.AddField(
            model_name='pole',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='courriel public'),
        ),
        migrations.AddField(
            model_name='verification',
            name='principles',
            field=models.JSONField(blank=True, default=dict, help_text='Pour le statut : chaque principe respecté, et sur quoi.', verbose_name='principes'),
        ),
        migrations.AddField(
            model_name='verification',
            name='verified_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vérifiée par'),
        ),
        migrations.AddField(
            model_name='verification',
            name='withdrawn_on',
            field=models.DateField(blank=True, null=True, verbose_name='tombée le'),
        ),
        migrations.AddField(
            model_name='verification',
            name='withdrawn_why',
            field=models.CharField(blank=True, max_length=200, verbose_name='pourquoi'),
        ),
        migrations.AddConstraint(
            model_name='enterprise',
            constraint=models.CheckConstraint(condition=models.Q(('confirm_every__in', [3, 6, 12])), name='enterprise_confirm_every_known', violation_error_message='Choisissez une valeur de la liste.'),
        ),
        migrations.AddConstraint(
            model_name='pole',
            constraint=models.CheckConstraint(condition=models.Q(('backup', None), models.Q(('backup', models.F('pk')), _negated=True), _connector='OR'), name='pole_is_not_its_own_backup', violation_error_message='Un pôle ne peut pas être son propre suppléant.'),
        ),
        migrations.AddField(
            model_name='capacity',
            name='enterprise',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='capacity', to='directory.enterprise', verbose_name='entreprise'),
        ),
        migrations.AddField(
            model_name='claim',
            name='claimant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to=settings.AUTH_USER_MODEL, verbose_name='personne'),
        ),
        migrations.AddField(
            model_name='claim',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='décidée par'),
        ),
        migrations.AddField(
            model_name='claim',
            name='enterprise',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='directory.enterprise', verbose_name='entreprise'),
        ),
        migrations.AddField(
            model_name='claim',
            name='pole',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.pole', verbose_name='pôle'),
        ),
        migrations.AddField(
            model_name='decision',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par'),
        ),
        migrations.AddField(
            model_name='decision',
            name='pole',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.pole', verbose_name='pôle'),
        ),
        migrations.AddField(
            model_name='enterpriseversion',
            name='enterprise',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='directory.enterprise', verbose_name='entreprise'),
        ),
        migrations.AddField(
            model_name='enterpriseversion',
            name='made_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='enterprise',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='directory.enterprise', verbose_name='entreprise'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='invited_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par'),
        ),
        migrations.AddField(
            model_name='membership',
            name='enterprise',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='directory.enterprise', verbose_name='entreprise'),
        ),
        migrations.AddField(
            model_name='membership',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='personne'),
        ),
        migrations.AddField(
            model_name='polemembership',
            name='pole',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='directory.pole', verbose_name='pôle'),
        ),
        migrations.AddField(
            model_name='polemembership',
            name='user',
            field=models.ForeignKey(help_text='Une personne du personnel : elle doit avoir une deuxième étape de connexion.', limit_choices_to={'is_staff': True}, on_delete=django.db.models.deletion.CASCADE, related_name='pole_memberships', to=settings.AUTH_USER_MODEL, verbose_name='personne'),
        ),
        migrations.AddField(
            model_name='prooffile',
            name='enterprise',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proofs', to='directory.enterprise', verbose_name='entreprise'),
        ),
        migrations.AddField(
            model_name='prooffile',
            name='uploaded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='remise par'),
        ),
        migrations.AddField(
            model_name='claim',
            name='evidence',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='directory.prooffile', verbose_name='pièce'),
        ),
        migrations.AddField(
            model_name='verification',
            name='document',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='directory.prooffile', verbose_name='pièce consultée'),
        ),
        # A name of file is not a proof: the column was never offered to anyone (no view served it).
        migrations.RemoveField(model_name='certification', name='proof'),
        migrations.AddField(
            model_name='certification',
            name='proof',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='certifications', to='directory.prooffile', verbose_name='preuve (privée)'),
        ),
        migrations.AddField(
            model_name='reference',
            name='enterprise',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='references', to='directory.enterprise', verbose_name='entreprise'),
        ),
        migrations.AddField(
            model_name='revision',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ouverte par'),
        ),
        migrations.AddField(
            model_name='revision',
            name='base',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='directory.enterpriseversion', verbose_name='écrite sur'),
        ),
        migrations.AddField(
            model_name='revision',
            name='enterprise',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='directory.enterprise', verbose_name='entreprise'),
        ),
        migrations.AddField(
            model_name='revision',
            name='submitted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='soumise par'),
        ),
        migrations.AddField(
            model_name='revision',
            name='taken_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='prise par'),
        ),
        migrations.AddField(
            model_name='enterpriseversion',
            name='revision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='versions', to='directory.revision', verbose_name='révision'),
        ),
        migrations.AddField(
            model_name='decision',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='directory.revision', verbose_name='révision'),
        ),
        migrations.AddField(
            model_name='revisionsave',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='revisionsave',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saves', to='directory.revision'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['admin', 'editor'])), name='invitation_role_known', violation_error_message='Choisissez une valeur de la liste.'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_at', None), ('cancelled_at', None), _connector='OR'), name='invitation_ends_once', violation_error_message='Une invitation est acceptée ou annulée, pas les deux.'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='invitation_expires_after_it_is_sent'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['admin', 'editor'])), name='membership_role_known', violation_error_message='Choisissez une valeur de la liste.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('enterprise', 'user'), name='membership_once', violation_error_message='Cette personne modifie déjà cette fiche.'),
        ),
        migrations.AddConstraint(
            model_name='polemembership',
            constraint=models.UniqueConstraint(fields=('pole', 'user'), name='polemembership_once', violation_error_message='Cette personne travaille déjà pour ce pôle.'),
        ),
        migrations.AddConstraint(
            model_name='prooffile',
            constraint=models.CheckConstraint(condition=models.Q(('media_type__in', ['application/pdf', 'image/png', 'image/jpeg'])), name='prooffile_media_type_known', violation_error_message='Choisissez une valeur de la liste.'),
        ),
        migrations.AddConstraint(
            model_name='prooffile',
            constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='prooffile_is_not_empty', violation_error_message='Le fichier est vide.'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['state', 'created_at'], name='claim_queue'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('method__in', ['mailed_link', 'evidence'])), name='claim_method_known', violation_error_message='Choisissez une valeur de la liste.'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'granted', 'refused', 'withdrawn', 'superseded', 'expired'])), name='claim_state_known', violation_error_message='Choisissez une valeur de la liste.'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('enterprise', 'claimant'), name='claim_one_waiting_per_person', violation_error_message='Vous avez déjà une revendication en attente pour cette fiche.'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='claim_waits_or_is_decided'),
        ),
        migrations.AddConstraint(
            model_name='reference',
            constraint=models.CheckConstraint(condition=models.Q(('year', None), ('year__range', (1900, 2100)), _connector='OR'), name='reference_year_believable', violation_error_message='L’année s’écrit avec quatre chiffres.'),
        ),
        migrations.AddIndex(
            model_name='revision',
            index=models.Index(condition=models.Q(('state', 'submitted')), fields=['submitted_at'], name='revision_queue'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['new', 'edit'])), name='revision_kind_known', violation_error_message='Choisissez une valeur de la liste.'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'approved', 'changes_requested', 'refused', 'withdrawn'])), name='revision_state_known', violation_error_message='Choisissez une valeur de la liste.'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'changes_requested'])), fields=('enterprise',), name='revision_one_open_per_enterprise', violation_error_message='Une modification de cette fiche est déjà en cours.'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'submitted'), _negated=True), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='revision_says_when_it_was_submitted'),
        ),
        migrations.AddIndex(
            model_name='enterpriseversion',
            index=models.Index(fields=['source', 'made_at'], name='enterpriseversion_by_source'),
        ),
        migrations.AddConstraint(
            model_name='enterpriseversion',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['first', 'revision', 'immediate', 'observed'])), name='enterpriseversion_source_known', violation_error_message='Choisissez une valeur de la liste.'),
        ),
        migrations.AddConstraint(
            model_name='enterpriseversion',
            constraint=models.UniqueConstraint(fields=('enterprise', 'number'), name='enterpriseversion_number_once'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['approved', 'partly_approved', 'changes_requested', 'refused'])), name='decision_kind_known', violation_error_message='Choisissez une valeur de la liste.'),
        ),
        migrations.AddConstraint(
            model_name='revisionsave',
            constraint=models.UniqueConstraint(fields=('revision', 'edit'), name='revisionsave_once'),
        ),
        migrations.RunSQL(IMMUTABLE, UNDO),
    ]
