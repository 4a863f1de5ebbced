package org.learningthursdays.site;

import gg.jte.Content;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.learningthursdays.calendar.Feed;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.registration.RegistrationOffers;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.ConditionalRequests;
import org.learningthursdays.web.Etag;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// The pages on which people read the programme, and the programme for other sites.
public final class ProgrammePages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  /// Lets everybody in. Nothing may be closed here: Google's calendar obeys it, and a feed that it
  /// is kept from looks like a broken one.
  private static final String ROBOTS = "User-agent: *\nDisallow:\n";

  private final Supplier<Programme> programme;
  private final Clock clock;
  private final BiFunction<Theme, List<Session>, Content> summary;

  /// @param programme read once for each request
  /// @param summary draws what people said about a theme
  public ProgrammePages(
      Supplier<Programme> programme,
      Clock clock,
      BiFunction<Theme, List<Session>, Content> summary) {
    this.programme = programme;
    this.clock = clock;
    this.summary = summary;
  }

  /// `/`, with `?calendar=` for the calendar to subscribe to.
  public Response home(Request request) {
    Feed feed = request.query("calendar").flatMap(Feed::of).orElse(Feed.ALL);
    HomePage home = HomePage.of(programme.get(), clock.instant(), feed, request.site());
    Page page =
        new Page(
            "Learning Thursdays",
            "Free online sessions by Citizens UK on how to make change where you live: "
                + "Thursdays, 16:00–17:15, London time.",
            "/");
    return page.answer(request, TEMPLATES.siteHome(home));
  }

  /// `/sessions/{id}`.
  public Response session(Request request) {
    Programme current = programme.get();
    Optional<Session> session = current.session(request.parameter("id"));
    return session
        .map(found -> session(request, current, found))
        .orElseGet(() -> Page.failure(404));
  }

  private Response session(Request request, Programme current, Session session) {
    String description =
        "%s, %s, London time. %s. Online and free."
            .formatted(
                InWords.dayWithYear(session.date()),
                InWords.times(session),
                session.track().audience());
    String title = session.isCancelled() ? "Cancelled: " + session.title() : session.title();
    SessionPage model = SessionPage.of(session, current, clock.instant(), request.site());
    return new Page(title, description, session.path())
        .answer(request, TEMPLATES.siteSession(model, RegistrationOffers.session(session)));
  }

  /// `/themes/{id}`.
  public Response theme(Request request) {
    List<Session> sessions = programme.get().ofTheme(request.parameter("id"));
    if (sessions.isEmpty()) {
      return Page.failure(404);
    }
    Theme theme = sessions.getFirst().theme();
    ThemePage model = ThemePage.of(theme, sessions, clock.instant());
    return new Page(theme.title(), model.summary(), theme.path())
        .answer(
            request,
            TEMPLATES.siteTheme(
                model,
                RegistrationOffers.block(theme, model.open()),
                summary.apply(theme, sessions)));
  }

  /// `/privacy`.
  public Response privacy(Request request) {
    Page page = new Page("Privacy", "What is kept, why, and for how long.", "/privacy");
    return page.answer(request, TEMPLATES.sitePrivacy());
  }

  /// `/programme.json`.
  public Response json(Request request) {
    Response response =
        Response.json(200, ProgrammeJson.of(programme.get(), request.site()))
            .with("access-control-allow-origin", "*")
            .with("cache-control", "public, max-age=300");
    return ConditionalRequests.answer(request, response, Etag.of(response.bytes()));
  }

  /// The answer to a CORS preflight request: a browser sends one before another site's script may
  /// send headers of its own.
  public static Response preflight(Request request) {
    return Response.of(204)
        .with("access-control-allow-origin", "*")
        .with("access-control-allow-methods", "GET")
        .with("access-control-allow-headers", "*")
        .with("access-control-max-age", "86400");
  }

  /// `/robots.txt`.
  public Response robots(Request request) {
    Response response =
        Response.text(200, "text/plain", ROBOTS).with("cache-control", "public, max-age=86400");
    return ConditionalRequests.answer(request, response, Etag.of(response.bytes()));
  }
}
