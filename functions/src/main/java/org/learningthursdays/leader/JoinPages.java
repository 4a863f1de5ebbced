package org.learningthursdays.leader;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// The pages by which people join: what was mailed long ago leads here, and so to the link as it is
/// by now. The same without JavaScript, and nothing changes by looking.
final class JoinPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  private final OwnLinks links;
  private final Supplier<Programme> programme;
  private final Clock clock;

  JoinPages(OwnLinks links, Supplier<Programme> programme, Clock clock) {
    this.links = links;
    this.programme = programme;
    this.clock = clock;
  }

  /// `/my/{token}/join/{session}`
  Response page(Request request) {
    String token = request.parameter("token");
    Optional<LinkHolder> owner = links.page(token);
    String ownPage = owner.map(LinkHolder::path).orElse("");
    return owner
        .or(() -> links.join(token))
        .map(holder -> page(holder, request.parameter("session"), ownPage))
        .orElseGet(() -> OwnPages.gone(true));
  }

  private Response page(LinkHolder holder, String id, String ownPage) {
    Optional<Session> session = programme.get().session(id);
    boolean comes = holder.registration(id).filter(known -> !isWaiting(known, session)).isPresent();
    if (session.isEmpty() || !comes) {
      boolean waits = session.isPresent() && holder.registration(id).isPresent();
      return Page.personal("You have no place in this session")
          .answer(
              404, TEMPLATES.leaderNoPlace(session.map(Session::path).orElse(""), waits, ownPage));
    }
    return Page.personal("Join: " + session.get().title())
        .answer(200, TEMPLATES.leaderJoin(JoinPage.of(session.get(), clock.instant(), ownPage)));
  }

  /// Nobody waits for a session that is cancelled: they hear that it is.
  private static boolean isWaiting(Registration registration, Optional<Session> session) {
    return registration.isWaiting() && session.filter(Session::isCancelled).isEmpty();
  }
}
