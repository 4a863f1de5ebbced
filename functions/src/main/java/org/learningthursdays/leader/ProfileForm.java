package org.learningthursdays.leader;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.registration.PersonFields;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.JsonType;
import org.learningthursdays.web.Submission;

/// The form on the own page in which somebody says who they are. Nothing else changes what is known
/// of a person.
sealed interface ProfileForm {
  /// The fields as scripts send them.
  FormFields FIELDS = FormFields.of(JsonType.TEXT, PersonFields.NAME, PersonFields.ORGANISATION);

  /// The form can be taken.
  ///
  /// @param organisation null for none
  record Accepted(String name, @Nullable String organisation) implements ProfileForm {}

  /// Something has to be put right.
  record Rejected(Fields fields) implements ProfileForm {}

  /// The form as the page shows it: as it is known, or as it was sent and could not be taken.
  ///
  /// @param errors a message for each field that could not be taken
  record Fields(String name, String organisation, Map<String, String> errors) {
    static Fields of(Leader leader) {
      @Nullable String organisation = leader.organisation();
      return new Fields(leader.name(), organisation == null ? "" : organisation, Map.of());
    }
  }

  /// Reads what was sent.
  static ProfileForm parse(Submission sent) {
    Map<String, String> errors = new LinkedHashMap<>(sent.invalid());
    String name = PersonFields.name(sent, errors);
    String organisation = PersonFields.organisation(sent, errors);
    return errors.isEmpty()
        ? new Accepted(name, organisation.isEmpty() ? null : organisation)
        : new Rejected(
            new Fields(sent.text(PersonFields.NAME), sent.text(PersonFields.ORGANISATION), errors));
  }
}
