package org.learningthursdays.organisers.people;

import java.util.List;
import org.learningthursdays.identity.Leader;

/// Where organisers look for somebody, and whom they found.
///
/// @param query what they look for; empty before
/// @param found by name, no more than [#MOST]
/// @param isCut whether there are more
/// @param said what has just been done; empty for nothing
public record FoundPeoplePage(String query, List<Leader> found, boolean isCut, String said) {
  /// How many are shown: nobody looks through more.
  public static final int MOST = 50;
}
