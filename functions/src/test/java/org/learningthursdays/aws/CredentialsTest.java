package org.learningthursdays.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Credentials never get into a log.
class CredentialsTest {
  @Test
  void theyShowNoSecret() {
    assertThat(new Credentials("AKID", "very secret", "token").toString())
        .isEqualTo("Credentials[id=AKID]");
  }

  @Test
  void aTokenThatNoHeaderCanHoldIsRefusedWithoutBeingQuoted() {
    assertThatThrownBy(() -> new Credentials("AKID", "secret", "token\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("credentials hold a character that no header can");
  }
}
