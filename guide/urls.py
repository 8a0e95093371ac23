from django.urls import path

from guide import urls_builder, urls_council, urls_examples, urls_kit, urls_policies, urls_self_assessment
from guide.views import assistant, chapter, rule, source

app_name = "guide"
urlpatterns = [
    # First: « exemples » is not the address of a chapter.
    *urls_examples.urlpatterns,
    *urls_kit.urlpatterns,
    *urls_builder.urlpatterns,
    *urls_policies.urlpatterns,
    *urls_self_assessment.urlpatterns,
    *urls_council.urlpatterns,
    path("guide/", chapter.chapter_list, name="chapter-list"),
    path("guide/<slug:slug>/", chapter.chapter_detail, name="chapter-detail"),
    path("guide/<slug:slug>/historique/", chapter.chapter_history, name="chapter-history"),
    path("parcours/", assistant.assistant, name="assistant"),
    path("parcours.json", assistant.assistant_json, name="assistant-json"),
    path("regles/", rule.rule_list, name="rule-list"),
    path("regles/<slug:slug>/", rule.rule_detail, name="rule-detail"),
    path("sources/", source.source_list, name="source-list"),
]
