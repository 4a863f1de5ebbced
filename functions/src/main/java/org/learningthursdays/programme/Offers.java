package org.learningthursdays.programme;

import gg.jte.Content;
import java.util.List;

/// What pages of the programme offer to do. Drawn by the feature that does it, of which the
/// programme knows nothing.
public interface Offers {
  /// To register for a session that is to come.
  Content session(Session session);

  /// To register for a theme's block.
  ///
  /// @param sessions those of it that are to come, at least one
  Content block(Theme theme, List<Session> sessions);
}
