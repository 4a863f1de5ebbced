package org.learningthursdays.organisers;

import java.time.Clock;
import java.time.InstantSource;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.AccessLog;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Routes;

/// The organisers' pages.
public final class OrganiserRoutes {
  private final AccessControl access;
  private final SignInPages signing;
  private final Overview overview;
  private final AccessLog log = AccessLog.ofOutput();

  /// With the table that holds everything.
  ///
  /// @param clientLimit how many forms one network may have kept until somebody signs in
  /// @param configuredSite the address that people see; empty to take the one that a request came
  ///   by
  public OrganiserRoutes(
      Table table,
      IdentityProvider provider,
      ClientLimit clientLimit,
      Clock clock,
      String configuredSite) {
    SignInSessions sessions = new SignInSessions(table, clock);
    ProviderCalls calls = new ProviderCalls();
    IdTokens tokens = new IdTokens(provider, calls, InstantSource.system());
    this.access =
        new AccessControl(
            sessions, new UnsentForms(table, clock), clientLimit, provider, clock, configuredSite);
    this.signing = new SignInPages(provider, calls, tokens, sessions, log, clock, configuredSite);
    this.overview = new Overview(table, clock);
  }

  /// What is answered to.
  public Routes routes() {
    Routes routes =
        new Routes(Page::failure)
            .on("GET", "/organisers/sign-in", signing::signIn)
            .on("GET", IdentityProvider.BACK, signing::signedIn)
            .on("GET", IdentityProvider.OUT, signing::signedOut);
    new GuardedRoutes(routes, access, log)
        .get("/organisers", overview::show)
        .get("/organisers/unsent/{id}", access::unsent)
        .post(
            "/organisers/sign-out", (request, organiser, _) -> signing.signOut(request, organiser));
    return routes;
  }
}
