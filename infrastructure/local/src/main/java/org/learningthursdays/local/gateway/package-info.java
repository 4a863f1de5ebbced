/// API Gateway's HTTP API: routes, the events that it makes of requests, its JWT authorizer, and
/// the identity provider whose tokens that takes.
@NullMarked
package org.learningthursdays.local.gateway;

import org.jspecify.annotations.NullMarked;
