package org.learningthursdays.organisers.signin;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.AccessLog;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.MalformedException;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.SetCookie;

/// Signing in and out: to the identity provider and back (OpenID Connect Core 1.0, section 3.1).
final class SignInPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  private final IdentityProvider provider;
  private final ProviderCalls calls;
  private final IdTokens tokens;
  private final SignInSessions sessions;
  private final AccessLog log;
  private final Clock clock;

  SignInPages(
      IdentityProvider provider,
      ProviderCalls calls,
      IdTokens tokens,
      SignInSessions sessions,
      AccessLog log,
      Clock clock) {
    this.provider = provider;
    this.calls = calls;
    this.tokens = tokens;
    this.sessions = sessions;
    this.log = log;
    this.clock = clock;
  }

  /// `/organisers/sign-in?to=…`: to the provider, and whoever is signed in already to where they
  /// want to go.
  Response signIn(Request request) {
    if (!provider.isThere()) {
      return told(
          request,
          503,
          "Signing in is not set up yet",
          "These pages do not know their own address. Whoever runs them has to deploy them once more"
              + " with PublicUrl, as infrastructure/README.md tells.",
          OwnPath.OVERVIEW);
    }
    String site = request.site();
    String to = OwnPath.wanted(request);
    Optional<SignInSessions.Known> known = sessions.of(request, site);
    return known.filter(it -> !it.session().isGroupCheckDue(clock.instant())).isPresent()
        ? Response.seeOther(to)
        : out(request, SignInAttempt.begin(known.isPresent(), to));
  }

  private Response out(Request request, SignInAttempt attempt) {
    String site = request.site();
    Response away = Response.seeOther(provider.authorizeUrl(attempt, site));
    for (SetCookie old : SignInAttempt.forgetMany(request, site)) {
      away = away.with(old);
    }
    return away.with(attempt.cookie(site));
  }

  /// `/organisers/signed-in`: back from the provider.
  Response signedIn(Request request) {
    String site = request.site();
    Optional<SignInAttempt> attempt = SignInAttempt.of(request, site);
    if (attempt.isEmpty()) {
      return told(
          request,
          400,
          "Please sign in once more",
          "This sign-in was begun elsewhere, was over already, or took too long.",
          OwnPath.OVERVIEW);
    }
    try {
      Response back =
          request.query("code").isPresent()
              ? identified(request, attempt.get(), request.query("code").get())
              : unidentified(request, attempt.get());
      return back.with(attempt.get().forgotten(site));
    } catch (ProviderDownException e) {
      return told(
          request,
          503,
          "Signing in does not work just now",
          "The service that signs you in does not answer. Nothing is lost: please try again in a minute.",
          attempt.get().to());
    }
  }

  /// The provider gave no code. Where nobody was to be asked, they are now.
  private Response unidentified(Request request, SignInAttempt attempt) {
    return attempt.isSilent()
        ? out(request, SignInAttempt.begin(false, attempt.to()))
        : told(
            request,
            400,
            "You are not signed in",
            "Signing in was not finished. You can begin again at any time.",
            attempt.to());
  }

  private Response identified(Request request, SignInAttempt attempt, String code) {
    String site = request.site();
    ProviderCalls.Answer answer =
        calls.post(provider.tokenUrl(), provider.tokenRequest(code, attempt, site));
    Optional<Identity> identity =
        answer.isGood()
            ? idToken(answer.text()).flatMap(token -> tokens.read(token, attempt.nonce()))
            : Optional.empty();
    if (identity.isEmpty()) {
      return told(
          request,
          400,
          "Please sign in once more",
          "What the sign-in brought back does not hold, or was used already.",
          attempt.to());
    }
    return admitted(request, attempt, identity.get());
  }

  private static Optional<String> idToken(String answer) {
    try {
      @Nullable Object token = Json.object(answer).get("id_token");
      return token instanceof String text ? Optional.of(text) : Optional.empty();
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  private Response admitted(Request request, SignInAttempt attempt, Identity identity) {
    String site = request.site();
    Optional<SignInSessions.Known> known = sessions.of(request, site);
    boolean isSame =
        known.filter(it -> it.session().subject().equals(identity.subject())).isPresent();
    Response response;
    if (!identity.isOrganiser()) {
      response = outsider(identity, site);
    } else if (isSame && sessions.judged(known.get())) {
      return noted(Response.seeOther(attempt.to()), identity);
    } else {
      response = Response.seeOther(attempt.to()).with(sessions.begin(identity, site));
    }
    if (known.isPresent()) {
      SetCookie forgotten = sessions.end(known.get(), site);
      response = identity.isOrganiser() ? response : response.with(forgotten);
    }
    return noted(response, identity);
  }

  private Response noted(Response response, Identity identity) {
    log.note("GET " + IdentityProvider.BACK, identity.subject(), Map.of(), response);
    return response;
  }

  private Response outsider(Identity identity, String site) {
    return Page.personal("These pages are for organisers")
        .answer(
            403, TEMPLATES.organisersSigninOutsider(identity.email(), provider.logoutUrl(site)));
  }

  /// `POST /organisers/sign-out`: here, and then at the provider.
  Response signOut(Request request, SignedIn organiser) {
    String site = request.site();
    Response away = Response.seeOther(provider.logoutUrl(site));
    return sessions
        .of(request, site)
        .map(known -> away.with(sessions.end(known, site)))
        .orElse(away);
  }

  /// `/organisers/signed-out`: back from the provider.
  Response signedOut(Request request) {
    return told(
        request,
        200,
        "You are signed out",
        "Nobody else at this browser can go on as you.",
        OwnPath.OVERVIEW);
  }

  /// @param to where to go after signing in
  static Response told(Request request, int status, String title, String sentence, String to) {
    if (status >= 400 && request.sendsJson()) {
      return Problem.of(status, sentence);
    }
    return Page.personal(title)
        .answer(status, TEMPLATES.organisersSigninNotice(title, sentence, OwnPath.bySigningIn(to)));
  }
}
