// Passkeys: shows the buttons where the browser knows them, and says in words what it refused. allauth's own files
// (mfa/js/webauthn.js) talk to the browser; this one only speaks to the person.

(function () {
  "use strict";

  const REFUSALS = {
    NotAllowedError: "La demande a été annulée, ou le temps est écoulé. Recommencez quand vous êtes prêt.",
    InvalidStateError: "Cet appareil a déjà une clé d’accès pour ce compte.",
    SecurityError: "Le navigateur refuse les clés d’accès à cette adresse. Il faut https, ou « localhost » sur cet ordinateur.",
  };
  const OTHERWISE = "La clé d’accès n’a pas fonctionné. Recommencez, ou choisissez une autre façon.";

  function show() {
    if (!window.PublicKeyCredential) return;
    for (const part of document.querySelectorAll("[data-needs-passkeys]")) part.hidden = false;
  }

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault(); // allauth would only write it in the console
    const place = document.getElementById("passkey-error");
    place.querySelector("span").textContent = REFUSALS[event.detail.exception.name] || OTHERWISE;
    place.hidden = false;
  });
  document.addEventListener("DOMContentLoaded", show);
})();
