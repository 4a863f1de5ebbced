package org.learningthursdays.organisers.mailings;

import java.time.Clock;
import java.util.function.Supplier;
import org.learningthursdays.desk.Mailings;
import org.learningthursdays.digest.DigestPlans;
import org.learningthursdays.digest.DigestPreview;
import org.learningthursdays.digest.DigestSchedule;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.WeeklyDigest;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.organisers.signin.GuardedRoutes;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.Table;

/// The pages on what goes out to many: mailings, and the weekly digest before it is one.
public final class MailingRoutes {
  private final MailingPages mailings;
  private final DigestOutlook outlook;
  private final DigestPlanning digest;

  /// With what makes the digests, and when.
  public MailingRoutes(
      Table table,
      Mailings mailings,
      Supplier<Programme> programme,
      KeyRing keys,
      WeeklyDigest weekly,
      DigestSchedule schedule,
      Clock clock) {
    this.mailings = new MailingPages(mailings, programme, clock);
    DigestPreview preview =
        new DigestPreview(weekly, table, new Leaders(table, clock), keys, clock);
    DigestPlans plans = new DigestPlans(table, clock);
    Digests digests = new Digests(table);
    this.outlook = new DigestOutlook(preview, plans, digests, schedule, clock);
    this.digest = new DigestPlanning(preview, weekly, plans, digests, schedule, outlook, clock);
  }

  /// Which digest is next.
  public DigestOutlook outlook() {
    return outlook;
  }

  /// Adds the pages.
  public void addTo(GuardedRoutes routes) {
    routes
        .get("/organisers/mailings", mailings::list)
        .get("/organisers/mailings/{circular}", mailings::show)
        .get(DigestPage.PATH, digest::show)
        .get("/organisers/digest/mail", digest::mail)
        .post("/organisers/digest/note", digest::setNote)
        .post("/organisers/digest/test", digest::test)
        .post("/organisers/digest/leave-out", digest::leaveOut)
        .post("/organisers/digest/make", digest::make);
  }
}
