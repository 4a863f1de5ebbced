package org.learningthursdays.organisers.mailings;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.digest.Digest;
import org.learningthursdays.digest.DigestPlan;
import org.learningthursdays.digest.DigestPlans;
import org.learningthursdays.digest.DigestPreview;
import org.learningthursdays.digest.DigestSchedule;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.Week;
import org.learningthursdays.digest.WeeklyDigest;
import org.learningthursdays.identity.Address;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.London;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// `/organisers/digest`: a week's digest before it goes out.
final class DigestPlanning {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final String WEEK = "week";
  private static final String NOTE = "note";
  private static final String TEST = "test";
  private static final String SAID = "said";

  /// What was just done, by what the address says of it.
  private static final Map<String, String> SENTENCES =
      Map.of(
          NOTE,
          "Kept. It stands at the top of the digest below.",
          "out",
          "This digest is left out: nobody is sent it.",
          "back",
          "This digest is no longer left out.",
          "made",
          "The digest is on its way.");

  /// Mail carries its style in itself, and is shown within our page.
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'";

  private final DigestPreview preview;
  private final WeeklyDigest weekly;
  private final DigestPlans plans;
  private final Digests digests;
  private final DigestSchedule schedule;
  private final DigestOutlook outlook;
  private final Clock clock;

  DigestPlanning(
      DigestPreview preview,
      WeeklyDigest weekly,
      DigestPlans plans,
      Digests digests,
      DigestSchedule schedule,
      DigestOutlook outlook,
      Clock clock) {
    this.preview = preview;
    this.weekly = weekly;
    this.plans = plans;
    this.digests = digests;
    this.schedule = schedule;
    this.outlook = outlook;
    this.clock = clock;
  }

  /// The digest of `?week=`, else the one that is next.
  Response show(Request request, SignedIn organiser) {
    String said = request.query(SAID).orElse("");
    return request
        .query(WEEK)
        .map(this::week)
        .orElseGet(() -> Optional.of(outlook.next().week()))
        .map(week -> page(200, organiser, week, plans.of(week).note(), Map.of(), said))
        .orElseGet(() -> noWeek(organiser));
  }

  /// The mail itself, for the frame in the page.
  Response mail(Request request, SignedIn organiser) {
    return request
        .query(WEEK)
        .flatMap(this::week)
        .flatMap(week -> preview.html(week, request.site()))
        .map(OrganiserPage::framed)
        .map(html ->
            Response.text(200, "text/html", html)
                .personal()
                .with("content-security-policy", MAIL_POLICY))
        .orElseGet(() -> noWeek(organiser));
  }

  /// Keeps what stands at its top.
  Response setNote(Request request, SignedIn organiser, Submission form) {
    Optional<Week> week = week(form.text(WEEK));
    if (week.isEmpty()) {
      return noWeek(organiser);
    }
    String note = form.text(NOTE);
    if (form.isTicked("edit") && outlook.state(week.get()) != DigestPage.State.MADE) {
      return page(200, organiser, week.get(), note, Map.of(), "");
    }
    return switch (plans.setNote(week.get(), note, organiser.name())) {
      case DigestPlans.Outcome.Kept _ -> done(week.get(), NOTE);
      case DigestPlans.Outcome.TooLate _ ->
          page(409, organiser, week.get(), note, Map.of(NOTE, tooLate()), "");
      case DigestPlans.Outcome.TooLong(int characters) ->
          page(422, organiser, week.get(), note, Map.of(NOTE, tooLong(characters)), "");
    };
  }

  private static String tooLate() {
    return "This digest has gone out already, so it cannot be changed any more.";
  }

  private static String tooLong(int characters) {
    return "This has %,d characters. Please shorten it to %,d."
        .formatted(characters, DigestPlan.LONGEST_NOTE);
  }

  /// Leaves it out, or takes that back.
  Response leaveOut(Request request, SignedIn organiser, Submission form) {
    Optional<Week> week = week(form.text(WEEK));
    if (week.isEmpty()) {
      return noWeek(organiser);
    }
    boolean isOut = form.isTicked("out");
    return switch (plans.leaveOut(week.get(), isOut, organiser.name())) {
      case DigestPlans.Outcome.Kept _ -> done(week.get(), isOut ? "out" : "back");
      case DigestPlans.Outcome.TooLate _, DigestPlans.Outcome.TooLong _ ->
          page(409, organiser, week.get(), "", Map.of("out", tooLate()), "");
    };
  }

  /// Sends it to whoever asks.
  Response test(Request request, SignedIn organiser, Submission form) {
    Optional<Week> week = week(form.text(WEEK));
    if (week.isEmpty() || !preview.isThere(week.get())) {
      return noWeek(organiser);
    }
    if (!(Address.read(organiser.name()) instanceof Address.Reading.Valid(Address address))) {
      return failed(422, organiser, week.get(), "You are signed in without an e-mail address.");
    }
    return switch (preview.send(week.get(), address)) {
      case DigestPreview.Outcome.Queued _ -> done(week.get(), TEST);
      case DigestPreview.Outcome.TooMany _ ->
          failed(
              429,
              organiser,
              week.get(),
              "Your address has been sent many mails lately. Please try again in an hour.");
    };
  }

  /// What became of the last test of a week's digest to whoever asks; empty if there was none.
  private String lastTest(SignedIn organiser, Week week) {
    return Optional.of(Address.read(organiser.name()))
        .flatMap(read ->
            read instanceof Address.Reading.Valid(Address address)
                ? preview.latestTest(week, address)
                : Optional.empty())
        .map(letter -> DigestPage.test(letter, organiser.name(), London.today(clock)))
        .orElse("");
  }

  private Response failed(int status, SignedIn organiser, Week week, String sentence) {
    return page(status, organiser, week, plans.of(week).note(), Map.of(TEST, sentence), "");
  }

  /// Makes this week's, which its time has not brought about. Nothing is made twice.
  Response make(Request request, SignedIn organiser, Submission form) {
    Week week = Week.at(clock.instant());
    if (outlook.state(week) != DigestPage.State.MISSED) {
      return Response.seeOther(DigestPage.path(week));
    }
    weekly.make();
    return done(week, "made");
  }

  private static Response done(Week week, String what) {
    return Response.seeOther(DigestPage.path(week) + "&" + SAID + "=" + what);
  }

  /// A week that is not over.
  private Optional<Week> week(String id) {
    Week now = Week.at(clock.instant());
    return Week.parse(id).filter(week -> !week.monday().isBefore(now.monday()));
  }

  private Response page(
      int status,
      SignedIn organiser,
      Week week,
      String note,
      Map<String, String> errors,
      String said) {
    Instant now = clock.instant();
    String test = lastTest(organiser, week);
    DigestPage page =
        new DigestPage(
            organiser,
            week,
            Week.at(now),
            outlook.state(week),
            plans.of(week),
            preview.subject(week).orElse(""),
            digests.find(week).map(Digest::madeAt).orElse(schedule.of(week)),
            now,
            preview.readers(),
            note,
            errors,
            said.equals(TEST) ? test : SENTENCES.getOrDefault(said, ""),
            said.equals(TEST) ? "" : test);
    String title = errors.isEmpty() ? "The weekly digest" : "Error: the weekly digest";
    Response response =
        new OrganiserPage(title, MenuEntry.DIGEST, organiser)
            .answer(status, TEMPLATES.organisersMailingsDigest(page));
    String policy = response.headers().getOrDefault("content-security-policy", "");
    return response.with("content-security-policy", policy + "; frame-src 'self'");
  }

  private static Response noWeek(SignedIn organiser) {
    return new OrganiserPage("There is no such digest", MenuEntry.DIGEST, organiser)
        .missing(
            "That week is over, or has nothing to tell. What went out is under “Digest” on"
                + " the site.",
            "The next digest",
            DigestPage.PATH);
  }
}
