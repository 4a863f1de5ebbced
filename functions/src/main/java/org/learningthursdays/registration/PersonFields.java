package org.learningthursdays.registration;

import java.util.Map;
import java.util.Optional;
import org.learningthursdays.identity.Address;
import org.learningthursdays.web.Submission;

/// Reads and checks the form fields of a person's name and organisation.
public final class PersonFields {
  public static final String NAME = "name";
  public static final String EMAIL = "email";
  public static final String ORGANISATION = "organisation";

  /// The longest name, and the longest name of an organisation, in characters.
  public static final int LONGEST_NAME = 100;

  private PersonFields() {}

  /// Somebody's name, on one line.
  ///
  /// @param errors takes a message
  public static String name(Submission sent, Map<String, String> errors) {
    String name = line(sent, NAME);
    if (name.isEmpty()) {
      errors.putIfAbsent(NAME, "Please give your name.");
    } else if (length(name) > LONGEST_NAME) {
      errors.putIfAbsent(NAME, "A name has at most " + LONGEST_NAME + " characters here.");
    }
    return name;
  }

  /// Their address.
  ///
  /// @param errors takes a message
  static Optional<Address> address(Submission sent, Map<String, String> errors) {
    return switch (Address.readNew(sent.asItCame(EMAIL))) {
      case Address.Reading.Valid(Address address) -> Optional.of(address);
      case Address.Reading.Invalid(String sentence) -> {
        errors.putIfAbsent(EMAIL, sentence);
        yield Optional.empty();
      }
    };
  }

  /// The name of their organisation, on one line; empty for none.
  ///
  /// @param errors takes a message
  public static String organisation(Submission sent, Map<String, String> errors) {
    String organisation = line(sent, ORGANISATION);
    if (length(organisation) > LONGEST_NAME) {
      errors.putIfAbsent(
          ORGANISATION, "An organisation's name has at most " + LONGEST_NAME + " characters here.");
    }
    return organisation;
  }

  private static String line(Submission sent, String field) {
    return sent.text(field).replaceAll("\\s+", " ");
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
