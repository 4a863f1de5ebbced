package org.learningthursdays.leader;

import java.time.Clock;
import java.util.Map;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Which mail somebody gets, as they choose on their own page. All are idempotent.
final class MailChoices {
  private final Table table;
  private final LinkGuard guard;
  private final Leaders leaders;
  private final Subscriptions digest;
  private final Clock clock;

  MailChoices(Table table, LinkGuard guard, Leaders leaders, Subscriptions digest, Clock clock) {
    this.table = table;
    this.guard = guard;
    this.leaders = leaders;
    this.digest = digest;
    this.clock = clock;
  }

  /// `/my/{token}/digest`
  Response digest(Request request) {
    return guard.choose(
        request,
        "subscribed",
        (holder, isOn) -> {
          if (isOn) {
            digest.subscribeNow(holder.leader().id(), OwnPage.DIGEST_WORDING);
            return FlashMessage.DIGEST_ON;
          }
          digest.leave(holder.leader().id());
          return FlashMessage.DIGEST_OFF;
        });
  }

  /// `/my/{token}/reminders`
  Response reminders(Request request) {
    return guard.choose(
        request,
        "wanted",
        (holder, isOn) -> {
          leaders.setReminders(holder.leader().id(), isOn);
          return isOn ? FlashMessage.REMINDERS_ON : FlashMessage.REMINDERS_OFF;
        });
  }

  /// `/my/{token}/mail`: somebody whose mail came back, or who complained of it, wants all of it
  /// again.
  Response mailAgain(Request request) {
    return guard.answer(
        request,
        FormFields.NONE,
        (holder, form) -> {
          Suppression.in(holder.leaderItems())
              .flatMap(suppression -> suppression.lifting(clock.instant()))
              .ifPresent(table::write);
          return LinkGuard.done(
              form, holder.path() + FlashMessage.MAIL_AGAIN.query(), Map.of("mail", true));
        });
  }
}
