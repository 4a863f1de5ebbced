package org.learningthursdays.feedback;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers, counted: all that organisers' numbers follow from.
///
/// @param answers how many there are
/// @param ratings how many gave one star, two, up to five
/// @param recommends how many would recommend with a 0, a 1, up to 10
public record Tally(int answers, List<Integer> ratings, List<Integer> recommends) {
  static final int STARS = 5;
  static final int MOST_LIKELY = 10;

  /// From here on somebody is a promoter, and up to the other a detractor (Reichheld's net promoter
  /// score).
  private static final int PROMOTER = 9;

  private static final int DETRACTOR = 6;

  public static final Tally NONE =
      new Tally(0, Collections.nCopies(STARS, 0), Collections.nCopies(MOST_LIKELY + 1, 0));

  public Tally {
    ratings = List.copyOf(ratings);
    recommends = List.copyOf(recommends);
  }

  /// The tally of one answer.
  static Tally of(@Nullable Integer rating, @Nullable Integer recommend) {
    return new Tally(
        1,
        IntStream.rangeClosed(1, STARS).map(n -> is(rating, n)).boxed().toList(),
        IntStream.rangeClosed(0, MOST_LIKELY).map(n -> is(recommend, n)).boxed().toList());
  }

  private static int is(@Nullable Integer value, int number) {
    return value != null && value == number ? 1 : 0;
  }

  public Tally plus(Tally other) {
    return new Tally(
        answers + other.answers, sum(ratings, other.ratings), sum(recommends, other.recommends));
  }

  Tally minus(Tally other) {
    return plus(new Tally(-other.answers, negative(other.ratings), negative(other.recommends)));
  }

  private static List<Integer> sum(List<Integer> one, List<Integer> other) {
    return IntStream.range(0, one.size()).mapToObj(i -> one.get(i) + other.get(i)).toList();
  }

  private static List<Integer> negative(List<Integer> numbers) {
    return numbers.stream().map(n -> -n).toList();
  }

  /// How many gave stars.
  public int rated() {
    return total(ratings);
  }

  /// How many stars on average.
  public Optional<Double> mean() {
    return mean(ratings, 1);
  }

  /// How many said how likely they are to recommend.
  public int recommendAnswers() {
    return total(recommends);
  }

  /// How likely they are to recommend on average, 0 to 10.
  Optional<Double> recommendMean() {
    return mean(recommends, 0);
  }

  /// The recommendation score: promoters minus detractors in a hundred, -100 to 100.
  public Optional<Integer> recommendScore() {
    int promoters = total(recommends.subList(PROMOTER, MOST_LIKELY + 1));
    int detractors = total(recommends.subList(0, DETRACTOR + 1));
    return recommendAnswers() == 0
        ? Optional.empty()
        : Optional.of(
            Math.toIntExact(Math.round(100.0 * (promoters - detractors) / recommendAnswers())));
  }

  private static int total(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /// The mean of counted marks, rounded to two decimals.
  private static Optional<Double> mean(List<Integer> counts, int first) {
    long sum =
        IntStream.range(0, counts.size()).mapToLong(i -> (long) counts.get(i) * (i + first)).sum();
    int total = total(counts);
    return total == 0 ? Optional.empty() : Optional.of(Math.round(100.0 * sum / total) / 100.0);
  }
}
