package org.learningthursdays.feedback;

import java.time.LocalDate;
import java.util.Optional;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.programme.Session;

/// Who answers, as far as that is known.
sealed interface Respondent {
  /// Nobody knows, which is usual.
  record Anonymous() implements Respondent {}

  /// Somebody with the link of our mail.
  record Invited(Leader reader, String token) implements Respondent {}

  /// Somebody with the link of our mail, after a session's last day for it. They answer as anybody
  /// does, if they send it once more.
  record Late(LocalDate lastDay) implements Respondent {}

  /// Somebody with a link that is not ours, or is void. They answer as anybody does, and are told.
  record Unknown() implements Respondent {}

  /// Who has this token; empty for none.
  static Respondent of(String token, KeyRing keys, Leaders leaders) {
    if (token.isEmpty()) {
      return new Anonymous();
    }
    return keys.read(LinkPurpose.SURVEY, token)
        .flatMap(allowed ->
            leaders
                .find(allowed.leader())
                .filter(leader -> leader.pageVersion() == allowed.version()))
        .<Respondent>map(leader -> new Invited(leader, token))
        .orElseGet(Unknown::new);
  }

  /// Who it is who answers about a session, or about none.
  default Respondent about(Optional<Session> session, PersonalAnswerKeys answerKeys) {
    return this instanceof Invited
        ? session
            .filter(one -> !answerKeys.isOpen(one))
            .<Respondent>map(one -> new Late(PersonalAnswerKeys.lastDay(one)))
            .orElse(this)
        : this;
  }

  /// Whose link it is; nothing for whoever may be anybody.
  default Optional<LeaderId> leader() {
    return this instanceof Invited(Leader reader, _) ? Optional.of(reader.id()) : Optional.empty();
  }

  /// The token to carry on; empty for none.
  default String tokenOrNone() {
    return this instanceof Invited(_, String token) ? token : "";
  }

  /// The name on the outside.
  default String id() {
    return switch (this) {
      case Anonymous _, Late _ -> "anonymous";
      case Invited _ -> "invited";
      case Unknown _ -> "unknown";
    };
  }
}
