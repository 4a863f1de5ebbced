package org.learningthursdays.leader;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.JsonType;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Which mail somebody gets, as they choose on their own page. All are idempotent.
final class MailChoices {
  private static final String IS_SUBSCRIBED = "subscribed";
  private static final String IS_WANTED = "wanted";
  private static final FormFields SUBSCRIBED = FormFields.of(JsonType.TRUTH, IS_SUBSCRIBED);
  private static final FormFields WANTED = FormFields.of(JsonType.TRUTH, IS_WANTED);

  private final Table table;
  private final OwnForms forms;
  private final Leaders leaders;
  private final Subscriptions digest;
  private final Clock clock;

  MailChoices(Table table, OwnForms forms, Leaders leaders, Subscriptions digest, Clock clock) {
    this.table = table;
    this.forms = forms;
    this.leaders = leaders;
    this.digest = digest;
    this.clock = clock;
  }

  /// `/my/{token}/digest`
  Response digest(Request request) {
    return forms.answer(
        request,
        SUBSCRIBED,
        (holder, form) -> {
          Optional<Boolean> isOn = OwnForms.truth(form, IS_SUBSCRIBED);
          if (isOn.isEmpty()) {
            return OwnForms.notTrueOrFalse(form, IS_SUBSCRIBED);
          }
          if (isOn.get()) {
            digest.subscribeNow(holder.leader().id(), OwnPage.DIGEST_WORDING);
          } else {
            digest.leave(holder.leader().id());
          }
          FlashMessage message = isOn.get() ? FlashMessage.DIGEST_ON : FlashMessage.DIGEST_OFF;
          return OwnForms.done(
              form, holder.path() + message.query(), Map.of(IS_SUBSCRIBED, isOn.get()));
        });
  }

  /// `/my/{token}/reminders`
  Response reminders(Request request) {
    return forms.answer(
        request,
        WANTED,
        (holder, form) -> {
          Optional<Boolean> isOn = OwnForms.truth(form, IS_WANTED);
          if (isOn.isEmpty()) {
            return OwnForms.notTrueOrFalse(form, IS_WANTED);
          }
          leaders.setReminders(holder.leader().id(), isOn.get());
          FlashMessage message =
              isOn.get() ? FlashMessage.REMINDERS_ON : FlashMessage.REMINDERS_OFF;
          return OwnForms.done(
              form, holder.path() + message.query(), Map.of(IS_WANTED, isOn.get()));
        });
  }

  /// `/my/{token}/mail`: somebody whose mail came back, or who complained of it, wants all of it
  /// again.
  Response mailAgain(Request request) {
    return forms.answer(
        request,
        FormFields.NONE,
        (holder, form) -> {
          Suppression.in(holder.leaderItems())
              .flatMap(suppression -> suppression.lifting(clock.instant()))
              .ifPresent(table::write);
          return OwnForms.done(
              form, holder.path() + FlashMessage.MAIL_AGAIN.query(), Map.of("mail", true));
        });
  }
}
