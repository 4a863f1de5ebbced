package org.learningthursdays.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.web.Requests;

/// Only who is of the group gets to the desk, and only by the token that says who they are.
class OrganiserTest {
  private static Optional<Organiser> withGroups(String groups) {
    return Organiser.of(
        Requests.withClaims(
            Map.of("cognito:groups", groups, "token_use", "id", "email", "a@example.org")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "organisers",
        "[organisers]",
        "[a organisers b]",
        "[organisers b]",
        "[a, organisers]"
      })
  void whoIsOfTheGroupIsLetIn(String groups) {
    assertThat(withGroups(groups)).hasValue(new Organiser("a@example.org"));
  }

  /// A group may be called nearly so, and its name may hold brackets and commas.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "[",
        "not-organisers",
        "[not-organisers]",
        "organisers-not",
        "[a notorganisers b]",
        "Organisers",
        "organiser s",
        "[a b]",
        "x,organisers",
        "[x,organisers]",
        "[organisers,]",
        "[organisers, a]",
        "organisers]",
        "[organisers",
        "[a [organisers]]",
        "[[organisers]]",
        "[organisers\u00A0]",
        "[organisers\t]"
      })
  void anybodyElseIsNot(String groups) {
    assertThat(withGroups(groups)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"access", "refresh", "ID", ""})
  void anotherTokenThanTheOneOfSigningInIsNobodys(String use) {
    assertThat(
            Organiser.of(
                Requests.withClaims(Map.of("cognito:groups", "[organisers]", "token_use", use))))
        .isEmpty();
  }

  @Test
  void aTokenWithoutGroupsOrUseIsNobodys() {
    assertThat(Organiser.of(Requests.withClaims(Map.of("email", "organisers", "token_use", "id"))))
        .isEmpty();
    assertThat(Organiser.of(Requests.withClaims(Map.of("groups", "organisers", "token_use", "id"))))
        .isEmpty();
    assertThat(Organiser.of(Requests.withClaims(Map.of("cognito:groups", "[organisers]"))))
        .isEmpty();
  }

  @Test
  void withoutAnAddressTheSubjectIsTheName() {
    Map<String, String> claims = Map.of("cognito:groups", "organisers", "token_use", "id");

    assertThat(Organiser.of(Requests.withClaims(claims))).hasValue(new Organiser("unknown"));
    assertThat(
            Organiser.of(
                Requests.withClaims(
                    Map.of("cognito:groups", "[organisers]", "token_use", "id", "sub", "7f"))))
        .hasValue(new Organiser("7f"));
  }
}
