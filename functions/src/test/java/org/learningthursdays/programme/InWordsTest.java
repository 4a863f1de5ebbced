package org.learningthursdays.programme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers as people write them.
class InWordsTest {
  @ParameterizedTest
  @CsvSource({
    "1,1st",
    "2,2nd",
    "3,3rd",
    "4,4th",
    "11,11th",
    "12,12th",
    "13,13th",
    "21,21st",
    "102,102nd",
    "111,111th"
  })
  void placesAreCountedAsPeopleDo(int position, String ordinal) {
    assertThat(InWords.ordinal(position)).isEqualTo(ordinal);
  }
}
