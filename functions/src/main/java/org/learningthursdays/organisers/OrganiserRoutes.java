package org.learningthursdays.organisers;

import java.time.Clock;
import org.learningthursdays.desk.Mailings;
import org.learningthursdays.desk.People;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.digest.DigestSchedule;
import org.learningthursdays.digest.WeeklyDigest;
import org.learningthursdays.feedback.OrganisersFeedback;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.organisers.mailings.MailingRoutes;
import org.learningthursdays.organisers.overview.Overview;
import org.learningthursdays.organisers.overview.RecentActivity;
import org.learningthursdays.organisers.people.PeopleRoutes;
import org.learningthursdays.organisers.programme.ProgrammeRoutes;
import org.learningthursdays.organisers.reports.ReportRoutes;
import org.learningthursdays.organisers.roster.RosterRoutes;
import org.learningthursdays.organisers.sessions.SessionRoutes;
import org.learningthursdays.organisers.signin.GuardedRoutes;
import org.learningthursdays.organisers.signin.IdentityProvider;
import org.learningthursdays.organisers.signin.SignInRoutes;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Routes;

/// The organisers' pages.
public final class OrganiserRoutes {
  private final SignInRoutes signIn;
  private final Overview overview;
  private final ProgrammeRoutes programme;
  private final SessionRoutes sessions;
  private final RosterRoutes roster;
  private final PeopleRoutes people;
  private final MailingRoutes mailings;
  private final ReportRoutes reports;

  /// Wires every room of the organisers' pages.
  ///
  /// @param clientLimit how many forms one network may have kept until somebody signs in
  /// @param weekly makes the digests
  public OrganiserRoutes(
      Table table,
      Sessions current,
      IdentityProvider provider,
      ClientLimit clientLimit,
      KeyRing keys,
      Registrations registrations,
      WeeklyDigest weekly,
      DigestSchedule schedule,
      Clock clock) {
    ProgrammeEditing editing = new ProgrammeEditing(table, current, clock);
    Mailings sent = new Mailings(table, clock);
    OrganisersFeedback answers = OrganisersFeedback.in(table, current::current);
    this.signIn = new SignInRoutes(table, provider, clientLimit, clock);
    this.programme = new ProgrammeRoutes(current, editing, table, clock);
    this.sessions = new SessionRoutes(current, editing, table, clock);
    this.roster = new RosterRoutes(table, current, editing, registrations, keys, clock);
    this.people =
        new PeopleRoutes(new People(table, keys, registrations, clock), current::current, clock);
    this.mailings = new MailingRoutes(table, sent, current::current, keys, weekly, schedule, clock);
    this.reports = new ReportRoutes(table, answers, current::current, clock);
    this.overview =
        new Overview(
            current,
            table,
            new RecentActivity(table, sent, mailings.outlook(), answers.reports(), clock),
            clock);
  }

  /// The routes of all rooms.
  public Routes routes() {
    Routes routes = new Routes(Page::failure);
    GuardedRoutes guarded = signIn.addTo(routes);
    guarded.get("/organisers", overview::show);
    programme.addTo(guarded);
    sessions.addTo(guarded);
    roster.addTo(guarded);
    people.addTo(guarded);
    mailings.addTo(guarded);
    reports.addTo(guarded);
    return routes;
  }
}
