package org.learningthursdays.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.learningthursdays.local.template.LaptopException;

/// A laptop lifts limits on networks, and has them as they are deployed where that is asked for.
final class LaptopOptionsTest {
  private static final String LIMIT = "1000000";

  @Test
  void limitsOnNetworksAreLifted() {
    assertThat(LaptopOptions.parse("--limits=", "--clientLimit=").parameters())
        .containsEntry("ClientLimit", LIMIT)
        .containsEntry("NewAddressLimit", LIMIT)
        .containsEntry("PlaceLimit", LIMIT)
        .isEqualTo(LaptopOptions.parse("--limits=off").parameters());
  }

  @Test
  void theyAreAsDeployedWhereThatIsAskedFor() {
    assertThat(LaptopOptions.parse("--limits=on").parameters()).isEmpty();
  }

  @Test
  void theLimitOnClientsCanBeSetWithOrWithoutTheOthers() {
    assertThat(LaptopOptions.parse("--clientLimit=60").parameters())
        .containsEntry("ClientLimit", "60")
        .containsEntry("NewAddressLimit", LIMIT);
    assertThat(LaptopOptions.parse("--clientLimit=60", "--limits=on").parameters())
        .containsOnlyKeys("ClientLimit")
        .isEqualTo(LaptopOptions.parse("--limits=on", "--clientLimit=60").parameters());
  }

  @Test
  void whatIsNoLimitIsOneSentence() {
    assertThatThrownBy(() -> LaptopOptions.parse("--clientLimit=many"))
        .isInstanceOf(LaptopException.class)
        .hasMessage("\"many\" is not a limit; one is a number from 1.");
    assertThatThrownBy(() -> LaptopOptions.parse("--limits=some"))
        .isInstanceOf(LaptopException.class)
        .hasMessage("\"some\" is not for --limits; on or off is.");
  }
}
