/// API Gateway's HTTP API: routes, its event and response formats, its JWT authorizer, and the
/// identity provider that issues the tokens.
@NullMarked
package org.learningthursdays.local.gateway;

import org.jspecify.annotations.NullMarked;
