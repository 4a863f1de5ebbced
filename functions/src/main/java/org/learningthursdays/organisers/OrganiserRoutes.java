package org.learningthursdays.organisers;

import java.time.Clock;
import java.time.InstantSource;
import org.learningthursdays.calendar.CalendarFetches;
import org.learningthursdays.desk.Mailings;
import org.learningthursdays.desk.People;
import org.learningthursdays.digest.DigestPlans;
import org.learningthursdays.digest.DigestPreview;
import org.learningthursdays.digest.DigestSchedule;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.WeeklyDigest;
import org.learningthursdays.feedback.OrganisersFeedback;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.reach.Reach;
import org.learningthursdays.registration.OrganiserRegistrations;
import org.learningthursdays.registration.RegistrationList;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.SessionMessages;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.AccessLog;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Routes;

/// The organisers' pages.
public final class OrganiserRoutes {
  private final AccessControl access;
  private final SignInPages signing;
  private final Overview overview;
  private final ProgrammeRoutes sessionPages;
  private final SessionPeople people;
  private final PlaceChanges placeChanges;
  private final MessagePages messages;
  private final PeoplePages everybody;
  private final MailingPages mailings;
  private final DigestPlanning digest;
  private final FeedbackPages feedback;
  private final ReachPages reach;
  private final AccessLog log = AccessLog.ofOutput();

  /// With the table that holds everything.
  ///
  /// @param clientLimit how many forms one network may have kept until somebody signs in
  /// @param weekly makes the digests
  /// @param configuredSite the address that people see; empty to take the one that a request came
  ///   by
  public OrganiserRoutes(
      Table table,
      IdentityProvider provider,
      ClientLimit clientLimit,
      KeyRing keys,
      Registrations registrations,
      WeeklyDigest weekly,
      DigestSchedule digestSchedule,
      Clock clock,
      String configuredSite) {
    SignInSessions sessions = new SignInSessions(table, clock);
    ProviderCalls calls = new ProviderCalls();
    IdTokens tokens = new IdTokens(provider, calls, InstantSource.system());
    this.access =
        new AccessControl(
            sessions, new UnsentForms(table, clock), clientLimit, provider, clock, configuredSite);
    this.signing = new SignInPages(provider, calls, tokens, sessions, log, clock, configuredSite);
    Sessions programme = new Sessions(table);
    this.sessionPages = new ProgrammeRoutes(table, clock, configuredSite);
    OrganiserRegistrations roster =
        new OrganiserRegistrations(table, registrations, programme::current, keys, clock);
    this.people =
        new SessionPeople(
            programme,
            new RegistrationList(table, clock),
            roster,
            new Leaders(table, clock),
            new CalendarFetches(table, clock),
            clock);
    this.placeChanges = new PlaceChanges(people, roster, clock);
    this.everybody =
        new PeoplePages(new People(table, keys, registrations, clock), programme::current, clock);
    this.messages =
        new MessagePages(people, new SessionMessages(table, clock), clock, configuredSite);
    Mailings sent = new Mailings(table, clock);
    this.mailings = new MailingPages(sent, programme::current, clock);
    this.digest =
        new DigestPlanning(
            new DigestPreview(weekly, table, new Leaders(table, clock), keys, clock),
            weekly,
            new DigestPlans(table, clock),
            new Digests(table),
            digestSchedule,
            clock,
            configuredSite);
    OrganisersFeedback answers = OrganisersFeedback.in(table, keys, programme::current);
    this.feedback = new FeedbackPages(answers);
    this.overview =
        new Overview(table, new RecentActivity(sent, digest, answers.reports(), clock), clock);
    this.reach =
        new ReachPages(
            Reach.in(table, programme::current, answers.reports(), clock), programme::current);
  }

  /// What is answered to.
  public Routes routes() {
    Routes routes =
        new Routes(Page::failure)
            .get("/organisers/sign-in", signing::signIn)
            .get(IdentityProvider.BACK, signing::signedIn)
            .get(IdentityProvider.OUT, signing::signedOut);
    GuardedRoutes guarded = new GuardedRoutes(routes, access, log);
    sessionPages.addTo(guarded);
    guarded
        .get("/organisers", overview::show)
        .get("/organisers/sessions/{id}/people", people::show)
        .post("/organisers/sessions/{id}/people", people::add)
        .get("/organisers/sessions/{id}/registrations.csv", people::export)
        .get("/organisers/sessions/{id}/people/{leader}/take-out", placeChanges::askToTakeOut)
        .post("/organisers/sessions/{id}/people/{leader}/take-out", placeChanges::takeOut)
        .get("/organisers/sessions/{id}/people/{leader}/move-up", placeChanges::askToMoveUp)
        .post("/organisers/sessions/{id}/people/{leader}/move-up", placeChanges::moveUp)
        .get("/organisers/sessions/{id}/message", messages::show)
        .post("/organisers/sessions/{id}/message", messages::preview)
        .post("/organisers/sessions/{id}/message/send", messages::send)
        .get("/organisers/people", everybody::search)
        .get("/organisers/people/{leader}", everybody::show)
        .post("/organisers/people/{leader}/link", everybody::sendLink)
        .post("/organisers/people/{leader}/mail-again", everybody::mailAgain)
        .post("/organisers/people/{leader}/erase", everybody::erase)
        .get("/organisers/mailings", mailings::list)
        .get("/organisers/mailings/{circular}", mailings::show)
        .get("/organisers/digest", digest::show)
        .get("/organisers/digest/mail", digest::mail)
        .post("/organisers/digest/note", digest::say)
        .post("/organisers/digest/test", digest::test)
        .post("/organisers/digest/leave-out", digest::leaveOut)
        .post("/organisers/digest/make", digest::make)
        .get("/organisers/feedback", feedback::show)
        .post("/organisers/feedback/hide", feedback::hide)
        .get("/organisers/feedback.csv", feedback::answers)
        .get("/organisers/feedback-summary.csv", feedback::summary)
        .get("/organisers/reach", reach::show)
        .get("/organisers/reach.csv", reach::file)
        .get("/organisers/unsent/{id}", access::unsent)
        .post(
            "/organisers/sign-out", (request, organiser, _) -> signing.signOut(request, organiser));
    return routes;
  }
}
