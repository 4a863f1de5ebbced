package org.learningthursdays.digest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.JsonType;
import org.learningthursdays.web.Submission;

/// The form that asks for the digest.
public sealed interface SubscriptionForm {
  /// How long a name may be, in characters.
  int LONGEST_NAME = 100;

  FormFields FIELDS = FormFields.of(JsonType.TEXT, "email", "name");

  /// What the form says right above its button, and so what somebody agrees to.
  String WORDING =
      "I would like to get the weekly digest of Learning Thursdays by e-mail, and know that I can"
          + " leave it at any time.";

  /// The form can be taken.
  record Accepted(Address address, String name) implements SubscriptionForm {}

  /// Something has to be put right.
  ///
  /// @param errors a message for each field
  record Rejected(Fields fields, Map<String, String> errors) implements SubscriptionForm {}

  /// What stands in the fields.
  record Fields(String email, String name) {
    static final Fields EMPTY = new Fields("", "");
  }

  /// Reads what was sent.
  static SubscriptionForm parse(Submission sent) {
    Map<String, String> errors = new LinkedHashMap<>(sent.invalid());
    String name = sent.text("name");
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      errors.put("name", "A name may have up to " + LONGEST_NAME + " characters here.");
    } else if (name.contains("\n") || name.contains("\t")) {
      errors.put("name", "A name stands on one line.");
    }
    @Nullable Address address = null;
    switch (Address.readNew(sent.asItCame("email"))) {
      case Address.Reading.Valid(Address valid) -> address = valid;
      case Address.Reading.Invalid(String sentence) -> errors.putIfAbsent("email", sentence);
    }
    return address == null || !errors.isEmpty()
        ? new Rejected(new Fields(sent.text("email"), name), errors)
        : new Accepted(address, name);
  }
}
