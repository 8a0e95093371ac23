from buying import (
    urls_alerts,
    urls_checks,
    urls_desk,
    urls_files,
    urls_freezing,
    urls_lists,
    urls_membership,
    urls_quotes,
    urls_rotation,
)

app_name = "buying"
urlpatterns = [
    *urls_desk.urlpatterns,
    *urls_membership.urlpatterns,
    *urls_lists.urlpatterns,
    *urls_alerts.urlpatterns,
    # Before the files: « verifier » is no file.
    *urls_freezing.urlpatterns,
    *urls_files.urlpatterns,
    *urls_quotes.urlpatterns,
    *urls_rotation.urlpatterns,
    *urls_checks.urlpatterns,
]
