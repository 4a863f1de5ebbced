package org.learningthursdays.local.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.local.http.FormFields;

/// A request of SES's Query protocol: the fields of a form.
public record SesRequest(Map<String, String> fields) {
  /// @throws IllegalArgumentException if it is not encoded as forms are
  static SesRequest parse(String form) {
    return new SesRequest(FormFields.parse(form));
  }

  /// Such as `SendRawEmail`.
  public String action() {
    return fields.getOrDefault("Action", "");
  }

  /// Whom the envelope names; empty if the mail's own headers are to tell.
  public List<String> destinations() {
    return members("Destinations");
  }

  Optional<String> source() {
    return Optional.ofNullable(fields.get("Source")).filter(text -> !text.isBlank());
  }

  Optional<String> configurationSet() {
    return Optional.ofNullable(fields.get("ConfigurationSetName"));
  }

  Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (int i = 1; fields.containsKey("Tags.member." + i + ".Name"); i++) {
      tags.put(
          fields.get("Tags.member." + i + ".Name"),
          fields.getOrDefault("Tags.member." + i + ".Value", ""));
    }
    return tags;
  }

  /// The mail in base64.
  String data() {
    return fields.getOrDefault("RawMessage.Data", "");
  }

  private List<String> members(String list) {
    List<String> members = new ArrayList<>();
    for (int i = 1; fields.containsKey(list + ".member." + i); i++) {
      members.add(fields.get(list + ".member." + i));
    }
    return members;
  }
}
