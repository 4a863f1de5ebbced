package org.learningthursdays.web;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What somebody looks for: each of the words has to stand somewhere, as a whole or in part.
/// Capital letters and accents make no difference, so that `jose` finds José.
public record SearchWords(List<String> words) {
  /// Nobody types more to find one person.
  private static final int LONGEST = 200;

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  public SearchWords {
    words = List.copyOf(words);
  }

  /// The words of what somebody typed.
  public static SearchWords of(String typed) {
    String some = typed.substring(0, Math.min(LONGEST, typed.length()));
    return new SearchWords(
        Stream.of(folded(some).split("\\s+", -1)).filter(word -> !word.isEmpty()).toList());
  }

  /// Whether there is nothing to look for.
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /// Whether all words stand in a text that is [#folded].
  public boolean allIn(String folded) {
    return words.stream().allMatch(folded::contains);
  }

  /// Whether one of them stands in a part of a text that has no space in it, to show why the text
  /// was found.
  public boolean fits(String part) {
    String folded = folded(part);
    return words.stream().anyMatch(folded::contains);
  }

  /// A text without what makes no difference.
  public static String folded(String text) {
    String parted = Normalizer.normalize(PlainText.clean(text), Normalizer.Form.NFKD);
    return ACCENTS.matcher(parted).replaceAll("").replace('’', '\'').toLowerCase(Locale.ROOT);
  }
}
