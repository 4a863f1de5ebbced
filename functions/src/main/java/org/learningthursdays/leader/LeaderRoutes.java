package org.learningthursdays.leader;

import java.time.Clock;
import java.util.function.Supplier;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.feedback.OwnFeedback;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.Withdrawals;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;

/// `/my/…`: everything that one leader's links lead to.
public final class LeaderRoutes {
  private final LostLinkPages lostLinkPages;
  private final OwnPages pages;
  private final OwnActions actions;
  private final MailChoices mailChoices;
  private final ReminderOptOut reminderOptOut;
  private final JoinPages joinPages;
  private final OwnCalendarFile calendar;

  /// @param programme read once for each request
  public LeaderRoutes(
      Table table,
      KeyRing keyRing,
      ClientLimit clientLimit,
      Supplier<Programme> programme,
      Registrations registrations,
      Subscriptions digest,
      OwnFeedback feedback,
      Clock clock) {
    Leaders leaders = new Leaders(table, clock);
    Withdrawals withdrawals = new Withdrawals(table, programme, clock);
    OwnLinks links = new OwnLinks(keyRing, leaders);
    ErasureOrders orders = new ErasureOrders(table, clock);
    OwnData data =
        new OwnData(
            new Letters(table, clock),
            registrations,
            new Attendances(table, clock),
            feedback,
            orders);
    this.lostLinkPages = new LostLinkPages(registrations, clientLimit);
    this.pages = new OwnPages(links, programme, registrations, data, clock);
    LinkGuard guard = new LinkGuard(links, leaders);
    this.actions =
        new OwnActions(guard, links, pages, programme, withdrawals, leaders, orders, clock);
    this.mailChoices = new MailChoices(table, guard, leaders, digest, clock);
    this.reminderOptOut = new ReminderOptOut(keyRing, leaders);
    this.joinPages = new JoinPages(links, programme, clock);
    this.calendar = new OwnCalendarFile(links, programme, clock);
  }

  /// What there is under `/my/`.
  public Routes routes() {
    return new Routes(LeaderRoutes::failure)
        .get("/my/link", lostLinkPages::form)
        .post("/my/link", lostLinkPages::send)
        .get("/my/erased", OwnPages::erased)
        .get("/my/{token}", pages::page)
        .get("/my/{token}/data.json", pages::data)
        .get("/my/{token}/" + OwnCalendarFile.NAME, calendar::answer)
        .post("/my/{token}/registrations/{session}/cancel", actions::cancel)
        .post("/my/{token}/themes/{theme}/cancel", actions::leaveBlock)
        .get("/my/{token}/join/{session}", joinPages::page)
        .post("/my/{token}/digest", mailChoices::digest)
        .post("/my/{token}/reminders", mailChoices::reminders)
        .get(ReminderOptOut.PATH + "{token}", reminderOptOut::ask)
        .onOneClick(ReminderOptOut.PATH + "{token}", reminderOptOut::stop)
        .post("/my/{token}/mail", mailChoices::mailAgain)
        .post("/my/{token}/calendar/rotate", actions::rotateCalendar)
        .post("/my/{token}/rotate", actions::rotate)
        .post("/my/{token}/profile", actions::describe)
        .get("/my/{token}/stay", pages::stay)
        .post("/my/{token}/stay", actions::stay)
        .post("/my/{token}/erase", actions::erase);
  }

  private static Response failure(int status) {
    return status == 404 ? OwnPages.gone(true) : Page.failure(status).personal();
  }
}
