package org.learningthursdays.organisers.mailings;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.desk.Mailings;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// `/organisers/mailings`
final class MailingPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final int LATEST = 10;
  private static final int LISTED = 50;

  /// For how long single letters that failed are shown.
  private static final Duration LETTERS_KEPT = Duration.ofDays(30);

  private final Mailings mailings;
  private final Supplier<Programme> programme;
  private final Clock clock;

  MailingPages(Mailings mailings, Supplier<Programme> programme, Clock clock) {
    this.mailings = mailings;
    this.programme = programme;
    this.clock = clock;
  }

  /// The latest ones, and who gets no mail.
  Response list(Request request, SignedIn organiser) {
    LocalDate today = London.today(clock);
    Programme current = programme.get();
    List<Circular> all = mailings.latestWithReaders(LISTED).toList();
    MailingsListPage page =
        new MailingsListPage(
            all.stream().limit(LATEST).map(one -> progress(one, current, today)).toList(),
            all.stream().skip(LATEST).map(one -> line(one, current, today)).toList(),
            mailings.failed(clock.instant().minus(LETTERS_KEPT)).single().stream()
                .map(one -> new MailingsListPage.Unsent(one, today))
                .toList(),
            mailings.suppressed().stream()
                .map(one -> new MailingsListPage.Unreached(one, today))
                .toList());
    return following(
        new OrganiserPage("Mailings", MenuEntry.MAILINGS, organiser)
            .answer(TEMPLATES.organisersMailingsList(page)));
  }

  private MailingProgress progress(Circular circular, Programme current, LocalDate today) {
    return MailingProgress.of(circular, current, today, mailings.counts(circular));
  }

  private static MailingsListPage.Line line(Circular circular, Programme current, LocalDate today) {
    return new MailingsListPage.Line(
        circular,
        MailingTitle.of(circular, current).title(),
        InWords.moment(circular.createdAt(), today));
  }

  /// One of them.
  Response show(Request request, SignedIn organiser) {
    Optional<Circular> circular = mailings.find(request.parameter("circular"));
    return circular
        .map(found -> following(show(found, organiser)))
        .orElseGet(() -> nothing(organiser));
  }

  private static Response nothing(SignedIn organiser) {
    return new OrganiserPage("There is no such mailing", MenuEntry.MAILINGS, organiser)
        .missing(
            "Mailings are kept for a year. This may be an older one, or its address is"
                + " mistyped.",
            "The latest mailings",
            "/organisers/mailings");
  }

  private Response show(Circular circular, SignedIn organiser) {
    MailingProgress progress = progress(circular, programme.get(), London.today(clock));
    return new OrganiserPage(progress.title(), MenuEntry.MAILINGS, organiser)
        .answer(
            TEMPLATES.organisersMailingsMailing(
                progress,
                reasons(progress, Letter.State.FAILED, Letter.State.UNKNOWN),
                reasons(progress, Letter.State.SKIPPED)));
  }

  private Map<String, Integer> reasons(MailingProgress progress, Letter.State... states) {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    for (Letter.State state : states) {
      if (progress.count(state) > 0) {
        mailings
            .reasons(progress.circular(), state)
            .forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
      }
    }
    return reasons;
  }

  /// A page whose script may ask for it again, to follow what goes on.
  private static Response following(Response page) {
    String policy = page.headers().getOrDefault("content-security-policy", "");
    return page.with(
        "content-security-policy", policy.replace("connect-src 'none'", "connect-src 'self'"));
  }
}
