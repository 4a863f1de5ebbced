package org.learningthursdays.local.template;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which routes ask for a token: the HTTP API's default, unless a route says otherwise.
final class Authorizers {
  private static final String NONE = "NONE";

  private final Set<String> names = new LinkedHashSet<>();
  private String byDefault = NONE;

  Authorizers(Map<String, Map<String, Object>> apis) {
    apis.forEach((id, properties) -> {
      Map<String, Object> auth = YamlNodes.map(properties.get("Auth"), id + ".Auth");
      names.addAll(YamlNodes.map(auth.get("Authorizers"), id + ".Auth.Authorizers").keySet());
      Optional<String> named =
          YamlNodes.optionalText(auth.get("DefaultAuthorizer"), id + ".Auth.DefaultAuthorizer");
      named.ifPresent(name -> byDefault = name);
    });
  }

  boolean guard(Map<String, Object> route, String where) {
    Map<String, Object> auth = YamlNodes.map(route.get("Auth"), where + ".Auth");
    String name =
        YamlNodes.optionalText(auth.get("Authorizer"), where + ".Auth.Authorizer")
            .orElse(byDefault);
    if (name.equals(NONE)) {
      return false;
    }
    if (!names.contains(name)) {
      throw new LaptopException(
          where + " names the authorizer " + name + ", which the HTTP API does not declare.");
    }
    return true;
  }
}
