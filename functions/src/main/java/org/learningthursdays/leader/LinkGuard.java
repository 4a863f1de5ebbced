package org.learningthursdays.leader;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.JsonType;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// Lets through the forms of whoever has a personal link that holds, and answers them alike.
final class LinkGuard {
  private static final String TRUE_OR_FALSE = "Please send true or false.";

  private final OwnLinks links;
  private final Leaders leaders;

  LinkGuard(OwnLinks links, Leaders leaders) {
    this.links = links;
    this.leaders = leaders;
  }

  /// Does what somebody wants who has a link that holds, and notes that they were seen.
  Response answer(
      Request request, FormFields fields, BiFunction<LinkHolder, Submission, Response> action) {
    Submission form = Submission.read(request, fields);
    Optional<LinkHolder> holder = links.page(request.parameter("token"));
    if (holder.isEmpty()) {
      return OwnPages.gone(!form.byScript());
    }
    leaders.noteSeen(holder.get().leader().id(), holder.get().leaderItems());
    return form.invalid().isEmpty()
        ? action.apply(holder.get(), form).personal()
        : Problem.invalid(form.invalid()).personal();
  }

  /// Does what somebody chooses by one field that is true or false.
  ///
  /// @param choice what to tell once it is done
  Response choose(
      Request request, String field, BiFunction<LinkHolder, Boolean, FlashMessage> choice) {
    return answer(
        request,
        FormFields.of(JsonType.TRUTH, field),
        (holder, form) -> {
          boolean isOn = form.isTicked(field);
          if (!isOn && !form.text(field).equals("false")) {
            return form.byScript()
                ? Problem.invalid(Map.of(field, TRUE_OR_FALSE))
                : Page.failure(422, TRUE_OR_FALSE);
          }
          FlashMessage message = choice.apply(holder, isOn);
          return done(form, holder.path() + message.query(), Map.of(field, isOn));
        });
  }

  static Response missing(Submission form, String sentence) {
    return form.byScript() ? Problem.of(404, sentence) : Page.failure(404, sentence);
  }

  static Response done(Submission form, String page, Map<String, ? extends @Nullable Object> json) {
    return form.byScript() ? Response.json(200, json) : Response.seeOther(page);
  }
}
