package org.learningthursdays.digest;

import org.learningthursdays.web.Page;
import org.learningthursdays.web.Routes;

/// `/digest…`: reading, asking, saying yes, leaving.
public final class DigestRoutes {
  private DigestRoutes() {}

  /// What these pages answer to.
  public static Routes of(DigestPages pages, SubscriptionPages subscriptions) {
    return new Routes(Page::failure)
        .on("GET", "/digest", pages::index)
        .on("GET", "/digest/asked", pages::asked)
        // Whoever loads anew what a form answered
        .on("GET", "/digest/subscriptions", pages::index)
        .on("GET", "/digest/{week}", pages::issue)
        .on("POST", "/digest/subscriptions", subscriptions::subscribe)
        .on("GET", "/digest/confirm/{token}", subscriptions::confirmation)
        .on("POST", "/digest/confirm/{token}", subscriptions::confirm)
        .on("GET", "/digest/unsubscribe/{token}", subscriptions::leaving)
        .onOneClick("/digest/unsubscribe/{token}", subscriptions::leave);
  }
}
