package org.learningthursdays.organisers.signin;

import java.time.Clock;
import java.time.InstantSource;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.AccessLog;
import org.learningthursdays.web.Routes;

/// Signing in and out, and the way past it to all other pages.
public final class SignInRoutes {
  private final AccessControl access;
  private final SignInPages pages;
  private final AccessLog log = AccessLog.ofOutput();

  /// With the table that holds who is signed in.
  ///
  /// @param clientLimit how many forms one network may have kept until somebody signs in
  public SignInRoutes(
      Table table, IdentityProvider provider, ClientLimit clientLimit, Clock clock) {
    SignInSessions sessions = new SignInSessions(table, clock);
    ProviderCalls calls = new ProviderCalls();
    IdTokens tokens = new IdTokens(provider, calls, InstantSource.system());
    this.access =
        new AccessControl(sessions, new UnsentForms(table, clock), clientLimit, provider, clock);
    this.pages = new SignInPages(provider, calls, tokens, sessions, log, clock);
  }

  /// Adds the pages of signing in; answers where those go that want somebody who has.
  public GuardedRoutes addTo(Routes routes) {
    routes
        .get("/organisers/sign-in", pages::signIn)
        .get(IdentityProvider.BACK, pages::signedIn)
        .get(IdentityProvider.OUT, pages::signedOut);
    routes.refusing(
        (request, status) -> access.missing(request, status, routes.failure(request, status)));
    return new GuardedRoutes(routes, access, log)
        .get("/organisers/too-large", RefusalPages::tooLarge)
        .get("/organisers/unsent/{id}", access::unsent)
        .post("/organisers/sign-out", (request, organiser, _) -> pages.signOut(request, organiser));
  }
}
