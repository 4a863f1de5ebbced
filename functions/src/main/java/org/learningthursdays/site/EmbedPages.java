package org.learningthursdays.site;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Assets;
import org.learningthursdays.web.ConditionalRequests;
import org.learningthursdays.web.Etag;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// The coming sessions for the frames of other websites, and the script that puts them there.
///
/// Any site may frame this page, and no other. It has no forms, which fail in frames where browsers
/// keep cookies apart; its links open in place of the site around it.
public final class EmbedPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
          + "connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors *";

  /// A frame of more would be longer than any page around it.
  private static final int MOST_SESSIONS = 60;

  private final Supplier<Programme> programme;
  private final Clock clock;

  /// @param programme read once for each request
  public EmbedPages(Supplier<Programme> programme, Clock clock) {
    this.programme = programme;
    this.clock = clock;
  }

  /// `/embed`, narrowed down by [EmbedFilter].
  public Response frame(Request request) {
    return switch (EmbedFilter.parse(request)) {
      case EmbedFilter.Outcome.Rejected(String sentence) -> answer(400, List.of(), sentence);
      case EmbedFilter.Outcome.Accepted(EmbedFilter filter) -> {
        List<Session> coming = filter.of(programme.get(), clock.instant());
        String sentence =
            coming.isEmpty() ? "No session is coming up just now. Please look again soon." : "";
        List<Day> days = Day.of(coming.stream().limit(MOST_SESSIONS).toList());
        Response response =
            answer(200, days, sentence).with("cache-control", "public, max-age=300");
        yield ConditionalRequests.answer(request, response, Etag.of(response.bytes()));
      }
    };
  }

  private static Response answer(int status, List<Day> days, String sentence) {
    String html = TEMPLATES.siteEmbed(days, sentence).render();
    return Page.withPolicy(Response.text(status, "text/html", html), CONTENT_SECURITY_POLICY);
  }

  /// `/embed.js`, which is asked for under this name alone.
  public Response script(Request request) {
    return Assets.named("embed.js").with("cache-control", "public, max-age=3600");
  }
}
